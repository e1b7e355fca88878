using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Cluster;

/// <summary>Forgets events when their time is over, as the API server's store does.</summary>
internal sealed class ExpiredEvents(ClusterView view) : IController
{
    // One sweep for all events: a timer for each would be many.
    private static readonly WorkKey Sweep = new(Resources.Events, null, "");

    private DateTimeOffset due;

    public IEnumerable<WorkKey> Affected(ObjectEvent change) =>
        change.Resource == Resources.Events && change.Type == ObjectEventType.Added ? [Sweep] : [];

    public TimeSpan? Reconcile(WorkKey key)
    {
        if (view.Now < due)
        {
            return null;
        }

        TimeSpan? next = null;
        foreach (var told in view.Cache.List(Resources.Events))
        {
            var at = ClusterView.Parse(told.Text("lastTimestamp")) ?? ClusterView.Parse(told.Text("metadata", "creationTimestamp")) ?? view.Now;
            var left = at + view.Options.KeepEvents - view.Now;
            if (left <= TimeSpan.Zero)
            {
                view.Objects.Delete(Resources.Events, told.Text("metadata", "namespace"), told.Text("metadata", "name")!);
            }
            else if (next is null || left < next)
            {
                next = left;
            }
        }

        // Not for each event on its own: those of a minute go together.
        var wait = next + TimeSpan.FromMinutes(1);
        due = wait is null ? default : view.Now + wait.Value;
        return wait;
    }
}
