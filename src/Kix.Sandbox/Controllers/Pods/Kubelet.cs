using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers.Workloads;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Pods;

/// <summary>
/// Stands in for the kubelets of all nodes: follows each scheduled pod along its containers' plans and writes the status that a
/// kubelet would.
/// </summary>
internal sealed class Kubelet(ClusterView view) : IController
{
    private readonly Dictionary<WorkKey, PodClock> clocks = [];
    private readonly ConcurrentDictionary<WorkKey, byte> blocked = [];
    private readonly PodDependencies dependencies = new(view.Cache);
    private readonly PodAddresses addresses = new(view);

    public IEnumerable<WorkKey> Affected(ObjectEvent change)
    {
        if (change.Resource == Resources.Pods)
        {
            return change.Type == ObjectEventType.Deleted || change.Object.Text("spec", "nodeName") is not null
                ? [WorkKey.Of(Resources.Pods, change.Object)]
                : [];
        }

        // A pod that lacks configuration looks again when some appears in its namespace.
        return change.Resource == Resources.ConfigMaps || change.Resource == Resources.Secrets
            ? [.. blocked.Keys.Where(pod => pod.Namespace == change.Object.Text("metadata", "namespace"))]
            : [];
    }

    public TimeSpan? Reconcile(WorkKey key)
    {
        var pod = view.Cache.Get(key);
        if (clocks.TryGetValue(key, out var clock) && (pod is null || pod.Text("metadata", "uid") != clock.Uid))
        {
            clocks.Remove(key);
            addresses.Release(clock.Address);
            clock = null;
        }

        if (pod is not null && PodFacts.IsTerminating(pod))
        {
            blocked.TryRemove(key, out _);
            if (pod.At("metadata", "finalizers") is not JsonArray { Count: > 0 })
            {
                new KubeletEvents(view, pod).Stop();
                view.Objects.Delete(Resources.Pods, key.Namespace, key.Name);
            }

            return null;
        }

        if (pod is null || PodFacts.IsFinished(pod))
        {
            blocked.TryRemove(key, out _);
            return null;
        }

        var events = new KubeletEvents(view, pod);
        var unmountable = dependencies.Unmountable(pod).ToList();
        IReadOnlyList<ContainerCase> cases;
        try
        {
            cases = Cases(pod);
        }
        catch (FormatException wrong)
        {
            events.Warn("InvalidOutcome", wrong.Message);
            return null;
        }

        if (clock is null)
        {
            clock = new(pod.Text("metadata", "uid") ?? "");
            clocks[key] = clock;
            clock.Address = addresses.Of(pod);
            foreach (var each in cases)
            {
                clock.Recover(each.Name, each.Status, each.Plan, view.Now);
            }
        }

        if (unmountable.Count == 0)
        {
            clock.Begin ??= view.Now;
        }

        var run = PodRun.Of(pod, cases, unmountable.Count == 0 ? clock : null, view.Now, c => dependencies.ConfigError(pod, c));
        if (unmountable.Count > 0 || run.IsBlocked)
        {
            blocked[key] = 0;
        }
        else
        {
            blocked.TryRemove(key, out _);
        }

        // Events first, as a kubelet has it: who sees the state finds why.
        events.Tell(unmountable);
        events.Tell(run);
        var status = PodStatus.Of(pod, run, clock.Address, addresses.HostOf(pod), view.Now);
        view.WriteStatus(Resources.Pods, pod, status, Writers.Kubelet);
        return run.Next is { } next ? (next > view.Now ? next - view.Now : TimeSpan.FromMilliseconds(1)) : null;
    }

    private List<ContainerCase> Cases(JsonObject pod)
    {
        var earlier = Owners.ControllerOf(pod) is { } owner && owner.Text("kind") == "Job"
            ? view.Cache.OwnedBy(owner.Text("uid") ?? "", Resources.Pods).Count(other => other.Text("status", "phase") == "Failed")
            : 0;
        var cases = new List<ContainerCase>();
        foreach (var (list, statuses, isInit) in (ReadOnlySpan<(string, string, bool)>)
            [("initContainers", "initContainerStatuses", true), ("containers", "containerStatuses", false)])
        {
            var isFirst = true;
            foreach (var container in pod.Objects("spec", list))
            {
                var name = container.Text("name") ?? "";
                var status = pod.Objects("status", statuses).FirstOrDefault(known => known.Text("name") == name);
                cases.Add(new(
                    name, container, isInit, ContainerPlans.Of(pod, container, isInit, isFirst, earlier, view.Options), status));
                isFirst = false;
            }
        }

        return cases;
    }
}
