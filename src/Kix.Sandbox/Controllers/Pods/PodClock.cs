using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Pods;

/// <summary>Since when the containers of one pod may run. Times are not stored: after a restart they follow from the status.</summary>
internal sealed class PodClock(string uid)
{
    private readonly Dictionary<string, DateTimeOffset> begins = new(StringComparer.Ordinal);

    public string Uid => uid;

    /// <summary>When the pod's volumes were there and its first container could start.</summary>
    public DateTimeOffset? Begin { get; set; }

    /// <summary>The pod's address.</summary>
    public string? Address { get; set; }

    /// <summary>When a container may start; the first answer given stays.</summary>
    public DateTimeOffset BeginOf(string container, DateTimeOffset turn)
    {
        if (!begins.TryGetValue(container, out var begin))
        {
            begins[container] = begin = turn;
        }

        return begin;
    }

    /// <summary>Whether the container's turn has come before.</summary>
    public bool HasBegun(string container) => begins.ContainsKey(container);

    /// <summary>
    /// Finds the place on a container's timeline that its stored status shows, so that it goes on from there.
    /// </summary>
    public void Recover(string container, JsonObject? status, ContainerPlan plan, DateTimeOffset now)
    {
        var restarts = (int)(status.Number("restartCount") ?? 0);
        ContainerState? state = status.Object("state", "running") is not null ? ContainerState.Running
            : status.Object("state", "terminated") is not null ? ContainerState.Terminated
            : restarts > 0 ? ContainerState.Waiting
            : null;
        if (state is { } shown && plan.OffsetOf(shown, restarts, status.Flag("ready")) is { } offset)
        {
            begins[container] = now - offset;
        }
    }
}
