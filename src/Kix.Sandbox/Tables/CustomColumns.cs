using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Tables;

/// <summary>The <c>additionalPrinterColumns</c> of a CustomResourceDefinition; the age where there are none.</summary>
internal static class CustomColumns
{
    public static Column[] Read(JsonObject version)
    {
        var stated = version.Objects("additionalPrinterColumns").Select(One).ToArray();
        return stated.Length == 0 ? [Column.ObjectName, Column.Age with { Type = "date" }] : [Column.ObjectName, .. stated];
    }

    private static Column One(JsonObject column)
    {
        var path = JsonPath.Parse(column.Text("jsonPath") ?? "");
        var type = column.Text("type") ?? "string";
        return new Column(
            column.Text("name") ?? "", type, (o, now) => Cell(path.Read(o).ToArray(), type, now), column.Text("format") ?? "",
            (int)(column.Number("priority") ?? 0), column.Text("description") ?? "");
    }

    // What does not fit the column's type shows as nothing, which clients print as <none>.
    private static JsonNode? Cell(JsonNode?[] found, string type, DateTimeOffset now)
    {
        if (found.Length == 0 || found[0] is not { } first)
        {
            return null;
        }

        switch (type)
        {
            case "integer":
                return first.Number() ?? (long.TryParse(first.Text(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) ? n : null);
            case "number":
                return first.GetValueKind() == JsonValueKind.Number ? first.DeepClone() : null;
            case "boolean":
                return first.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? first.DeepClone() : null;
            case "date":
                return Cells.Time(first.Text()) is { } time ? HumanDuration.Of(now - time) : "<invalid>";
            default:
                return string.Join(',', found.Where(f => f is not null).Select(f => Cells.Scalar(f, "")));
        }
    }
}
