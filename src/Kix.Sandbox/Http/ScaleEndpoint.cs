using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;
using Kix.Sandbox.Tables;

namespace Kix.Sandbox.Http;

/// <summary>Reads and sets the number of replicas of anything that has one, as an <c>autoscaling/v1</c> Scale.</summary>
internal sealed class ScaleEndpoint(ObjectStore store, ObjectWriter writer, ObjectAnswer answer)
{
    public Task Get(ApiRequest request)
    {
        var stored = store.Get(new ObjectKey(request.Type.Resource, request.Namespace ?? "", request.Name))
            ?? throw Refusals.NotFound(request.Type.Resource, request.Name);
        return Answer(request, stored.Value);
    }

    public async Task Update(ApiRequest request)
    {
        var body = await RequestBody.Object(request.Http, "Scale");
        await Change(request, request.WriteOptions("UpdateOptions"), (_, _) => body);
    }

    public async Task Patch(ApiRequest request)
    {
        var bytes = await RequestBody.Bytes(request.Http);
        var media = PatchEndpoint.MediaType(request);
        var options = PatchEndpoint.Options(request, media);
        if (media == PatchEndpoint.ApplyType)
        {
            await Apply(request, YamlText.Parse(bytes), options);
            return;
        }

        var patch = PatchEndpoint.Read(bytes, media);
        await Change(request, options, (live, _) => PatchEndpoint.Apply(live, patch, media, null));
    }

    private Task Change(ApiRequest request, WriteOptions options, Func<JsonObject, WriteOptions, JsonObject> change)
    {
        var changed = writer.Change(request.Type, request.Namespace, request.Name, "scale", options, (live, _) =>
        {
            var scale = change(Scale.Of(request.Type, live), options);
            var replicas = scale.Number("spec", "replicas") ?? 0;
            if (replicas < 0)
            {
                throw Scale.Invalid(request.Name, FieldError.Invalid("spec.replicas", replicas, "must be greater than or equal to 0"));
            }

            Scale.Set(request.Type, live, replicas);
            if (ObjectMeta.Text(scale, "resourceVersion") is { } version)
            {
                live["metadata"]!["resourceVersion"] = version;
            }

            return live;
        });
        Response.Warn(request.Http, options.Warnings);
        return Answer(request, changed);
    }

    // An applied Scale is an applied object that says nothing but its replicas.
    private Task Apply(ApiRequest request, JsonObject scale, WriteOptions options)
    {
        var patch = new JsonObject { ["metadata"] = new JsonObject() };
        if (scale.Number("spec", "replicas") is { } replicas)
        {
            Scale.Set(request.Type, patch, replicas);
        }

        var (value, _) = writer.Apply(request.Type, request.Namespace, request.Name, "scale", patch, options);
        return Answer(request, value);
    }

    private Task Answer(ApiRequest request, JsonObject value) =>
        answer.Write(request, Scale.Of(request.Type, value), columns: TableColumns.Scale);
}
