using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers.Volumes;
using Kix.Sandbox.Controllers.Workloads;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Pods;

/// <summary>
/// Gives pods a node, spreading what one controller made evenly. Nodes have room for everything; node selectors and affinities
/// choose among nodes where they fit one and are otherwise passed over, because the sandbox's nodes stand for any.
/// </summary>
internal sealed class Scheduler(ClusterView view) : IController
{
    private readonly EventRecorder events = new(view, "default-scheduler", Writers.Scheduler);

    public IEnumerable<WorkKey> Affected(ObjectEvent change)
    {
        if (change.Resource == Resources.Pods)
        {
            return change.Type != ObjectEventType.Deleted && NeedsNode(change.Object) ? [WorkKey.Of(Resources.Pods, change.Object)] : [];
        }

        // A claim that appeared or was bound may be what a pod waits for.
        if (change.Resource == Resources.Claims && change.Type != ObjectEventType.Deleted)
        {
            var claim = change.Object.Text("metadata", "name");
            return view.Cache.List(Resources.Pods, change.Object.Text("metadata", "namespace"))
                .Where(pod => NeedsNode(pod) && PodClaims.Of(pod).Contains(claim))
                .Select(pod => WorkKey.Of(Resources.Pods, pod))
                .ToList();
        }

        return [];
    }

    public TimeSpan? Reconcile(WorkKey key)
    {
        if (view.Cache.Get(key) is not { } pod || !NeedsNode(pod))
        {
            return null;
        }

        if (pod.At("spec", "schedulingGates") is JsonArray { Count: > 0 })
        {
            Refuse(pod, "SchedulingGated", "Scheduling is blocked due to non-empty scheduling gates", tell: false);
            return null;
        }

        var nodes = view.Cache.List(Resources.Nodes);
        if (Reason(pod, nodes.Count) is { } reason)
        {
            Refuse(pod, "Unschedulable", reason, tell: true);
            return null;
        }

        if (nodes.Count == 0)
        {
            Refuse(pod, "Unschedulable", "no nodes available to schedule pods", tell: true);
            return TimeSpan.FromSeconds(1);
        }

        var node = NodeChoice.For(pod, nodes, view.Cache);
        if (!SelectNode(pod, node))
        {
            return null;
        }

        Bind(pod, node);
        return null;
    }

    private static bool NeedsNode(JsonObject pod) =>
        pod.Text("spec", "nodeName") is null && PodFacts.IsActive(pod)
        && pod.Text("spec", "schedulerName") is null or "default-scheduler";

    // Why no node fits; null where one does.
    private string? Reason(JsonObject pod, int nodes)
    {
        if (OutcomeScript.Unschedulable(pod, nodes) is { } scripted)
        {
            return scripted;
        }

        foreach (var name in PodClaims.Of(pod))
        {
            if (view.Cache.Get(Resources.Claims, pod.Text("metadata", "namespace"), name) is not { } claim)
            {
                return $"0/{nodes} nodes are available: persistentvolumeclaim \"{name}\" not found. not found";
            }

            if (PodFacts.IsTerminating(claim))
            {
                return $"0/{nodes} nodes are available: persistentvolumeclaim \"{name}\" is being deleted. not found";
            }

            if (claim.Text("status", "phase") != "Bound" && !PodClaims.WaitsForConsumer(claim, view.Cache))
            {
                return $"0/{nodes} nodes are available: pod has unbound immediate PersistentVolumeClaims. not found";
            }
        }

        return null;
    }

    // Tells claims that wait for their first consumer where it will be. True when nothing is left to wait for.
    private bool SelectNode(JsonObject pod, string node)
    {
        var bound = true;
        foreach (var name in PodClaims.Of(pod))
        {
            var claim = view.Cache.Get(Resources.Claims, pod.Text("metadata", "namespace"), name)!;
            if (claim.Text("status", "phase") == "Bound")
            {
                continue;
            }

            bound = false;
            view.Change(
                Resources.Claims,
                claim,
                chosen => chosen.Member("metadata").Member("annotations").Default(PodClaims.SelectedNode, node),
                Writers.Scheduler);
        }

        return bound;
    }

    private void Bind(JsonObject pod, string node)
    {
        var bound = pod.Copy();
        bound.Member("spec")["nodeName"] = node;
        Locate(bound, node);
        Conditions.Set(bound.Member("status"), view.Stamp, Scheduled(pod, Conditions.Of("PodScheduled", true)));
        view.Objects.Update(Resources.Pods, bound, Writers.Scheduler, "binding");
        events.Normal(
            pod,
            "Scheduled",
            $"Successfully assigned {pod.Text("metadata", "namespace")}/{pod.Text("metadata", "name")} to {node}");
    }

    // The PodTopologyLabels plugin: a pod says in which zone its node is.
    private void Locate(JsonObject pod, string node)
    {
        var labels = view.Cache.Get(Resources.Nodes, null, node).Object("metadata", "labels");
        foreach (var label in (ReadOnlySpan<string>)["topology.kubernetes.io/region", "topology.kubernetes.io/zone"])
        {
            if (labels?[label] is { } value)
            {
                pod.Member("metadata").Member("labels").Default(label, value.DeepClone());
            }
        }
    }

    private void Refuse(JsonObject pod, string reason, string message, bool tell)
    {
        var status = pod.Object("status")?.Copy() ?? [];
        status["phase"] = "Pending";
        Conditions.Set(status, view.Stamp, Scheduled(pod, Conditions.Of("PodScheduled", false, reason, message)));
        if (!JsonNode.DeepEquals(status, pod["status"]))
        {
            view.WriteStatus(Resources.Pods, pod, status, Writers.Scheduler);
            if (tell)
            {
                events.Warning(pod, "FailedScheduling", message);
            }
        }
    }

    private static JsonObject Scheduled(JsonObject pod, JsonObject condition)
    {
        condition["lastProbeTime"] = null;
        if (pod.Number("metadata", "generation") is { } generation)
        {
            condition["observedGeneration"] = generation;
        }

        return condition;
    }
}
