using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Versions;

/// <summary>
/// Autoscalers as <c>autoscaling/v1</c> shows them: one target, for CPU; what does not fit becomes annotations, and comes back from
/// them.
/// </summary>
/// <remarks>After kubernetes/pkg/apis/autoscaling/v1/conversion.go.</remarks>
internal static class AutoscalerV1
{
    private const string Prefix = "autoscaling.alpha.kubernetes.io/";

    /// <summary>From <c>autoscaling/v2</c>.</summary>
    public static void From(JsonObject value)
    {
        var others = new JsonArray();
        foreach (var metric in value.Objects("spec", "metrics").ToArray())
        {
            if (IsCpuShare(metric, "target"))
            {
                value["spec"]!["targetCPUUtilizationPercentage"] = metric.Number("resource", "target", "averageUtilization");
            }
            else
            {
                others.Add(AutoscalerMetrics.ToV1(metric));
            }
        }

        Annotate(value, "metrics", others.Count == 0 ? null : others);
        Annotate(value, "behavior", Cased(value.At("spec", "behavior"), char.ToUpperInvariant));
        value.Object("spec")?.Remove("metrics");
        value.Object("spec")?.Remove("behavior");
        FromStatus(value);
    }

    /// <summary>To <c>autoscaling/v2</c>.</summary>
    public static void Back(JsonObject value)
    {
        var spec = value.Member("spec");
        var metrics = new JsonArray();
        foreach (var metric in (Annotated(value, "metrics") as JsonArray ?? []).OfType<JsonObject>())
        {
            metrics.Add(AutoscalerMetrics.ToV2(metric));
        }

        if (spec.Number("targetCPUUtilizationPercentage") is { } share)
        {
            metrics.Add(CpuShare("target", share));
        }

        spec.Remove("targetCPUUtilizationPercentage");
        if (metrics.Count > 0)
        {
            spec["metrics"] = metrics;
        }

        if (Cased(Annotated(value, "behavior"), char.ToLowerInvariant) is { } behavior)
        {
            spec["behavior"] = behavior;
        }

        BackStatus(value);
        if (value.Object("metadata", "annotations") is { Count: 0 })
        {
            value.Object("metadata")!.Remove("annotations");
        }
    }

    private static void FromStatus(JsonObject value)
    {
        if (value.Object("status") is not { } status)
        {
            return;
        }

        if (value.Objects("status", "currentMetrics").FirstOrDefault(m => IsCpuShare(m, "current")) is { } cpu)
        {
            status["currentCPUUtilizationPercentage"] = cpu.Number("resource", "current", "averageUtilization");
        }

        var conditions = value.Objects("status", "conditions").Select(c =>
            Members(c, "type", "status", "lastTransitionTime", "reason", "message")).ToArray();
        Annotate(value, "conditions", conditions.Length == 0 ? null : new JsonArray([.. conditions]));
        status.Remove("conditions");
        status.Remove("currentMetrics");
        status.Default("currentReplicas", 0);
        status.Default("desiredReplicas", 0);
    }

    private static void BackStatus(JsonObject value)
    {
        if (Annotated(value, "conditions") is JsonArray conditions)
        {
            value.Member("status")["conditions"] = conditions;
        }

        if (value.Object("status") is not { } status)
        {
            return;
        }

        if (status.Number("currentCPUUtilizationPercentage") is { } share)
        {
            status["currentMetrics"] = new JsonArray(CpuShare("current", share));
        }

        status.Remove("currentCPUUtilizationPercentage");
    }

    private static bool IsCpuShare(JsonObject metric, string member) =>
        metric.Text("type") == "Resource" && metric.Text("resource", "name") == "cpu" && metric.Number("resource", member, "averageUtilization") is not null;

    private static JsonObject CpuShare(string member, long share)
    {
        var amount = member == "target"
            ? new JsonObject { ["type"] = "Utilization", ["averageUtilization"] = share }
            : new JsonObject { ["averageUtilization"] = share };
        return new JsonObject { ["type"] = "Resource", ["resource"] = new JsonObject { ["name"] = "cpu", [member] = amount } };
    }

    private static JsonObject Members(JsonObject value, params ReadOnlySpan<string> names)
    {
        var result = new JsonObject();
        foreach (var name in names)
        {
            if (value[name] is { } member)
            {
                result[name] = member.DeepClone();
            }
        }

        return result;
    }

    private static void Annotate(JsonObject value, string name, JsonNode? content)
    {
        if (content is not null)
        {
            value.Member("metadata").Member("annotations")[Prefix + name] = content.ToJsonString(JsonText.Plain);
        }
    }

    private static JsonNode? Annotated(JsonObject value, string name)
    {
        if (value.Object("metadata", "annotations") is not { } annotations || annotations[Prefix + name].Text() is not { } text)
        {
            return null;
        }

        annotations.Remove(Prefix + name);
        return JsonText.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out var node, out _) ? node : null;
    }

    // The annotation holds the server's internal type, whose members begin with capitals.
    private static JsonNode? Cased(JsonNode? node, Func<char, char> first) => node switch
    {
        JsonObject o => new JsonObject(o.Select(m => KeyValuePair.Create(first(m.Key[0]) + m.Key[1..], Cased(m.Value, first)))),
        JsonArray a => new JsonArray([.. a.Select(i => Cased(i, first))]),
        _ => node?.GetValueKind() is null or JsonValueKind.Null ? null : node.DeepClone(),
    };
}
