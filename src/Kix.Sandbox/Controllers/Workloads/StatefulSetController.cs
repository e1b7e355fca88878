using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Workloads;

/// <summary>
/// Keeps the numbered pods of a StatefulSet and their claims: one after another or all at once, updated from the highest number down
/// to the partition (k8s.io/kubernetes/pkg/controller/statefulset).
/// </summary>
internal sealed class StatefulSetController(ClusterView view) : IController
{
    private readonly Revisions revisions = new(view);
    private readonly StatefulPods pods = new(view);

    public IEnumerable<WorkKey> Affected(ObjectEvent change) =>
        change.Resource == Resources.StatefulSets && change.Type != ObjectEventType.Deleted
            ? [WorkKey.Of(Resources.StatefulSets, change.Object)]
            : change.Resource == Resources.Pods && Owners.KeyOf(change.Object, "StatefulSet", Resources.StatefulSets) is { } owner
                ? [owner]
                : [];

    public TimeSpan? Reconcile(WorkKey key)
    {
        if (view.Cache.Get(key) is not { } set || PodFacts.IsTerminating(set))
        {
            return null;
        }

        pods.Adopt(set);
        var update = revisions.Current(set);
        var known = revisions.Of(set);
        var current = known.FirstOrDefault(revision => revision.Text("metadata", "name") == set.Text("status", "currentRevision")) ?? update;
        var state = new StatefulState(set, pods.Of(set), current, update, view.Now);
        ApiException? refused = null;
        try
        {
            Step(state);
        }
        catch (ApiException e)
        {
            refused = e;
        }

        var after = new StatefulState(view.Cache.Get(key) ?? set, pods.Of(set), current, update, view.Now);
        view.WriteStatus(Resources.StatefulSets, after.Set, StatefulStatus.Of(after));
        revisions.Cleanup(
            set,
            pods.Of(set).Select(pod => pod.Text("metadata", "labels", Revisions.HashLabel) ?? "")
                .Append(update.Text("metadata", "name")!).Append(current.Text("metadata", "name")!));
        return refused is not null ? throw refused : PodFacts.NextAvailable(pods.Of(set), state.MinReadySeconds, view.Now);
    }

    // At most one thing happens in a round when pods are ordered; its event brings the next round.
    private void Step(StatefulState state)
    {
        for (var ordinal = state.First; ordinal < state.End; ordinal++)
        {
            var pod = state.Pod(ordinal);
            if (pod is not null && PodFacts.IsFinished(pod) && !PodFacts.IsTerminating(pod))
            {
                pods.Delete(state.Set, pod);
                pod = view.Cache.Get(WorkKey.Of(Resources.Pods, pod));
            }

            if (pod is null)
            {
                pods.Create(state.Set, ordinal, state.RevisionFor(ordinal));
                if (state.IsOrdered)
                {
                    return;
                }

                continue;
            }

            pods.EnsureClaims(state.Set, ordinal);
            if (state.IsOrdered && !state.IsHealthy(pod))
            {
                return;
            }
        }

        foreach (var pod in state.Condemned)
        {
            if (!PodFacts.IsTerminating(pod))
            {
                pods.Delete(state.Set, pod);
            }

            if (state.IsOrdered)
            {
                return;
            }
        }

        pods.ReleaseClaims(state.Set, state.End);
        if (state.Set.Text("spec", "updateStrategy", "type") != "OnDelete")
        {
            Update(state);
        }
    }

    private void Update(StatefulState state)
    {
        var budget = Math.Max(
            1, Share.Of(state.Set.At("spec", "updateStrategy", "rollingUpdate", "maxUnavailable"), state.Replicas, roundUp: true) ?? 1);
        var unavailable = 0;
        for (var ordinal = state.End - 1; ordinal >= state.First + state.Partition && unavailable < budget; ordinal--)
        {
            if (state.Pod(ordinal) is not { } pod)
            {
                return;
            }

            if (!state.IsUpdated(pod) && !PodFacts.IsTerminating(pod))
            {
                pods.Delete(state.Set, pod);
                unavailable++;
            }
            else if (!state.IsHealthy(pod))
            {
                unavailable++;
            }
        }
    }
}
