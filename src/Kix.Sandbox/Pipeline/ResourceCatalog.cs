using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Pipeline;

/// <summary>The resource types that are served right now: the built-in ones and those of established CustomResourceDefinitions.</summary>
public sealed class ResourceCatalog
{
    private volatile Snapshot current = new(BuiltInResources.All, 0);

    /// <summary>All served types; the preferred version of a group comes before its other versions.</summary>
    public IReadOnlyList<ResourceType> All => current.All;

    /// <summary>Grows with every change, so that what was made from the catalog can be kept until then.</summary>
    public int Generation => current.Generation;

    /// <summary>The type behind a URL, or null.</summary>
    public ResourceType? Find(string group, string version, string resource) =>
        current.ByName.GetValueOrDefault((group, version, resource));

    /// <summary>The type of a kind, or null.</summary>
    public ResourceType? FindKind(string apiVersion, string kind) => current.ByKind.GetValueOrDefault((apiVersion, kind));

    /// <summary>The version in which objects of a type are stored, or null where there is no such type.</summary>
    public ResourceType? Storage(GroupResource resource) => current.Stored.GetValueOrDefault(resource);

    /// <summary>The versions of a group in the order of preference; empty where there is no such group.</summary>
    public IReadOnlyList<string> Versions(string group) =>
        [.. current.All.Where(t => t.Resource.Group == group).Select(t => t.Version).Distinct().Order(KubernetesVersions.NewestFirst)];

    /// <summary>Replaces the types that come from CustomResourceDefinitions.</summary>
    /// <param name="custom">The served versions, and the storage versions even where they are not served.</param>
    public void SetCustom(IReadOnlyList<(ResourceType Type, bool Served, bool Storage)> custom) =>
        current = new Snapshot(BuiltInResources.All, current.Generation + 1, custom);

    private sealed class Snapshot
    {
        public Snapshot(
            IReadOnlyList<ResourceType> builtIn, int generation, IReadOnlyList<(ResourceType Type, bool Served, bool Storage)>? custom = null)
        {
            Generation = generation;
            All = [.. builtIn, .. (custom ?? []).Where(c => c.Served).Select(c => c.Type)];
            foreach (var type in All)
            {
                ByName.TryAdd((type.Resource.Group, type.Version, type.Resource.Resource), type);
                ByKind.TryAdd((type.ApiVersion, type.Kind), type);
            }

            // Of a built-in type the preferred version, which comes first, is the stored one.
            foreach (var type in builtIn.Concat((custom ?? []).Where(c => c.Storage).Select(c => c.Type)))
            {
                Stored.TryAdd(type.Resource, type);
            }
        }

        public IReadOnlyList<ResourceType> All { get; }

        public int Generation { get; }

        public Dictionary<(string Group, string Version, string Resource), ResourceType> ByName { get; } = [];

        public Dictionary<(string ApiVersion, string Kind), ResourceType> ByKind { get; } = [];

        public Dictionary<GroupResource, ResourceType> Stored { get; } = [];
    }
}
