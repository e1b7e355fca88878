using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Workloads;

/// <summary>
/// The status of a Deployment: counts from its ReplicaSets, and the conditions <c>Available</c>, <c>Progressing</c> and
/// <c>ReplicaFailure</c> as k8s.io/kubernetes/pkg/controller/deployment (progress.go) sets them.
/// </summary>
internal static class DeploymentStatus
{
    private const string Finished = "NewReplicaSetAvailable";
    private const string TimedOut = "ProgressDeadlineExceeded";

    public static JsonObject Of(Rollout rollout, DateTimeOffset now)
    {
        var deployment = rollout.Deployment;
        var before = deployment.Object("status") ?? [];
        var all = rollout.All.ToList();
        var available = all.Sum(Rollout.AvailableOf);
        var status = new JsonObject
        {
            ["observedGeneration"] = deployment.Number("metadata", "generation") ?? 1,
            ["terminatingReplicas"] = all.Sum(set => set.Number("status", "terminatingReplicas") ?? 0),
        };
        Counts.Put(status, "replicas", all.Sum(set => set.Number("status", "replicas") ?? 0));
        Counts.Put(status, "updatedReplicas", rollout.Current.Number("status", "replicas") ?? 0);
        Counts.Put(status, "readyReplicas", all.Sum(set => set.Number("status", "readyReplicas") ?? 0));
        Counts.Put(status, "availableReplicas", available);
        Counts.Put(status, "unavailableReplicas", Math.Max(0, all.Sum(Rollout.ReplicasOf) - available));
        foreach (var kept in (ReadOnlySpan<string>)["collisionCount", "conditions"])
        {
            if (before[kept] is { } value)
            {
                status[kept] = value.DeepClone();
            }
        }

        var stamp = ClusterView.Format(now);
        Conditions.Set(
            status,
            stamp,
            available >= rollout.Desired - rollout.MaxUnavailable
                ? Conditions.Of("Available", true, "MinimumReplicasAvailable", "Deployment has minimum availability.")
                : Conditions.Of("Available", false, "MinimumReplicasUnavailable", "Deployment does not have minimum availability."),
            updateTime: true);
        Progress(rollout, before, status, now);
        Failure(all, status, stamp);
        return status;
    }

    /// <summary>When the rollout would time out, if nothing happens before; null where it cannot.</summary>
    public static TimeSpan? DeadlineIn(Rollout rollout, JsonObject status, DateTimeOffset now)
    {
        var progressing = Conditions.Find(status, "Progressing");
        if (rollout.IsPaused || rollout.Deployment.Number("spec", "progressDeadlineSeconds") is not { } seconds
            || progressing?.Text("reason") is null or Finished or TimedOut
            || ClusterView.Parse(progressing.Text("lastUpdateTime")) is not { } since)
        {
            return null;
        }

        var left = since.AddSeconds(seconds + 1) - now;
        return left > TimeSpan.Zero ? left : TimeSpan.FromSeconds(1);
    }

    private static void Progress(Rollout rollout, JsonObject before, JsonObject status, DateTimeOffset now)
    {
        if (rollout.Deployment.Number("spec", "progressDeadlineSeconds") is not { } seconds || seconds == int.MaxValue)
        {
            Conditions.Clear(status, "Progressing");
            return;
        }

        var stamp = ClusterView.Format(now);
        var known = Conditions.Find(status, "Progressing");
        if (rollout.IsPaused)
        {
            if (known.Text("reason") is not (TimedOut or "DeploymentPaused"))
            {
                Conditions.Set(status, stamp, Unknown("DeploymentPaused", "Deployment is paused"), updateTime: true);
            }

            return;
        }

        if (known.Text("reason") == "DeploymentPaused")
        {
            Conditions.Set(status, stamp, Unknown("DeploymentResumed", "Deployment is resumed"), updateTime: true);
            known = Conditions.Find(status, "Progressing");
        }

        if (rollout.Current is not { } current)
        {
            return;
        }

        var name = current.Text("metadata", "name");
        var names = known.Text("message")?.Contains($"\"{name}\"", StringComparison.Ordinal) == true;
        if (known is null || (!names && known.Text("reason") != "DeploymentResumed"))
        {
            Conditions.Set(
                status,
                stamp,
                current.At("metadata", "annotations", Rollout.HistoryAnnotation) is null
                    ? Conditions.Of("Progressing", true, "NewReplicaSetCreated", $"Created new replica set \"{name}\"")
                    : Conditions.Of("Progressing", true, "ReplicaSetUpdated", $"ReplicaSet \"{name}\" is progressing."),
                updateTime: true);
            known = Conditions.Find(status, "Progressing");
        }

        var replicas = status.Number("replicas") ?? 0;
        var updated = status.Number("updatedReplicas") ?? 0;
        if (replicas == updated && known.Text("reason") == Finished)
        {
            return;
        }

        if (updated == rollout.Desired && replicas == rollout.Desired
            && (status.Number("availableReplicas") ?? 0) == rollout.Desired)
        {
            Conditions.Set(
                status,
                stamp,
                Conditions.Of("Progressing", true, Finished, $"ReplicaSet \"{name}\" has successfully progressed."),
                updateTime: true);
        }
        else if (Advanced(before, status))
        {
            Conditions.Set(
                status,
                stamp,
                Conditions.Of("Progressing", true, "ReplicaSetUpdated", $"ReplicaSet \"{name}\" is progressing."),
                updateTime: true);
            Conditions.Find(status, "Progressing")!["lastUpdateTime"] = stamp;
        }
        else if (known.Text("reason") != Finished
            && ClusterView.Parse(known.Text("lastUpdateTime")) is { } since && since.AddSeconds(seconds) < now)
        {
            Conditions.Set(
                status,
                stamp,
                Conditions.Of("Progressing", false, TimedOut, $"ReplicaSet \"{name}\" has timed out progressing."),
                updateTime: true);
        }
    }

    // More updated, fewer old, more ready or more available pods than before.
    private static bool Advanced(JsonObject before, JsonObject after)
    {
        long Of(JsonObject status, string name) => status.Number(name) ?? 0;
        return Of(after, "updatedReplicas") > Of(before, "updatedReplicas")
            || Of(after, "replicas") - Of(after, "updatedReplicas") < Of(before, "replicas") - Of(before, "updatedReplicas")
            || Of(after, "readyReplicas") > Of(before, "readyReplicas")
            || Of(after, "availableReplicas") > Of(before, "availableReplicas");
    }

    private static void Failure(IReadOnlyList<JsonObject> sets, JsonObject status, string stamp)
    {
        var failure = sets
            .Select(set => set.Object("status") is { } of ? Conditions.Find(of, "ReplicaFailure") : null)
            .LastOrDefault(condition => condition is not null);
        if (failure is null)
        {
            Conditions.Clear(status, "ReplicaFailure");
            return;
        }

        Conditions.Set(
            status,
            stamp,
            Conditions.Of("ReplicaFailure", true, failure.Text("reason"), failure.Text("message")),
            updateTime: true);
    }

    private static JsonObject Unknown(string reason, string message) => new()
    {
        ["type"] = "Progressing", ["status"] = "Unknown", ["reason"] = reason, ["message"] = message,
    };
}
