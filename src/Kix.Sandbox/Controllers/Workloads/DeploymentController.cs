using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Workloads;

/// <summary>Rolls a Deployment out: one ReplicaSet per template, sized step by step, with the status that tells how far it is.</summary>
internal sealed class DeploymentController(ClusterView view) : IController
{
    private readonly EventRecorder events = new(view, "deployment-controller", Writers.Controllers);
    private readonly ReplicaSetFactory factory = new(view);

    public IEnumerable<WorkKey> Affected(ObjectEvent change)
    {
        if (change.Resource == Resources.Deployments && change.Type != ObjectEventType.Deleted)
        {
            return [WorkKey.Of(Resources.Deployments, change.Object)];
        }

        if (change.Resource == Resources.ReplicaSets
            && Owners.KeyOf(change.Object, "Deployment", Resources.Deployments) is { } owner)
        {
            return [owner];
        }

        // Only Recreate waits for pods as such: for the last old one to be gone.
        return change.Resource == Resources.Pods && change.Type == ObjectEventType.Deleted
            && Owners.KeyOf(change.Object, "ReplicaSet", Resources.ReplicaSets) is { } set
            && view.Cache.Get(set) is { } owned
            && Owners.KeyOf(owned, "Deployment", Resources.Deployments) is { } above
                ? [above]
                : [];
    }

    public TimeSpan? Reconcile(WorkKey key)
    {
        if (Read(key) is not { } rollout || PodFacts.IsTerminating(rollout.Deployment))
        {
            return null;
        }

        if (rollout.IsPaused || (rollout.Current is not null && rollout.WasScaled))
        {
            factory.Refresh(rollout);
            Scale(Read(key) ?? rollout);
        }
        else if (rollout.Recreates)
        {
            Recreate(key, rollout);
        }
        else
        {
            Roll(key, rollout);
        }

        if (Read(key) is not { } after)
        {
            return null;
        }

        if (!after.IsPaused)
        {
            Cleanup(after);
        }

        var status = DeploymentStatus.Of(after, view.Now);

        // The revision goes with the status, as the real controller writes it: otherwise it would count as a new generation.
        view.Change(
            Resources.Deployments,
            after.Deployment,
            deployment =>
            {
                deployment["status"] = status.DeepClone();
                if (after.Current is not null)
                {
                    deployment.Member("metadata").Member("annotations")[Rollout.RevisionAnnotation] =
                        after.Revision.ToString(CultureInfo.InvariantCulture);
                }
            },
            subresource: "status");
        return DeploymentStatus.DeadlineIn(after, status, view.Now);
    }

    private Rollout? Read(WorkKey key) =>
        view.Cache.Get(key) is { } deployment
            ? new Rollout(deployment, view.Cache.OwnedBy(deployment.Text("metadata", "uid") ?? "", Resources.ReplicaSets))
            : null;

    private void Roll(WorkKey key, Rollout rollout)
    {
        var size = RolloutSizes.New(
            rollout.Current is null ? new("", 0, 0, 0) : Rollout.SizeOf(rollout.Current),
            [.. rollout.Old.Select(Rollout.SizeOf)],
            rollout.Desired,
            rollout.MaxSurge);
        if (rollout.Current is null)
        {
            Make(rollout, size);
        }
        else
        {
            factory.Refresh(rollout);
            Resize(rollout, rollout.Current, size);
        }

        if (Read(key) is { Current: { } current } next && next.Old.Any(set => Rollout.ReplicasOf(set) > 0))
        {
            var sizes = RolloutSizes.Old(
                Rollout.SizeOf(current), [.. next.Old.Select(Rollout.SizeOf)], next.Desired, next.MaxUnavailable);
            foreach (var set in next.Old)
            {
                Resize(next, set, sizes[set.Text("metadata", "name")!]);
            }
        }
    }

    private void Recreate(WorkKey key, Rollout rollout)
    {
        foreach (var set in rollout.Old)
        {
            Resize(rollout, set, 0);
        }

        var left = rollout.Old.Any(set =>
            view.Cache.OwnedBy(set.Text("metadata", "uid") ?? "", Resources.Pods).Any(pod => !PodFacts.IsFinished(pod)));
        if (left)
        {
            return;
        }

        if (rollout.Current is null)
        {
            Make(Read(key) ?? rollout, rollout.Desired);
        }
        else
        {
            factory.Refresh(rollout);
            Resize(rollout, rollout.Current, rollout.Desired);
        }
    }

    // Sizes follow the Deployment's without any rollout: `sync` of the real controller.
    private void Scale(Rollout rollout)
    {
        var active = rollout.All.Reverse().Where(set => Rollout.ReplicasOf(set) > 0).ToList();
        if (active.Count <= 1)
        {
            if ((active.Count == 1 ? active[0] : rollout.Current ?? rollout.Old.LastOrDefault()) is { } only)
            {
                Resize(rollout, only, rollout.Desired);
            }

            return;
        }

        if (rollout.Current is { } current && Rollout.ReplicasOf(current) == rollout.Desired
            && Rollout.AvailableOf(current) == rollout.Desired)
        {
            foreach (var set in rollout.Old)
            {
                Resize(rollout, set, 0);
            }
        }
        else if (!rollout.Recreates)
        {
            var sizes = RolloutSizes.Proportional([.. active.Select(Rollout.SizeOf)], rollout.Desired, rollout.MaxSurge);
            foreach (var set in active)
            {
                Resize(rollout, set, sizes[set.Text("metadata", "name")!]);
            }
        }
    }

    private void Make(Rollout rollout, int size)
    {
        if (factory.Make(rollout, size) is { } made && size > 0)
        {
            events.Normal(
                rollout.Deployment,
                "ScalingReplicaSet",
                $"Scaled up replica set {made.Text("metadata", "name")} from 0 to {size}");
        }
    }

    private void Resize(Rollout rollout, JsonObject set, int size)
    {
        var before = Rollout.ReplicasOf(set);
        var name = set.Text("metadata", "name");

        // The set may have been refreshed a moment ago.
        var newest = view.Cache.Get(WorkKey.Of(Resources.ReplicaSets, set)) ?? set;
        view.Change(
            Resources.ReplicaSets,
            newest,
            changed =>
            {
                changed.Member("spec")["replicas"] = size;
                ReplicaSetFactory.NoteSize(changed, rollout);
            });
        if (size != before)
        {
            events.Normal(
                rollout.Deployment,
                "ScalingReplicaSet",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Scaled {(size > before ? "up" : "down")} replica set {name} from {before} to {size}"));
        }
    }

    private void Cleanup(Rollout rollout)
    {
        if (rollout.Deployment.Number("spec", "revisionHistoryLimit") is not { } limit
            || rollout.Current is not { } current
            || Rollout.AvailableOf(current) < rollout.Desired)
        {
            return;
        }

        var idle = rollout.Old
            .Where(set => Rollout.ReplicasOf(set) == 0 && (set.Number("status", "replicas") ?? 0) == 0 && !PodFacts.IsTerminating(set))
            .OrderBy(Rollout.RevisionOf)
            .ToList();
        foreach (var set in idle.Take(Math.Max(0, idle.Count - (int)limit)))
        {
            view.Objects.Delete(Resources.ReplicaSets, set.Text("metadata", "namespace"), set.Text("metadata", "name")!);
        }
    }
}
