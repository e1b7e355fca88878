using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;

namespace Kix.Engine.Validation.Kinds;

/// <summary>Autoscalers and priorities.</summary>
internal static class Scaling
{
    private const long HighestPriority = 1_000_000_000;

    private static readonly Dictionary<string, string> Sources = new(StringComparer.Ordinal)
    {
        ["ContainerResource"] = "containerResource", ["External"] = "external", ["Object"] = "object", ["Pods"] = "pods", ["Resource"] = "resource",
    };

    private static readonly Dictionary<string, string> Targets = new(StringComparer.Ordinal)
    {
        ["Utilization"] = "averageUtilization", ["AverageValue"] = "averageValue", ["Value"] = "value",
    };

    public static void Autoscaler(Inspection inspection, JsonElement spec)
    {
        if (spec.Integer("minReplicas") is { } least && spec.Integer("maxReplicas") is { } most && most < least)
        {
            inspection.Refuse(Catalogue.OutOfBounds, "maxReplicas", $"is {most}, and must be at least minReplicas, {least}");
        }
    }

    /// <summary>A metric says what its type promises, and nothing else.</summary>
    public static void Metric(Inspection inspection, JsonElement metric)
    {
        if (metric.Word("type") is not { } type || !Sources.TryGetValue(type, out var source))
        {
            return;
        }

        if (metric.Member(source).ValueKind != JsonValueKind.Object)
        {
            inspection.Lack(source, $" where the type is {type}");
        }

        foreach (var other in Sources.Values.Where(s => s != source && metric.Member(s).ValueKind == JsonValueKind.Object))
        {
            inspection.Refuse(Catalogue.FieldForbidden, other, $"is not allowed where the type is {type}");
        }
    }

    public static void MetricTarget(Inspection inspection, JsonElement target)
    {
        if (target.Word("type") is { } type && Targets.TryGetValue(type, out var field) && !target.Says(field))
        {
            inspection.Lack(field, $" where the type is {type}");
        }
    }

    public static void Priority(Inspection inspection, JsonElement priority)
    {
        var name = priority.Member("metadata").Text("name") ?? "";
        var isSystem = name.StartsWith("system-", StringComparison.Ordinal);
        if (isSystem && name is not ("system-node-critical" or "system-cluster-critical"))
        {
            inspection.Refuse(Catalogue.FieldForbidden, "metadata.name", $"is {Inspection.Show(name)}: names that start with 'system-' are Kubernetes' own");
        }
        else if (!isSystem && priority.Integer("value") > HighestPriority)
        {
            inspection.Refuse(Catalogue.FieldForbidden, "value", $"is {priority.Integer("value")}, and must be at most {HighestPriority}: more is Kubernetes' own");
        }
    }
}
