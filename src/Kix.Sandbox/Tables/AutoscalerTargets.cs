using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Tables;

/// <summary>The targets of an autoscaler: <c>cpu: 12%/80%, memory: &lt;unknown&gt;/200Mi</c>.</summary>
internal static class AutoscalerTargets
{
    public static string Of(JsonObject autoscaler)
    {
        if (autoscaler.Number("spec", "targetCPUUtilizationPercentage") is { } percentage)
        {
            return $"cpu: {Percent(autoscaler.Number("status", "currentCPUUtilizationPercentage"))}/{percentage}%";
        }

        var current = autoscaler.Objects("status", "currentMetrics").ToArray();
        var all = autoscaler.Objects("spec", "metrics").Select((metric, i) => Metric(metric, i < current.Length ? current[i] : null)).ToArray();
        return all.Length == 0 ? Cells.None : string.Join(", ", all.Take(2)) + (all.Length > 2 ? $" + {all.Length - 2} more..." : "");
    }

    private static string Metric(JsonObject metric, JsonObject? current)
    {
        var source = metric.Text("type") switch
        {
            "Resource" => "resource", "ContainerResource" => "containerResource", "Pods" => "pods", "Object" => "object", _ => "external",
        };
        var target = metric.At(source, "target");
        var now = current.At(source, "current");
        var text = target.Number("averageUtilization") is { } share
            ? $"{Percent(now.Number("averageUtilization"))}/{share}%"
            : target.At("averageValue") is { } average
                ? $"{Cells.Scalar(now.At("averageValue"), Cells.Unknown)}/{Cells.Scalar(average, "")}" + (source is "object" or "external" ? " (avg)" : "")
                : $"{Cells.Scalar(now.At("value"), Cells.Unknown)}/{Cells.Scalar(target.At("value"), "<auto>")}";
        return metric.Text(source, "name") is { } name ? $"{name}: {text}" : text;
    }

    private static string Percent(long? number) => number is null ? Cells.Unknown : $"{number}%";
}
