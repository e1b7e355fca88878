using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Workloads;

/// <summary>A Deployment with its ReplicaSets sorted into the one for its present template and the others, oldest first.</summary>
internal sealed class Rollout
{
    public const string RevisionAnnotation = "deployment.kubernetes.io/revision";
    public const string HistoryAnnotation = "deployment.kubernetes.io/revision-history";
    public const string DesiredAnnotation = "deployment.kubernetes.io/desired-replicas";
    public const string MaxAnnotation = "deployment.kubernetes.io/max-replicas";
    public const string HashLabel = "pod-template-hash";

    public Rollout(JsonObject deployment, IReadOnlyList<JsonObject> sets)
    {
        Deployment = deployment;
        var byAge = sets
            .OrderBy(set => set.Text("metadata", "creationTimestamp"), StringComparer.Ordinal)
            .ThenBy(set => RevisionOf(set))
            .ThenBy(set => set.Text("metadata", "name"), StringComparer.Ordinal)
            .ToList();
        Current = byAge.FirstOrDefault(set => SameTemplate(set.Object("spec", "template"), deployment.Object("spec", "template")));
        Old = [.. byAge.Where(set => !ReferenceEquals(set, Current))];
    }

    public JsonObject Deployment { get; }

    /// <summary>The ReplicaSet whose template is the Deployment's; null before it is made.</summary>
    public JsonObject? Current { get; }

    public IReadOnlyList<JsonObject> Old { get; }

    public IEnumerable<JsonObject> All => Current is null ? Old : Old.Append(Current);

    public int Desired => (int)(Deployment.Number("spec", "replicas") ?? 1);

    public bool IsPaused => Deployment.Flag("spec", "paused");

    public bool Recreates => Deployment.Text("spec", "strategy", "type") == "Recreate";

    public int MaxSurge =>
        Recreates ? 0 : Share.Of(Deployment.At("spec", "strategy", "rollingUpdate", "maxSurge"), Desired, roundUp: true) ?? 0;

    /// <summary>Pods that may be missing; at least one where nothing may be added either.</summary>
    public int MaxUnavailable
    {
        get
        {
            if (Recreates || Desired == 0)
            {
                return 0;
            }

            var share = Share.Of(Deployment.At("spec", "strategy", "rollingUpdate", "maxUnavailable"), Desired, roundUp: false) ?? 0;
            return Math.Min(share == 0 && MaxSurge == 0 ? 1 : share, Desired);
        }
    }

    /// <summary>The revision that the present template has or gets.</summary>
    public long Revision => Math.Max(Old.Select(RevisionOf).DefaultIfEmpty(0).Max() + 1, Current is null ? 1 : RevisionOf(Current));

    /// <summary>The Deployment was scaled since its sets were last sized.</summary>
    public bool WasScaled => All.Any(set =>
        ReplicasOf(set) > 0
        && long.TryParse(set.Text("metadata", "annotations", DesiredAnnotation), out var sized)
        && sized != Desired);

    public static int ReplicasOf(JsonObject set) => (int)(set.Number("spec", "replicas") ?? 1);

    public static int AvailableOf(JsonObject set) => (int)(set.Number("status", "availableReplicas") ?? 0);

    public static long RevisionOf(JsonObject set) =>
        long.TryParse(set.Text("metadata", "annotations", RevisionAnnotation), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    public static SetSize SizeOf(JsonObject set) => new(
        set.Text("metadata", "name") ?? "",
        ReplicasOf(set),
        AvailableOf(set),
        int.TryParse(set.Text("metadata", "annotations", MaxAnnotation), out var max) ? max : 0);

    /// <summary>Whether the template of a set is that of a Deployment, the hash label aside.</summary>
    public static bool SameTemplate(JsonObject? set, JsonObject? deployment)
    {
        if (set is null || deployment is null)
        {
            return false;
        }

        var bare = set.Copy();
        bare.Object("metadata", "labels")?.Remove(HashLabel);
        return JsonNode.DeepEquals(bare, deployment);
    }
}
