using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers.Workloads;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Cluster;

/// <summary>Counts for each PodDisruptionBudget how many pods may go (k8s.io/kubernetes/pkg/controller/disruption).</summary>
internal sealed class DisruptionBudgets(ClusterView view) : IController
{
    public IEnumerable<WorkKey> Affected(ObjectEvent change)
    {
        if (change.Resource == Resources.Budgets && change.Type != ObjectEventType.Deleted)
        {
            return [WorkKey.Of(Resources.Budgets, change.Object)];
        }

        var scales = change.Resource == Resources.Deployments || change.Resource == Resources.ReplicaSets
            || change.Resource == Resources.StatefulSets;
        var matters = change.Resource == Resources.Pods
            ? change.Previous is null || change.Type == ObjectEventType.Deleted || PodFacts.IsReady(change.Previous) != PodFacts.IsReady(change.Object)
            : scales && change.Previous is { } before && before.Number("spec", "replicas") != change.Object.Number("spec", "replicas");
        return matters
            ? view.Cache.List(Resources.Budgets, change.Object.Text("metadata", "namespace") ?? "")
                .Select(budget => WorkKey.Of(Resources.Budgets, budget))
                .ToList()
            : [];
    }

    public TimeSpan? Reconcile(WorkKey key)
    {
        if (view.Cache.Get(key) is not { } budget)
        {
            return null;
        }

        var home = key.Namespace ?? "";
        var candidates = budget.Object("spec", "selector", "matchLabels") is { Count: > 0 } labels
            ? view.Cache.PodsWith(home, labels)
            : view.Cache.List(Resources.Pods, home);
        var pods = candidates
            .Where(pod => !PodFacts.IsFinished(pod) && Selectors.Matches(budget.Object("spec", "selector"), pod.Object("metadata", "labels")))
            .ToList();
        var (expected, desired) = Wanted(budget, pods);
        var healthy = pods.Count(pod => PodFacts.IsReady(pod) && !PodFacts.IsTerminating(pod));
        var allowed = Math.Max(0, healthy - desired);
        var generation = budget.Number("metadata", "generation") ?? 1;
        var status = budget.Object("status")?.Copy() ?? [];
        status["currentHealthy"] = healthy;
        status["desiredHealthy"] = desired;
        status["disruptionsAllowed"] = expected > 0 ? allowed : 0;
        status["expectedPods"] = expected;
        status["observedGeneration"] = generation;
        var holds = allowed > 0 && expected > 0;
        var condition = Conditions.Of("DisruptionAllowed", holds, holds ? "SufficientPods" : "InsufficientPods", "");
        condition["observedGeneration"] = generation;
        Conditions.Set(status, view.Stamp, condition);
        view.WriteStatus(Resources.Budgets, budget, status);
        return null;
    }

    private (int Expected, int Desired) Wanted(JsonObject budget, IReadOnlyList<JsonObject> pods)
    {
        if (budget.At("spec", "maxUnavailable") is { } most)
        {
            var expected = ControllerScale(pods);
            return (expected, Math.Max(0, expected - (Share.Of(most, expected, roundUp: true) ?? 0)));
        }

        var least = budget.At("spec", "minAvailable");
        if (least.Number() is { } number)
        {
            return (pods.Count, (int)number);
        }

        var all = ControllerScale(pods);
        return (all, Share.Of(least, all, roundUp: true) ?? 0);
    }

    // What the controllers of these pods are asked to have, each counted once.
    private int ControllerScale(IReadOnlyList<JsonObject> pods)
    {
        var scales = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var pod in pods)
        {
            if (ScaleOf(pod) is { } scale)
            {
                scales[scale.Uid] = scale.Replicas;
            }
        }

        return (int)scales.Values.Sum();
    }

    private (string Uid, long Replicas)? ScaleOf(JsonObject pod)
    {
        JsonObject? owner = null;
        if (Owners.KeyOf(pod, "ReplicaSet", Resources.ReplicaSets) is { } set && view.Cache.Get(set) is { } found)
        {
            owner = Owners.KeyOf(found, "Deployment", Resources.Deployments) is { } above ? view.Cache.Get(above) ?? found : found;
        }
        else if (Owners.KeyOf(pod, "StatefulSet", Resources.StatefulSets) is { } stateful)
        {
            owner = view.Cache.Get(stateful);
        }
        else if (Owners.KeyOf(pod, "ReplicationController", Resources.ReplicationControllers) is { } old)
        {
            owner = view.Cache.Get(old);
        }

        return owner is null ? null : (owner.Text("metadata", "uid") ?? "", owner.Number("spec", "replicas") ?? 1);
    }
}
