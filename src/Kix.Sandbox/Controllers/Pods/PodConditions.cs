using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Pods;

/// <summary>The conditions that a kubelet sets on a pod, in its words.</summary>
internal static class PodConditions
{
    public static IEnumerable<JsonObject> Of(JsonObject pod, PodRun run, string phase)
    {
        var started = run.Containers.Any(each => each.Moment.State != ContainerState.Waiting);
        yield return Conditions.Of("PodReadyToStartContainers", run.IsMounted && (started || run.IsBlocked || run.IsInitialized));
        if (phase == "Succeeded")
        {
            yield return Conditions.Of("Initialized", true, "PodCompleted");
            yield return Conditions.Of("Ready", false, "PodCompleted");
            yield return Conditions.Of("ContainersReady", false, "PodCompleted");
        }
        else
        {
            var waiting = Names(run.Containers.Where(each => each.Case.IsInit && !IsThrough(each)));
            var hasInit = run.Containers.Any(each => each.Case.IsInit);
            yield return !hasInit || run.IsInitialized
                ? Conditions.Of("Initialized", true)
                : Conditions.Of("Initialized", false, "ContainersNotInitialized", $"containers with incomplete status: [{waiting}]");

            var unready = run.Containers.Where(each => !(each.Case is { IsInit: true, IsSidecar: false }) && !each.Moment.Ready).ToList();
            var gates = pod.Objects("spec", "readinessGates")
                .Select(gate => gate.Text("conditionType") ?? "")
                .Where(type => !Conditions.Holds(pod.Object("status") ?? [], type))
                .ToList();
            var reason = phase == "Failed" ? "PodFailed" : "ContainersNotReady";
            var message = phase == "Failed" ? null : $"containers with unready status: [{Names(unready)}]";
            yield return unready.Count > 0
                ? Conditions.Of("Ready", false, reason, message)
                : gates.Count > 0
                    ? Conditions.Of(
                        "Ready",
                        false,
                        "ReadinessGatesNotReady",
                        string.Join(", ", gates.Select(type => $"corresponding condition of pod readiness gate \"{type}\" does not exist.")))
                    : Conditions.Of("Ready", true);
            yield return unready.Count > 0 ? Conditions.Of("ContainersReady", false, reason, message) : Conditions.Of("ContainersReady", true);
        }

        yield return Conditions.Of("PodScheduled", true);
    }

    private static bool IsThrough(ContainerNow each) =>
        each.Case.IsSidecar ? each.Moment.State == ContainerState.Running : each.Moment is { IsFinal: true, Exit.Code: 0 };

    private static string Names(IEnumerable<ContainerNow> containers) => string.Join(' ', containers.Select(each => each.Case.Name));
}
