using Kix.Sandbox.CustomResources;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Cluster;

/// <summary>
/// What a cluster does of itself whether or not workloads run: it serves its custom resources, fills and empties namespaces, and
/// collects garbage.
/// </summary>
internal static class Upkeep
{
    /// <summary>Starts it; disposing the answer stops it.</summary>
    public static IDisposable Start(
        ObjectStore store, ResourceCatalog catalog, IClusterObjects objects, ObjectDeleter deleter, TimeProvider time, double speed)
    {
        var definitions = new DefinitionController(store, catalog, objects, deleter, time);
        var namespaces = new NamespaceDeletion(store, catalog, deleter, time, TimeSpan.FromSeconds(1) / speed);
        var garbage = new GarbageCollector(store, catalog, deleter);
        var contents = new NamespaceContents(objects);

        // The types first: the others need to know what is served.
        definitions.Resume();
        garbage.Resume();
        namespaces.Resume();
        store.Subscribe(definitions.Observe);
        store.Subscribe(garbage.Observe);
        store.Subscribe(namespaces.Observe);
        store.Subscribe(contents.Observe);
        Bootstrap.Run(objects);
        return namespaces;
    }
}
