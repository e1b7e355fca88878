using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;
using Kix.Sandbox.Versions;

namespace Kix.Sandbox.Http;

/// <summary>Reads, creates, replaces and deletes one object.</summary>
internal sealed class ObjectEndpoint(ObjectStore store, ObjectWriter writer, ObjectDeleter deleter, ObjectAnswer answer)
{
    public Task Get(ApiRequest request)
    {
        if (request.Query("resourceVersion") is { Length: > 0 } version)
        {
            ResourceVersions.Parse(version, wrong => new ApiException(500, "", wrong.ToString()));
        }

        var stored = store.Get(new ObjectKey(request.Type.Resource, request.Namespace ?? "", request.Name))
            ?? throw Refusals.NotFound(request.Type.Resource, request.Name);
        return answer.Write(request, Conversion.To(request.Type, stored.Value));
    }

    public async Task Create(ApiRequest request)
    {
        var options = request.WriteOptions("CreateOptions");
        var body = await RequestBody.Object(request.Http, request.Type, options.Problems);
        var created = writer.Create(request.Type, request.Namespace, body, options);
        Response.Warn(request.Http, options.Warnings);
        await answer.Write(request, created, 201);
    }

    public async Task Update(ApiRequest request)
    {
        var options = request.WriteOptions("UpdateOptions");
        var body = await RequestBody.Object(request.Http, request.Type, options.Problems);
        var (updated, created) = writer.Update(request.Type, request.Namespace, request.Name, request.Path.Subresource, body, options);
        Response.Warn(request.Http, options.Warnings);
        await answer.Write(request, updated, created ? 201 : 200);
    }

    public async Task Delete(ApiRequest request)
    {
        var options = await DeletionRequest.Read(request);
        var (value, gone) = deleter.Delete(request.Type, request.Namespace, request.Name, options);
        if (!gone || DeletedObjects.AreReturned(request.Type))
        {
            await answer.Write(request, Conversion.To(request.Type, value));
            return;
        }

        var details = new JsonObject { ["name"] = request.Name };
        if (request.Type.Resource.Group.Length > 0)
        {
            details["group"] = request.Type.Resource.Group;
        }

        details["kind"] = request.Type.Resource.Resource;
        details["uid"] = (string?)value["metadata"]?["uid"];
        await Response.Write(request.Http, new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Success",
            ["details"] = details,
        });
    }
}
