using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.CustomResources;

/// <summary>
/// Accepts the names of CustomResourceDefinitions, establishes and serves them, and removes their objects before they go.
/// </summary>
internal sealed class DefinitionController(
    ObjectStore store, ResourceCatalog catalog, IClusterObjects objects, ObjectDeleter deleter, TimeProvider time)
{
    private const string Manager = "kube-apiserver";

    public void Observe(ObjectEvent change)
    {
        if (change.Resource == DefinitionRules.Definitions)
        {
            if (change.Type == ObjectEventType.Deleted)
            {
                Serve();
            }
            else if (store.Get(ObjectStore.KeyOf(change.Resource, change.Object)) is { } stored)
            {
                React(stored);
            }
        }
        else if (change.Type == ObjectEventType.Deleted && DefinitionOf(change.Resource) is { } definition
            && ObjectMeta.IsDeleting(definition.Value))
        {
            Finish(definition);
        }
    }

    /// <summary>Serves what is established, and goes on with what an earlier process did not finish.</summary>
    public void Resume()
    {
        Serve();
        foreach (var stored in store.List(DefinitionRules.Definitions).Items)
        {
            React(stored);
        }
    }

    private void React(StoredObject stored) => store.Write(() =>
    {
        if (ObjectMeta.IsDeleting(stored.Value))
        {
            Remove(stored);
            return true;
        }

        var status = DefinitionStatus.Of(new Definition(stored.Value), All(), time.GetUtcNow());
        if (JsonNode.DeepEquals(status, stored.Value["status"]))
        {
            Serve();
            return true;
        }

        var value = stored.Copy();
        value["status"] = status;
        objects.Update(DefinitionRules.Definitions, value, Manager, "status");
        Serve();
        return true;
    });

    private void Remove(StoredObject stored)
    {
        var definition = new Definition(stored.Value);
        if (catalog.Storage(definition.Resource) is { } type)
        {
            foreach (var item in store.List(definition.Resource).Items.Where(i => !ObjectMeta.IsDeleting(i.Value)))
            {
                deleter.Delete(type, item.Key.Namespace, item.Key.Name, new DeleteOptions { Propagation = Propagation.Background });
            }
        }

        Finish(stored);
    }

    private void Finish(StoredObject stored)
    {
        if (store.List(new Definition(stored.Value).Resource).Items.Count == 0)
        {
            deleter.RemoveFinalizer(stored.Key, DefinitionRules.CleanupFinalizer);
        }
    }

    private void Serve() => catalog.SetCustom([.. All().Where(d => d.IsEstablished).SelectMany(d => d.Types())]);

    private List<Definition> All() => [.. store.List(DefinitionRules.Definitions).Items.Select(i => new Definition(i.Value))];

    private StoredObject? DefinitionOf(GroupResource resource) => resource.Group.Length == 0
        ? null
        : store.Get(new ObjectKey(DefinitionRules.Definitions, "", $"{resource.Resource}.{resource.Group}"));
}
