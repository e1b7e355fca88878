using Kix.Engine.Evaluation;
using Kix.Engine.Graph.Ordering;

namespace Kix.Engine.Graph;

/// <summary>The resources of a cluster in the order of their identities, and ways to find them.</summary>
internal sealed class ResourceIndex
{
    private readonly Dictionary<ObjectKey, PreparedResource> _byKey;
    private readonly ILookup<(string Group, string Kind), PreparedResource> _byKind;
    private readonly string[] _instances;
    private readonly ILookup<string, PreparedResource> _byInstance;
    private readonly Lazy<AccessRules> _access;

    /// <param name="resources">Each identity once.</param>
    /// <param name="cluster">What was evaluated.</param>
    public ResourceIndex(IEnumerable<PreparedResource> resources, EvaluatedCluster cluster)
    {
        Cluster = cluster;
        All = [.. resources.OrderBy(r => r.Key)];
        _byKey = new(All.Count);
        for (var i = 0; i < All.Count; i++)
        {
            All[i].Index = i;
            _byKey.Add(All[i].Key, All[i]);
        }

        _byKind = All.ToLookup(r => (r.Key.Group, r.Key.Kind));
        _byInstance = All.ToLookup(r => r.Source.Instance, StringComparer.Ordinal);
        _access = new(() => new AccessRules(this));
        _instances = [.. _byInstance.Select(i => i.Key).Order(StringComparer.Ordinal)];
    }

    public EvaluatedCluster Cluster { get; }

    /// <summary>Whether every declared resource is here: one whose body failed, or that has no digest form, is not.</summary>
    public bool IsComplete => Cluster.Unmade.Count == 0 && Cluster.Resources.All(r => _byKey.ContainsKey(r.Key));

    /// <summary>Whether a resource is declared and could not be made.</summary>
    public bool IsUnmade(ObjectKey key) =>
        !_byKey.ContainsKey(key) && (Cluster.Unmade.Contains(key) || Cluster.Resources.Any(r => r.Key == key));

    /// <summary>Who may do what.</summary>
    public AccessRules Access => _access.Value;

    public IReadOnlyList<PreparedResource> All { get; }

    public PreparedResource? Find(ObjectKey key) => _byKey.GetValueOrDefault(key);

    public PreparedResource? Find(string group, string kind, string @namespace, string name) => Find(new ObjectKey(group, kind, @namespace, name));

    /// <summary>All resources of a kind, whatever their version.</summary>
    public IEnumerable<PreparedResource> OfKind(string group, string kind) => _byKind[(group, kind)];

    /// <summary>The kinds that there are.</summary>
    public IEnumerable<(string Group, string Kind)> Kinds => _byKind.Select(k => k.Key);

    /// <summary>The resources of an instance and of the instances inside it.</summary>
    public IEnumerable<PreparedResource> Within(string instance)
    {
        foreach (var resource in _byInstance[instance])
        {
            yield return resource;
        }

        // The instances inside are neighbours in the order of names.
        var inside = instance + ".";
        var first = Array.BinarySearch(_instances, inside, StringComparer.Ordinal);
        for (var i = first < 0 ? ~first : first; i < _instances.Length && _instances[i].StartsWith(inside, StringComparison.Ordinal); i++)
        {
            foreach (var resource in _byInstance[_instances[i]])
            {
                yield return resource;
            }
        }
    }

    /// <summary>Whether a path is an instance's or lies inside it.</summary>
    public static bool IsWithin(string path, string instance) =>
        path == instance || (path.Length > instance.Length && path[instance.Length] == '.' && path.StartsWith(instance, StringComparison.Ordinal));
}
