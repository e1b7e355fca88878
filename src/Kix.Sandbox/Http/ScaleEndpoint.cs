using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Schema;
using Kix.Sandbox.Storage;
using Kix.Sandbox.Tables;

namespace Kix.Sandbox.Http;

/// <summary>Reads and sets the number of replicas of anything that has one, as an <c>autoscaling/v1</c> Scale.</summary>
internal sealed class ScaleEndpoint(ObjectStore store, ObjectWriter writer, ObjectAnswer answer)
{
    private readonly BodyReader reader = new(new ObjectAdmission());

    public Task Get(ApiRequest request)
    {
        var stored = store.Get(new ObjectKey(request.Type.Resource, request.Namespace ?? "", request.Name))
            ?? throw Refusals.NotFound(request.Type.Resource, request.Name);
        return Answer(request, stored.Value);
    }

    public async Task Update(ApiRequest request)
    {
        var options = request.WriteOptions("UpdateOptions");
        var body = await RequestBody.Object(request.Http, Scale.Type, options.Problems);
        BodyReader.Identify(Scale.Type, body);
        reader.Read(Scale.Type, body, options, BodyOrigin.Body, null);
        BodyReader.Locate(Scale.Type, body, request.Namespace, request.Name);
        await Change(request, options, _ => body, null);
    }

    public async Task Patch(ApiRequest request)
    {
        var media = PatchEndpoint.MediaType(request);
        var bytes = await RequestBody.Bytes(request.Http);
        var options = request.PatchOptions(media == PatchEndpoint.ApplyType);
        if (media == PatchEndpoint.ApplyType)
        {
            await Apply(request, AppliedBody.Read(bytes, options), options);
            return;
        }

        var patch = new PatchBody(bytes, media, null, options.Problems);
        await Change(request, options, patch.Apply, patch.Origin);
    }

    private Task Change(ApiRequest request, WriteOptions options, Func<JsonObject, JsonObject> change, BodyOrigin? origin)
    {
        var changed = writer.Change(request.Type, request.Namespace, request.Name, "scale", options, (live, _) =>
        {
            var before = Scale.Of(request.Type, live);
            var scale = change(before.DeepClone().AsObject());
            if (origin is not null)
            {
                Read(request, scale, before, options, origin);
            }

            Check(request, scale, before);
            Scale.Set(request.Type, live, scale.Number("spec", "replicas") ?? 0);
            if (ResourceVersions.Of(scale) is { } version)
            {
                live["metadata"]!["resourceVersion"] = version;
            }

            return live;
        });
        Response.Warn(request.Http, options.Warnings);
        return Answer(request, changed);
    }

    private void Read(ApiRequest request, JsonObject scale, JsonObject before, WriteOptions options, BodyOrigin origin)
    {
        if (origin.NamesItsKind && (BodyKind.Unreadable(Scale.Type, scale) ?? BodyKind.Mismatch(Scale.Type, scale)) is { } why)
        {
            throw origin.Refuse(Scale.Type, before, scale, why);
        }

        reader.Read(Scale.Type, scale, options, origin, before);
        BodyReader.Locate(Scale.Type, scale, request.Namespace, request.Name);
    }

    private static void Check(ApiRequest request, JsonObject scale, JsonObject before)
    {
        if (ObjectMeta.Text(scale, "uid") is { } uid && uid != ObjectMeta.Text(before, "uid"))
        {
            throw Refusals.Conflict(
                request.Type.Resource with { Resource = request.Type.Resource.Resource + "/scale" }, request.Name,
                $"Precondition failed: UID in precondition: {uid}, UID in object meta: {ObjectMeta.Text(before, "uid")}");
        }

        // The replicas of a custom resource are judged with all of it.
        var replicas = scale.Number("spec", "replicas") ?? 0;
        if (replicas < 0 && !request.Type.IsCustom)
        {
            throw Scale.Invalid(request.Name, FieldError.Invalid("spec.replicas", replicas, "must be greater than or equal to 0"));
        }
    }

    // An applied Scale is an applied object that says nothing but its replicas.
    private Task Apply(ApiRequest request, JsonObject scale, WriteOptions options)
    {
        if (((string?)scale["apiVersion"], (string?)scale["kind"]) is var (version, kind) && (version, kind) != (Scale.Type.ApiVersion, Scale.Type.Kind))
        {
            throw Refusals.BadRequest($"invalid object type: {GroupVersionKind.Of(version ?? "", kind ?? "")}");
        }

        var patch = new JsonObject { ["apiVersion"] = request.Type.ApiVersion, ["kind"] = request.Type.Kind, ["metadata"] = new JsonObject() };
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
