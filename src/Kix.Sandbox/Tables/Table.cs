using System.Text.Json.Nodes;
using Kix.Sandbox.Http;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Tables;

/// <summary>What a row says of its object beside the cells.</summary>
internal enum IncludeObject
{
    /// <summary>Its metadata.</summary>
    Metadata,

    /// <summary>Nothing.</summary>
    None,

    /// <summary>All of it.</summary>
    Object,
}

/// <summary>Objects as a table, <c>meta.k8s.io/v1</c>.</summary>
/// <param name="type">The type of the objects.</param>
/// <param name="include">What rows say of their objects.</param>
/// <param name="now">The time that ages are counted to.</param>
/// <param name="columns">Other columns than those of the type.</param>
internal sealed class Table(ResourceType type, IncludeObject include, DateTimeOffset now, IReadOnlyList<Column>? columns = null)
{
    private readonly IReadOnlyList<Column> columns = columns ?? TableColumns.Of(type);

    /// <summary>The table of one object; without headings where the client has them already.</summary>
    public JsonObject Of(JsonObject value, bool headings = true)
    {
        var version = value["metadata"]?["resourceVersion"]?.DeepClone();
        return Of(version is null ? [] : new JsonObject { ["resourceVersion"] = version }, [value], headings);
    }

    /// <summary>The table of several objects.</summary>
    public JsonObject Of(JsonObject metadata, IEnumerable<JsonObject> values, bool headings = true)
    {
        var rows = new JsonArray();
        foreach (var value in values)
        {
            rows.Add(Row(value));
        }

        return new JsonObject
        {
            ["kind"] = "Table",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = metadata,
            ["columnDefinitions"] = headings ? new JsonArray([.. columns.Select(c => c.Definition())]) : null,
            ["rows"] = rows,
        };
    }

    private JsonObject Row(JsonObject value)
    {
        var row = new JsonObject { ["cells"] = new JsonArray([.. columns.Select(c => c.Cell(value, now))]) };
        if (RowConditions.Of(type, value) is { } conditions)
        {
            row["conditions"] = conditions;
        }

        row["object"] = include switch
        {
            IncludeObject.None => null,
            IncludeObject.Object => value.DeepClone(),
            _ => PartialMetadata.Of(value),
        };
        return row;
    }
}
