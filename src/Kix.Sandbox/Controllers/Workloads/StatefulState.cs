using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Workloads;

/// <summary>A StatefulSet with its pods by number, and its two revisions: the one before and the one that is wanted.</summary>
internal sealed class StatefulState
{
    private readonly Dictionary<int, JsonObject> byOrdinal = [];
    private readonly DateTimeOffset now;

    public StatefulState(JsonObject set, IReadOnlyList<JsonObject> pods, JsonObject current, JsonObject update, DateTimeOffset now)
    {
        Set = set;
        Current = current;
        Wanted = update;
        this.now = now;
        foreach (var pod in pods)
        {
            if (OrdinalOf(pod) is { } ordinal)
            {
                byOrdinal[ordinal] = pod;
            }
        }
    }

    public JsonObject Set { get; }

    /// <summary>The revision that pods had before the present update.</summary>
    public JsonObject Current { get; }

    /// <summary>The revision of the present template.</summary>
    public JsonObject Wanted { get; }

    public int First => (int)(Set.Number("spec", "ordinals", "start") ?? 0);

    public int Replicas => (int)(Set.Number("spec", "replicas") ?? 1);

    public int End => First + Replicas;

    public int Partition => (int)(Set.Number("spec", "updateStrategy", "rollingUpdate", "partition") ?? 0);

    public long MinReadySeconds => Set.Number("spec", "minReadySeconds") ?? 0;

    public bool IsOrdered => Set.Text("spec", "podManagementPolicy") != "Parallel";

    public IEnumerable<JsonObject> Pods => byOrdinal.Values;

    /// <summary>Pods whose number is not wanted any more, highest first.</summary>
    public IEnumerable<JsonObject> Condemned =>
        byOrdinal.Where(pod => pod.Key < First || pod.Key >= End).OrderByDescending(pod => pod.Key).Select(pod => pod.Value);

    public JsonObject? Pod(int ordinal) => byOrdinal.GetValueOrDefault(ordinal);

    /// <summary>Runs, is ready for long enough, and is not being deleted.</summary>
    public bool IsHealthy(JsonObject pod) => !PodFacts.IsTerminating(pod) && PodFacts.IsAvailable(pod, MinReadySeconds, now);

    public bool IsUpdated(JsonObject pod) => Has(pod, Wanted);

    /// <summary>Whether a pod is of a revision.</summary>
    public bool Has(JsonObject pod, JsonObject revision) =>
        pod.Text("metadata", "labels", Revisions.HashLabel) == Revisions.HashOf(Set, revision);

    /// <summary>
    /// The revision that a new pod gets: below the partition the one before; without a partition too, as long as the update has not
    /// come down to it.
    /// </summary>
    public JsonObject RevisionFor(int ordinal)
    {
        var partition = Set.Number("spec", "updateStrategy", "rollingUpdate", "partition");
        var before = Set.Text("spec", "updateStrategy", "type") == "RollingUpdate"
            && (partition is null
                ? ordinal < First + (Set.Number("status", "currentReplicas") ?? 0)
                : ordinal < First + partition);
        return before ? Current : Wanted;
    }

    // web-12 -> 12
    private static int? OrdinalOf(JsonObject pod)
    {
        var name = pod.Text("metadata", "name") ?? "";
        return int.TryParse(name[(name.LastIndexOf('-') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) ? ordinal : null;
    }
}
