using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Cluster;

/// <summary>
/// Deletes what lost its owners, and does the work of the finalizers <c>orphan</c> and <c>foregroundDeletion</c>. It acts while the
/// change that caused it is being told, so that who deletes an owner finds no dependents afterwards.
/// </summary>
/// <remarks>The rules are those of kubernetes/pkg/controller/garbagecollector.</remarks>
internal sealed class GarbageCollector(ObjectStore store, ResourceCatalog catalog, ObjectDeleter deleter)
{
    private readonly Dictionary<string, ObjectKey> owners = [];
    private readonly Dictionary<string, HashSet<ObjectKey>> dependents = [];

    public void Observe(ObjectEvent change) => store.Write(() =>
    {
        var key = ObjectStore.KeyOf(change.Resource, change.Object);
        Index(key, change);
        var uid = ObjectMeta.Text(change.Object, "uid") ?? "";
        if (change.Type == ObjectEventType.Deleted)
        {
            foreach (var dependent in DependentsOf(uid))
            {
                Judge(dependent);
            }

            foreach (var owner in OwnerReference.Of(change.Object).Where(o => owners.ContainsKey(o.Uid)))
            {
                Advance(owners[owner.Uid]);
            }

            return true;
        }

        Judge(key);
        Advance(key);
        return true;
    });

    /// <summary>Learns what is there and goes on with what an earlier process did not finish.</summary>
    public void Resume() => store.Write(() =>
    {
        var all = store.Resources.SelectMany(r => store.List(r).Items).ToArray();
        foreach (var item in all)
        {
            Index(item.Key, new ObjectEvent(ObjectEventType.Added, item.Key.Resource, item.Value, null, item.Revision));
        }

        foreach (var item in all)
        {
            Judge(item.Key);
            Advance(item.Key);
        }

        return true;
    });

    private void Index(ObjectKey key, ObjectEvent change)
    {
        foreach (var old in change.Previous is null ? [] : OwnerReference.Of(change.Previous))
        {
            if (dependents.TryGetValue(old.Uid, out var set) && set.Remove(key) && set.Count == 0)
            {
                dependents.Remove(old.Uid);
            }
        }

        var uid = ObjectMeta.Text(change.Object, "uid") ?? "";
        if (change.Type == ObjectEventType.Deleted)
        {
            owners.Remove(uid);
            return;
        }

        owners[uid] = key;
        foreach (var owner in OwnerReference.Of(change.Object))
        {
            if (!dependents.TryGetValue(owner.Uid, out var set))
            {
                dependents[owner.Uid] = set = [];
            }

            set.Add(key);
        }
    }

    /// <summary>Deletes an object none of whose owners is left, and removes references to those that are not.</summary>
    private void Judge(ObjectKey key)
    {
        if (store.Get(key) is not { } stored || ObjectMeta.IsDeleting(stored.Value)
            || OwnerReference.Of(stored.Value) is not { Count: > 0 } references)
        {
            return;
        }

        // Of a kind that is not served nobody can say whether it is there: such an owner keeps its dependents.
        var gone = references.Where(r => OwnerOf(key, r) is null && catalog.FindKind(r.ApiVersion, r.Kind) is not null).Select(r => r.Uid).ToHashSet();
        var waiting = references.Where(r => OwnerOf(key, r) is { } o && IsForeground(o.Value)).Select(r => r.Uid).ToHashSet();
        var lost = gone.Union(waiting).ToHashSet();
        if (lost.Count == 0)
        {
            return;
        }

        if (lost.Count < references.Select(r => r.Uid).Distinct().Count())
        {
            var value = stored.Copy();
            OwnerReference.Remove(value, lost);
            store.Put(key, value);
            return;
        }

        if (catalog.Storage(key.Resource) is { } type)
        {
            var foreground = waiting.Count > 0 && DependentsOf(stored.Uid).Count > 0;
            deleter.Delete(type, key.Namespace, key.Name, new DeleteOptions
            {
                Propagation = foreground ? Propagation.Foreground : Propagation.Background,
                GracePeriodSeconds = 0,
            });
        }
    }

    /// <summary>Does what an object that is being deleted waits for.</summary>
    private void Advance(ObjectKey key)
    {
        if (store.Get(key) is not { } stored || !ObjectMeta.IsDeleting(stored.Value))
        {
            return;
        }

        var finalizers = ObjectMeta.Finalizers(stored.Value);
        if (finalizers.Contains(ObjectDeleter.OrphanFinalizer))
        {
            foreach (var dependent in DependentsOf(stored.Uid))
            {
                var value = store.Get(dependent)!.Copy();
                OwnerReference.Remove(value, new HashSet<string> { stored.Uid });
                store.Put(dependent, value);
            }

            deleter.RemoveFinalizer(key, ObjectDeleter.OrphanFinalizer);
        }
        else if (finalizers.Contains(ObjectDeleter.ForegroundFinalizer))
        {
            foreach (var dependent in DependentsOf(stored.Uid))
            {
                Judge(dependent);
            }

            if (!DependentsOf(stored.Uid).Any(d => Blocks(d, stored.Uid)))
            {
                deleter.RemoveFinalizer(key, ObjectDeleter.ForegroundFinalizer);
            }
        }
    }

    // What was removed a moment ago may still be told of: the store knows better than the index.
    private List<ObjectKey> DependentsOf(string uid) =>
        dependents.TryGetValue(uid, out var set) ? [.. set.Where(k => store.Get(k) is not null)] : [];

    private bool Blocks(ObjectKey dependent, string uid) =>
        OwnerReference.Of(store.Get(dependent)!.Value).Any(r => r.Uid == uid && r.Blocks);

    // An owner is in the same namespace or in none.
    private StoredObject? OwnerOf(ObjectKey dependent, OwnerReference reference)
    {
        if (!owners.TryGetValue(reference.Uid, out var key) || (key.Namespace.Length > 0 && key.Namespace != dependent.Namespace))
        {
            return null;
        }

        var found = store.Get(key);
        return found?.Uid == reference.Uid ? found : null;
    }

    private static bool IsForeground(JsonObject value) =>
        ObjectMeta.IsDeleting(value) && ObjectMeta.Finalizers(value).Contains(ObjectDeleter.ForegroundFinalizer);
}
