using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Cluster;

/// <summary>Empties a namespace that is being deleted, and lets it go when nothing is left in it.</summary>
internal sealed class NamespaceDeletion(ObjectStore store, ResourceCatalog catalog, ObjectDeleter deleter)
{
    public void Observe(ObjectEvent change)
    {
        if (change.Resource == NamespaceLifecycle.Namespaces)
        {
            if (change.Type != ObjectEventType.Deleted && IsTerminating(change.Object))
            {
                Empty(ObjectMeta.Name(change.Object));
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
