using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Selectors;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Tables;

/// <summary>Deployments, ReplicaSets, StatefulSets, DaemonSets, Jobs and what they are made of.</summary>
internal static class WorkloadColumns
{
    private static readonly string[] Template = ["spec", "template", "spec"];
    private static readonly string[] JobTemplate = ["spec", "jobTemplate", "spec", "template", "spec"];

    private static readonly Column[] Replicas =
    [
        Column.ObjectName, Column.Number("Desired", "spec", "replicas"), Column.Number("Current", "status", "replicas"),
        Column.Number("Ready", "status", "readyReplicas"), Column.Age, .. Containers(Template),
    ];

    public static readonly Dictionary<GroupResource, Column[]> All = new()
    {
        [new("", "replicationcontrollers")] =
            [.. Replicas, Column.Text("Selector", o => Cells.Labels(o.At("spec", "selector")), priority: 1)],
        [new("apps", "replicasets")] = [.. Replicas, Selector()],
        [new("apps", "deployments")] =
        [
            Column.ObjectName, Ready, Column.Number("Up-to-date", "status", "updatedReplicas") with { Type = "string" },
            Column.Number("Available", "status", "availableReplicas") with { Type = "string" }, Column.Age, .. Containers(Template),
            Selector(""),
        ],
        [new("apps", "statefulsets")] = [Column.ObjectName, Ready, Column.Age, .. Containers(Template)],
        [new("apps", "daemonsets")] =
        [
            Column.ObjectName, Column.Number("Desired", "status", "desiredNumberScheduled"),
            Column.Number("Current", "status", "currentNumberScheduled"), Column.Number("Ready", "status", "numberReady"),
            Column.Number("Up-to-date", "status", "updatedNumberScheduled"), Column.Number("Available", "status", "numberAvailable"),
            Column.Text("Node Selector", o => Cells.Labels(o.At("spec", "template", "spec", "nodeSelector"))), Column.Age,
            .. Containers(Template), Selector(),
        ],
        [new("apps", "controllerrevisions")] =
        [
            Column.ObjectName, Column.Text("Controller", Owner), Column.Number("Revision", "revision") with { Type = "string" }, Column.Age,
        ],
        [new("batch", "jobs")] =
        [
            Column.ObjectName, Column.Text("Status", JobStatus), Column.Text("Completions", Completions),
            new Column("Duration", "string", Duration), Column.Age, .. Containers(Template), Selector(),
        ],
        [new("batch", "cronjobs")] =
        [
            Column.ObjectName, Column.Text("Schedule", o => Cells.Text(o, "", "spec", "schedule")),
            Column.Text("Timezone", o => Cells.Text(o, Cells.None, "spec", "timeZone")),
            new Column("Suspend", "boolean", (o, _) => o.At("spec", "suspend") is null ? Cells.Unset : o.Flag("spec", "suspend") ? "True" : "False"),
            new Column("Active", "integer", (o, _) => Cells.Count(o, "status", "active")),
            new Column("Last Schedule", "string", (o, now) =>
                o.Text("status", "lastScheduleTime") is null ? Cells.None : Cells.Since(o, now, "status", "lastScheduleTime")),
            Column.Age, .. Containers(JobTemplate),
            Column.Text("Selector", o => SelectorText.Of(o.At("spec", "jobTemplate", "spec", "selector"), Cells.None), priority: 1),
        ],
        [new("autoscaling", "horizontalpodautoscalers")] =
        [
            Column.ObjectName,
            Column.Text("Reference", o => $"{o.Text("spec", "scaleTargetRef", "kind")}/{o.Text("spec", "scaleTargetRef", "name")}"),
            Column.Text("Targets", AutoscalerTargets.Of),
            Column.Text("MinPods", o => Cells.Scalar(o.At("spec", "minReplicas"), Cells.Unset)),
            Column.Number("MaxPods", "spec", "maxReplicas") with { Type = "string" },
            Column.Number("Replicas", "status", "currentReplicas") with { Type = "string" }, Column.Age,
        ],
        [new("policy", "poddisruptionbudgets")] =
        [
            Column.ObjectName, Column.Text("Min Available", o => Cells.Scalar(o.At("spec", "minAvailable"), "N/A")),
            Column.Text("Max Unavailable", o => Cells.Scalar(o.At("spec", "maxUnavailable"), "N/A")),
            Column.Number("Allowed Disruptions", "status", "disruptionsAllowed"), Column.Age,
        ],
    };

    private static Column Ready => Column.Text("Ready", o => string.Create(
        CultureInfo.InvariantCulture, $"{Cells.Number(o, "status", "readyReplicas")}/{Cells.Number(o, "spec", "replicas")}"));

    private static Column[] Containers(string[] podSpec) =>
    [
        Column.Text("Containers", o => Cells.Containers(o, "name", podSpec), priority: 1),
        Column.Text("Images", o => Cells.Containers(o, "image", podSpec), priority: 1),
    ];

    private static Column Selector(string none = Cells.None) =>
        Column.Text("Selector", o => SelectorText.Of(o.At("spec", "selector"), none), priority: 1);

    private static string Owner(JsonObject value) =>
        value.Objects("metadata", "ownerReferences").FirstOrDefault(o => o.Flag("controller")) is { } owner
            ? $"{(owner.Text("kind") ?? "").ToLowerInvariant()}.{(owner.Text("apiVersion") ?? "").Split('/')[0]}/{owner.Text("name")}"
            : Cells.None;

    private static string JobStatus(JsonObject job)
    {
        bool Is(string type) => job.Objects("status", "conditions").Any(c => c.Text("type") == type && c.Text("status") == "True");
        return Is("Complete") ? "Complete"
            : Is("Failed") ? "Failed"
            : job.Text("metadata", "deletionTimestamp") is not null ? "Terminating"
            : Is("Suspended") ? "Suspended"
            : Is("FailureTarget") ? "FailureTarget"
            : "Running";
    }

    private static string Completions(JsonObject job)
    {
        var done = Cells.Number(job, "status", "succeeded");
        if (job.Number("spec", "completions") is { } wanted)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{done}/{wanted}");
        }

        var parallel = Cells.Number(job, "spec", "parallelism");
        return parallel > 1
            ? string.Create(CultureInfo.InvariantCulture, $"{done}/1 of {parallel}")
            : string.Create(CultureInfo.InvariantCulture, $"{done}/1");
    }

    private static JsonNode? Duration(JsonObject job, DateTimeOffset now) => Cells.Time(job.Text("status", "startTime")) is { } start
        ? HumanDuration.Of((Cells.Time(job.Text("status", "completionTime")) ?? now) - start)
        : "";
}
