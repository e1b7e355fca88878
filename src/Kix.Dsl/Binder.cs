using System.Reflection;
using System.Text.RegularExpressions;
using Kix.Generated;
using Kix.Rules;

namespace Kix;

/// <summary>Follows the generator's table of bindings from a consumer and the name of a need to the providing instance.</summary>
internal sealed partial class Binder
{
    private readonly Cluster _cluster;
    private readonly Dictionary<(string Consumer, string Need), GraphNeed> _needs = [];

    public Binder(Cluster cluster)
    {
        _cluster = cluster;
        foreach (var need in cluster.Graph?.Needs ?? [])
        {
            _needs[(need.Consumer, need.Need)] = need;
        }
    }

    /// <summary>The path as it is declared, with <c>[]</c> for the key of each loop.</summary>
    public static string Declared(string path) => path.Contains('[', StringComparison.Ordinal) ? Key().Replace(path, "[]") : path;

    /// <summary>The table's line for a need of an instance; null where the generator knows nothing of it.</summary>
    public GraphNeed? Find(Construct consumer, string need) =>
        _needs.GetValueOrDefault((Declared(consumer.Path), need));

    public Construct? Resolve(Construct consumer, string need)
    {
        var line = Find(consumer, need) ?? throw new KixException([Catalogue.NoGraph.At(
            consumer.Place, $"the table of the cluster {_cluster.Name}", $"has no line for {consumer.Describe()}.{need}", Names.Of(_cluster.GetType()))]);
        return line.Provider is null ? null : Follow(line.Provider, consumer.Path);
    }

    private Construct Follow(string path, string consumer)
    {
        var keys = Key().Matches(consumer).Select(m => m.Value[1..^1]).ToArray();
        var loops = 0;
        Construct at = _cluster;
        foreach (var part in path.Split('.'))
        {
            var loop = part.EndsWith("[]", StringComparison.Ordinal);
            var value = Property(at, loop ? part[..^2] : part).GetValue(at)!;
            at = loop
                ? (Construct)value.GetType().GetProperty("Item")!.GetValue(value, [keys[loops++]])!
                : (Construct)value;
        }

        return at;
    }

    private static PropertyInfo Property(Construct at, string name)
    {
        for (var type = at.GetType(); type is not null; type = type.BaseType)
        {
            const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
            if (type.GetProperty(name, Own) is { } property)
            {
                return property;
            }
        }

        throw new InvalidOperationException($"{at.GetType().Name} has no member {name}.");
    }

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Key();
}
