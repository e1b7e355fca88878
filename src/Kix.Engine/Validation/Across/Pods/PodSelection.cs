namespace Kix.Engine.Validation.Across.Pods;

/// <summary>Finds the workloads whose pods a selector selects, by namespace and label.</summary>
internal sealed class PodSelection
{
    private readonly Dictionary<string, List<PodShape>> _byNamespace = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Namespace, string Key, string Value), List<PodShape>> _byLabel = [];
    private readonly Dictionary<(string Key, string Value), List<PodShape>> _anywhere = [];

    /// <param name="pods">All pods of the cluster.</param>
    public PodSelection(IEnumerable<PodShape> pods)
    {
        foreach (var shape in pods.Where(p => p.Runs))
        {
            Add(_byNamespace, shape.Namespace, shape);
            foreach (var (key, value) in shape.Labels)
            {
                Add(_byLabel, (shape.Namespace, key, value), shape);
                Add(_anywhere, (key, value), shape);
            }
        }
    }

    /// <summary>All pods of a namespace, in the order of their workloads' identities.</summary>
    public IReadOnlyList<PodShape> In(string @namespace) => _byNamespace.GetValueOrDefault(@namespace) ?? [];

    /// <summary>The pods of a namespace that meet all requirements.</summary>
    public IEnumerable<PodShape> Select(string @namespace, IReadOnlyList<LabelRequirement> requirements)
    {
        // The pods of one label that a template says are few; labels that controllers add are not in the index.
        var pods = requirements.FirstOrDefault(r => r is { Operator: "In", Values.Count: 1 } && _byLabel.ContainsKey((@namespace, r.Key, r.Values[0])));
        var some = pods is null ? In(@namespace) : _byLabel[(@namespace, pods.Key, pods.Values[0])];
        return some.Where(p => requirements.All(p.Meets));
    }

    /// <summary>The pods of other namespaces that meet all requirements; requirements without a plain label find none.</summary>
    public IEnumerable<PodShape> SelectElsewhere(string @namespace, IReadOnlyList<LabelRequirement> requirements) =>
        requirements.FirstOrDefault(r => r is { Operator: "In", Values.Count: 1 }) is { } plain
            ? (_anywhere.GetValueOrDefault((plain.Key, plain.Values[0])) ?? []).Where(p => p.Namespace != @namespace && requirements.All(p.Meets))
            : [];

    private static void Add<TKey>(Dictionary<TKey, List<PodShape>> lists, TKey key, PodShape shape)
        where TKey : notnull =>
        (lists.TryGetValue(key, out var list) ? list : lists[key] = []).Add(shape);
}
