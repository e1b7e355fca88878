using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers;

/// <summary>
/// The control loops of a Kubernetes cluster without machines: workloads get pods, pods get nodes and run as their annotations
/// script it, claims get volumes, services get endpoints. Level-triggered: started over stored state, they go on where an earlier
/// run ended. They run one at a time on one background task, so that what they do is reproducible.
/// </summary>
public sealed class SimulatedControllers : IAsyncDisposable
{
    private readonly ObjectCache cache = new();
    private readonly WorkQueue queue;
    private readonly ClusterView view;
    private readonly IReadOnlyList<IController> controllers;
    private readonly Dictionary<WorkItem, int> failures = [];
    private readonly Lock intake = new();
    private readonly IDisposable subscription;
    private readonly Task loop;
    private List<ObjectEvent>? early = [];

    private SimulatedControllers(IClusterObjects objects, ControllerOptions options, TimeProvider time)
    {
        queue = new(time);
        view = new(cache, objects, options, time);
        controllers = ControllerSet.For(view);
        subscription = objects.Subscribe(Observe);
        Fill(objects);
        Bootstrap.Ensure(view);
        loop = Task.Run(RunAsync);
    }

    /// <summary>Starts the control loops over the objects that are there.</summary>
    /// <param name="objects">The cluster's objects.</param>
    /// <param name="options">How the simulated cluster behaves.</param>
    /// <param name="time">The clock; every delay is taken from it.</param>
    public static SimulatedControllers Start(IClusterObjects objects, ControllerOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(objects);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        return new(objects, options, time);
    }

    /// <summary>Completes when the controllers have done all that can be done now; what waits for the clock does not count.</summary>
    public Task IdleAsync() => queue.IdleAsync();

    /// <summary>Stops the control loops; the step that runs is finished first.</summary>
    public async ValueTask DisposeAsync()
    {
        subscription.Dispose();
        queue.Dispose();
        await loop.ConfigureAwait(false);
    }

    private void Fill(IClusterObjects objects)
    {
        foreach (var resource in Resources.Watched)
        {
            Fill(objects, resource);
        }

        foreach (var definition in cache.List(Resources.Definitions))
        {
            var custom = new GroupResource(definition.Text("spec", "group") ?? "", definition.Text("spec", "names", "plural") ?? "");
            Fill(objects, custom);
        }

        lock (intake)
        {
            var missed = early ?? [];
            early = null;
            foreach (var change in missed)
            {
                Take(change);
            }
        }
    }

    private void Fill(IClusterObjects objects, GroupResource resource)
    {
        foreach (var value in objects.List(resource))
        {
            var version = long.TryParse(value.Text("metadata", "resourceVersion"), out var number) ? number : 0;
            cache.Put(resource, value, version);
            Announce(new(ObjectEventType.Added, resource, value, null, version));
        }
    }

    private void Observe(ObjectEvent change)
    {
        lock (intake)
        {
            if (early is not null)
            {
                early.Add(change);
                return;
            }
        }

        Take(change);
    }

    private void Take(ObjectEvent change)
    {
        if (change.Type == ObjectEventType.Deleted)
        {
            cache.Remove(change.Resource, change.Object, change.ResourceVersion);
        }
        else
        {
            cache.Put(change.Resource, change.Object, change.ResourceVersion);
        }

        Announce(change);
    }

    private void Announce(ObjectEvent change)
    {
        foreach (var controller in controllers)
        {
            foreach (var key in controller.Affected(change))
            {
                queue.Add(new(controller, key));
            }
        }
    }

    private async Task RunAsync()
    {
        while (await queue.TakeAsync().ConfigureAwait(false) is { } item)
        {
            try
            {
                var again = item.Controller.Reconcile(item.Key);
                failures.Remove(item);
                if (again is { } delay)
                {
                    queue.AddAfter(item, delay);
                }
            }
            catch (ApiException refused)
            {
                Retry(item, refused);
            }
#pragma warning disable CA1031 // one object that cannot be handled must not end the loops of all others; it is reported
            catch (Exception fault)
#pragma warning restore CA1031
            {
                view.Options.Faulted?.Invoke(fault);
                Retry(item, fault);
            }
        }
    }

    // A conflict is somebody else's write in between: look again at once. All else waits, longer each time.
    private void Retry(WorkItem item, Exception reason)
    {
        var failed = failures[item] = failures.GetValueOrDefault(item) + 1;
        var delay = reason is ApiException { Code: 409 } && failed < 10
            ? TimeSpan.FromMilliseconds(1)
            : TimeSpan.FromMilliseconds(Math.Min(30_000, 10 * Math.Pow(2, Math.Min(failed, 20))));
        queue.AddAfter(item, delay);
    }
}
