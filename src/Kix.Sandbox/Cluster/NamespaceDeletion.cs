using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Cluster;

/// <summary>
/// Empties a namespace that is being deleted, and lets it go when nothing is left in it. It waits a moment before it begins, as a real
/// namespace controller does (5 s there): who deletes a namespace and then what is in it finds both.
/// </summary>
internal sealed class NamespaceDeletion(
    ObjectStore store, ResourceCatalog catalog, ObjectDeleter deleter, TimeProvider time, TimeSpan delay) : IDisposable
{
    private readonly ConcurrentDictionary<string, ITimer> timers = new();

    public void Observe(ObjectEvent change)
    {
        if (change.Resource == NamespaceLifecycle.Namespaces)
        {
            if (change.Type != ObjectEventType.Deleted && IsTerminating(change.Object))
            {
                EmptySoon(ObjectMeta.Name(change.Object));
            }
        }
        else if (change.Type == ObjectEventType.Deleted && ObjectMeta.Text(change.Object, "namespace") is { } @namespace
            && store.Get(KeyOf(@namespace)) is { } home && IsTerminating(home.Value))
        {
            Finish(home);
        }
    }

    /// <summary>Goes on with what an earlier process did not finish.</summary>
    public void Resume()
    {
        foreach (var home in store.List(NamespaceLifecycle.Namespaces).Items.Where(n => IsTerminating(n.Value)))
        {
            Empty(home.Key.Name);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var timer in timers.Values)
        {
            timer.Dispose();
        }
    }

    private void EmptySoon(string @namespace)
    {
        if (store.Get(KeyOf(@namespace)) is { } home && !Content(@namespace).Any())
        {
            Finish(home);
            return;
        }

        timers.GetOrAdd(@namespace, name => time.CreateTimer(_ => Begin(name), null, delay, Timeout.InfiniteTimeSpan));
    }

    private void Begin(string @namespace)
    {
        if (timers.TryRemove(@namespace, out var timer))
        {
            timer.Dispose();
            Empty(@namespace);
        }
    }

    private void Empty(string @namespace) => store.Write(() =>
    {
        foreach (var item in Content(@namespace).Where(i => !ObjectMeta.IsDeleting(i.Value)).ToArray())
        {
            // Deleting one may take others along.
            if (store.Get(item.Key) is not null && catalog.Storage(item.Key.Resource) is { } type)
            {
                deleter.Delete(type, @namespace, item.Key.Name, new DeleteOptions { Propagation = Propagation.Background, GracePeriodSeconds = 0 });
            }
        }

        if (store.Get(KeyOf(@namespace)) is { } home)
        {
            Finish(home);
        }

        return true;
    });

    private void Finish(StoredObject home)
    {
        if (home.Value["spec"]?["finalizers"] is not JsonArray { Count: > 0 } || Content(home.Key.Name).Any())
        {
            return;
        }

        var value = home.Copy();
        value["spec"] = new JsonObject();
        if (ObjectMeta.Finalizers(value).Count == 0)
        {
            store.Remove(home.Key);
        }
        else
        {
            store.Put(home.Key, value);
        }
    }

    private IEnumerable<StoredObject> Content(string @namespace) =>
        store.Resources.SelectMany(resource => store.List(resource, @namespace).Items);

    private static bool IsTerminating(JsonObject home) => ObjectMeta.IsDeleting(home);

    private static ObjectKey KeyOf(string @namespace) => new(NamespaceLifecycle.Namespaces, "", @namespace);
}
