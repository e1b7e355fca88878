using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Http;

/// <summary>Lists objects, and deletes all that a list would show.</summary>
internal sealed class ListEndpoint(ObjectStore store, ObjectDeleter deleter)
{
    public Task List(ApiRequest request)
    {
        var form = Accepted.Choose(request.Http.Request.Headers.Accept, "Table", "PartialObjectMetadataList");
        var page = ListRequest.Read(store, request);
        return form.As switch
        {
            "PartialObjectMetadataList" => Response.Write(request.Http, Partial(page)),
            _ => Full(request, page),
        };
    }

    public async Task DeleteAll(ApiRequest request)
    {
        var options = await DeletionRequest.Read(request);
        var page = ListRequest.Read(store, request);
        foreach (var item in page.Items)
        {
            // Somebody else may have deleted it by now, which is as good.
            store.Write(() => store.Get(item.Key) is null
                ? default
                : deleter.Delete(request.Type, item.Key.Namespace, item.Key.Name, options));
        }

        await Full(request, page);
    }

    private static JsonObject Partial(ListPage page) => new()
    {
        ["kind"] = "PartialObjectMetadataList",
        ["apiVersion"] = "meta.k8s.io/v1",
        ["metadata"] = page.Metadata(),
        ["items"] = new JsonArray([.. page.Items.Select(i => PartialMetadata.Of(i.Value))]),
    };

    private static Task Full(ApiRequest request, ListPage page) => Response.Stream(request.Http, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("kind", request.Type.ListKind);
        writer.WriteString("apiVersion", request.Type.ApiVersion);
        writer.WritePropertyName("metadata");
        page.Metadata().WriteTo(writer);
        writer.WriteStartArray("items");
        foreach (var item in page.Items)
        {
            ListItem.Write(writer, request.Type, item);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
