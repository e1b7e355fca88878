using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Workloads;

/// <summary>Keeps as many pods as a ReplicaSet (or a ReplicationController) asks for, and counts them in its status.</summary>
internal sealed class ReplicaSetController(ClusterView view, GroupResource resource, string kind, string component) : IController
{
    private const int Burst = 500;

    private readonly EventRecorder events = new(view, component, Writers.Controllers);

    public static ReplicaSetController ForReplicaSets(ClusterView view) =>
        new(view, Resources.ReplicaSets, "ReplicaSet", "replicaset-controller");

    public static ReplicaSetController ForReplicationControllers(ClusterView view) =>
        new(view, Resources.ReplicationControllers, "ReplicationController", "replication-controller");

    public IEnumerable<WorkKey> Affected(ObjectEvent change)
    {
        if (change.Resource == resource && change.Type != ObjectEventType.Deleted)
        {
            return [WorkKey.Of(resource, change.Object)];
        }

        return change.Resource == Resources.Pods && Owners.KeyOf(change.Object, kind, resource) is { } owner ? [owner] : [];
    }

    public TimeSpan? Reconcile(WorkKey key)
    {
        if (view.Cache.Get(key) is not { } set)
        {
            return null;
        }

        var uid = set.Text("metadata", "uid") ?? "";
        ApiException? refused = null;
        if (!PodFacts.IsTerminating(set))
        {
            refused = Scale(set, Adopt(set, [.. view.Cache.OwnedBy(uid, Resources.Pods).Where(PodFacts.IsActive)]));
        }

        // The status counts what stands there after this round.
        var pods = view.Cache.OwnedBy(uid, Resources.Pods);
        view.WriteStatus(resource, view.Cache.Get(key) ?? set, Status(set, pods, refused));
        return refused is not null
            ? throw refused
            : PodFacts.NextAvailable(pods.Where(PodFacts.IsActive), set.Number("spec", "minReadySeconds") ?? 0, view.Now);
    }

    // Pods that fit the selector and have no controller, when there are too few: left by a set that was deleted without them.
    private List<JsonObject> Adopt(JsonObject set, List<JsonObject> pods)
    {
        if (pods.Count >= (set.Number("spec", "replicas") ?? 1))
        {
            return pods;
        }

        var orphans = view.Cache.OrphanedPods(set.Text("metadata", "namespace") ?? "")
            .Where(pod => PodFacts.IsActive(pod) && Selects(set, pod))
            .ToList();
        foreach (var orphan in orphans)
        {
            pods.Add(view.Change(
                Resources.Pods, orphan, pod => pod.Member("metadata")["ownerReferences"] = new JsonArray(Owners.Reference(set))));
        }

        return pods;
    }

    private bool Selects(JsonObject set, JsonObject pod)
    {
        var labels = pod.Object("metadata", "labels");
        return resource == Resources.ReplicaSets
            ? Selectors.Matches(set.Object("spec", "selector"), labels)
            : set.Object("spec", "selector") is { Count: > 0 } pairs && Selectors.Contains(labels, pairs);
    }

    private ApiException? Scale(JsonObject set, IReadOnlyList<JsonObject> pods)
    {
        var missing = (int)Math.Min((set.Number("spec", "replicas") ?? 1) - pods.Count, Burst);
        for (; missing > 0; missing--)
        {
            var pod = PodFacts.FromTemplate(set.Object("spec", "template"), set);
            pod.Member("metadata")["generateName"] = $"{set.Text("metadata", "name")}-";
            try
            {
                var made = view.Objects.Create(Resources.Pods, pod, Writers.Controllers);
                events.Normal(set, "SuccessfulCreate", $"Created pod: {made.Text("metadata", "name")}");
            }
            catch (ApiException refused)
            {
                events.Warning(set, "FailedCreate", $"Error creating: {refused.Message}");
                return refused;
            }
        }

        foreach (var pod in PodRanking.ToDelete(pods, Math.Max(0, -missing)))
        {
            if (view.Objects.Delete(Resources.Pods, pod.Text("metadata", "namespace"), pod.Text("metadata", "name")!))
            {
                events.Normal(set, "SuccessfulDelete", $"Deleted pod: {pod.Text("metadata", "name")}");
            }
        }

        return null;
    }

    private JsonObject Status(JsonObject set, IReadOnlyList<JsonObject> pods, ApiException? refused)
    {
        var active = pods.Where(PodFacts.IsActive).ToList();
        var labels = set.Object("spec", "template", "metadata", "labels");
        var minReady = set.Number("spec", "minReadySeconds") ?? 0;
        var status = new JsonObject { ["replicas"] = active.Count };
        Counts.Put(status, "fullyLabeledReplicas", active.Count(pod => Selectors.Contains(pod.Object("metadata", "labels"), labels)));
        Counts.Put(status, "readyReplicas", active.Count(PodFacts.IsReady));
        Counts.Put(status, "availableReplicas", active.Count(pod => PodFacts.IsAvailable(pod, minReady, view.Now)));
        if (resource == Resources.ReplicaSets)
        {
            status["terminatingReplicas"] = pods.Count(pod => PodFacts.IsTerminating(pod) && !PodFacts.IsFinished(pod));
        }

        status["observedGeneration"] = set.Number("metadata", "generation") ?? 1;
        if (set.At("status", "conditions") is { } conditions)
        {
            status["conditions"] = conditions.DeepClone();
        }

        if (refused is null)
        {
            Conditions.Clear(status, "ReplicaFailure");
        }
        else if (!Conditions.Holds(status, "ReplicaFailure"))
        {
            // The first message stays: each names a pod that came to nothing, and each change would bring the next round at once.
            Conditions.Set(status, view.Stamp, Conditions.Of("ReplicaFailure", true, "FailedCreate", refused.Message));
        }

        return status;
    }
}
