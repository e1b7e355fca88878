using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;
using Kix.Sandbox.Tables;
using Kix.Sandbox.Versions;

namespace Kix.Sandbox.Http;

/// <summary>Answers with objects in the form that the client asks for: whole, as a table, or their metadata only.</summary>
/// <param name="time">The time that ages are counted to.</param>
internal sealed class ObjectAnswer(TimeProvider time)
{
    /// <summary>Answers with an object; as a table with the columns of its type, or with other ones.</summary>
    public Task Write(ApiRequest request, JsonObject value, int status = 200, IReadOnlyList<Column>? columns = null)
    {
        var form = Accepted.Choose(request.Http.Request.Headers.Accept, "Table", "PartialObjectMetadata");
        return Response.Write(request.Http, form.As switch
        {
            "PartialObjectMetadata" => PartialMetadata.Of(value),
            "Table" => TableOf(request, columns).Of(value),
            _ => value,
        }, status);
    }

    public Task Write(ApiRequest request, ListPage page)
    {
        var form = Accepted.Choose(request.Http.Request.Headers.Accept, "Table", "PartialObjectMetadataList");
        return form.As switch
        {
            "PartialObjectMetadataList" => Response.Write(request.Http, Partial(page)),
            "Table" => Response.Write(request.Http, TableOf(request).Of(page.Metadata(), page.Items.Select(i => Conversion.To(request.Type, i.Value)))),
            _ => Full(request, page),
        };
    }

    /// <summary>Makes the table that a request asks for.</summary>
    /// <exception cref="ApiException">It asks for rows of a sort that does not exist (400).</exception>
    public Table TableOf(ApiRequest request, IReadOnlyList<Column>? columns = null) => new(request.Type, request.Query("includeObject") switch
    {
        null or "" or "Metadata" => IncludeObject.Metadata,
        "None" => IncludeObject.None,
        "Object" => IncludeObject.Object,
        var other => throw Refusals.BadRequest(
            $"Unable to convert to Table as requested: {FieldError.Invalid("includeObject", other, "must be 'Metadata', 'Object', 'None', or empty")}"),
    }, time.GetUtcNow(), columns);

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
