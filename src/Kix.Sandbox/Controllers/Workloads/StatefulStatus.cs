using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Workloads;

/// <summary>The status of a StatefulSet.</summary>
internal static class StatefulStatus
{
    public static JsonObject Of(StatefulState state)
    {
        var before = state.Set.Object("status");
        var pods = state.Pods.Where(pod => !PodFacts.IsFinished(pod)).ToList();
        var alive = pods.Where(pod => !PodFacts.IsTerminating(pod)).ToList();
        var updated = alive.Count(state.IsUpdated);
        var current = alive.Count(pod => state.Has(pod, state.Current));
        var ready = pods.Count(PodFacts.IsReady);
        var currentRevision = state.Current.Text("metadata", "name");
        var updateRevision = state.Wanted.Text("metadata", "name");

        // The update is through: what was wanted is now what is.
        if (currentRevision != updateRevision && updated == pods.Count && ready == pods.Count && pods.Count == state.Replicas
            && state.Set.Text("spec", "updateStrategy", "type") == "RollingUpdate")
        {
            (current, currentRevision) = (updated, updateRevision);
        }

        var status = new JsonObject
        {
            ["observedGeneration"] = state.Set.Number("metadata", "generation") ?? 1,
            ["replicas"] = pods.Count,
            ["availableReplicas"] = alive.Count(state.IsHealthy),
            ["currentRevision"] = currentRevision,
            ["updateRevision"] = updateRevision,
            ["collisionCount"] = before.Number("collisionCount") ?? 0,
        };
        Counts.Put(status, "readyReplicas", ready);
        Counts.Put(status, "currentReplicas", current);
        Counts.Put(status, "updatedReplicas", updated);
        return status;
    }
}
