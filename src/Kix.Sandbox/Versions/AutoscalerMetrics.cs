using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Versions;

/// <summary>The metrics of an autoscaler in the form of the annotation that <c>autoscaling/v1</c> keeps them in, and back.</summary>
internal static class AutoscalerMetrics
{
    private static readonly (string Flat, string[] Nested)[] Names =
    [
        ("metricName", ["metric", "name"]), ("metricSelector", ["metric", "selector"]), ("selector", ["metric", "selector"]),
        ("targetValue", ["target", "value"]), ("averageValue", ["target", "averageValue"]), ("targetAverageValue", ["target", "averageValue"]),
        ("targetAverageUtilization", ["target", "averageUtilization"]), ("target", ["describedObject"]),
    ];

    /// <summary>From the nested form of v2 to the flat one of v1.</summary>
    public static JsonObject ToV1(JsonObject metric) => Rewrite(metric, (source, kind) =>
    {
        var flat = new JsonObject();
        foreach (var plain in (ReadOnlySpan<string>)["name", "container"])
        {
            Copy(source[plain], flat, plain);
        }

        foreach (var (name, path) in Names.Where(n => Has(kind, n.Flat)))
        {
            Copy(source.At(path), flat, name);
        }

        return flat;
    });

    /// <summary>From the flat form of v1 to the nested one of v2.</summary>
    public static JsonObject ToV2(JsonObject metric) => Rewrite(metric, (source, kind) =>
    {
        var nested = new JsonObject();
        foreach (var plain in (ReadOnlySpan<string>)["name", "container"])
        {
            Copy(source[plain], nested, plain);
        }

        foreach (var (name, path) in Names.Where(n => Has(kind, n.Flat) && source[n.Flat] is not null))
        {
            Copy(source[name], path.Length == 1 ? nested : nested.Member(path[0]), path[^1]);
        }

        var target = nested.Member("target");
        target["type"] = target["averageUtilization"] is not null ? "Utilization" : target["averageValue"] is not null ? "AverageValue" : "Value";
        return nested;
    });

    private static JsonObject Rewrite(JsonObject metric, Func<JsonObject, string, JsonObject> rewrite)
    {
        var type = metric.Text("type") ?? "";
        var member = type.Length == 0 ? "" : char.ToLowerInvariant(type[0]) + type[1..];
        var result = new JsonObject { ["type"] = type };
        if (metric[member] is JsonObject source)
        {
            result[member] = rewrite(source, member);
        }

        return result;
    }

    // Two names stand for one thing, and each kind of metric knows one of them.
    private static bool Has(string kind, string name) => name switch
    {
        "metricSelector" => kind == "external",
        "selector" => kind is "pods" or "object",
        "averageValue" or "target" => kind == "object",
        "targetAverageValue" => kind != "object",
        _ => true,
    };

    private static void Copy(JsonNode? value, JsonObject to, string name)
    {
        if (value is not null)
        {
            to[name] = value.DeepClone();
        }
    }
}
