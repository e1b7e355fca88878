using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Tables;

/// <summary>Pods and pod templates.</summary>
internal static class PodColumns
{
    public static readonly Dictionary<GroupResource, Column[]> All = new()
    {
        [new("", "pods")] =
        [
            Column.ObjectName, Column.Text("Ready", o => PodSummary.Of(o).Ready), Column.Text("Status", o => PodSummary.Of(o).Status),
            new Column("Restarts", "string", Restarts), Column.Age,
            Column.Text("IP", o => o.Objects("status", "podIPs").FirstOrDefault().Text("ip") ?? Cells.Text(o, Cells.None, "status", "podIP"), 1),
            Column.Text("Node", o => Cells.Text(o, Cells.None, "spec", "nodeName"), 1),
            Column.Text("Nominated Node", o => Cells.Text(o, Cells.None, "status", "nominatedNodeName"), 1),
            Column.Text("Readiness Gates", Gates, 1),
        ],
        [new("", "podtemplates")] =
        [
            Column.ObjectName, Column.Text("Containers", o => Cells.Containers(o, "name", "template", "spec")),
            Column.Text("Images", o => Cells.Containers(o, "image", "template", "spec")),
            Column.Text("Pod Labels", o => Cells.Labels(o.At("template", "metadata", "labels"))),
        ],
    };

    private static JsonNode? Restarts(JsonObject pod, DateTimeOffset now)
    {
        var summary = PodSummary.Of(pod);
        return summary is { Restarts: > 0, LastRestart: { } last }
            ? string.Create(CultureInfo.InvariantCulture, $"{summary.Restarts} ({HumanDuration.Of(now - last)} ago)")
            : summary.Restarts.ToString(CultureInfo.InvariantCulture);
    }

    private static string Gates(JsonObject pod)
    {
        var gates = pod.Objects("spec", "readinessGates").Select(g => g.Text("conditionType")).ToArray();
        return gates.Length == 0
            ? Cells.None
            : string.Create(CultureInfo.InvariantCulture, $"{gates.Count(g => PodSummary.IsTrue(pod, g ?? ""))}/{gates.Length}");
    }
}
