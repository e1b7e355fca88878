using Kix.Cli.Host;
using Kix.Engine.Graph;

namespace Kix.Cli.Commands;

/// <summary>Finds the resources that a word of the command line means.</summary>
internal static class ResourceName
{
    /// <summary>
    /// The one resource that is meant by <c>Deployment/web</c>, <c>deployment/web@shop</c> or the path of its property, <c>Shop.Web.Server</c>.
    /// </summary>
    /// <exception cref="CommandException">None, or several.</exception>
    public static ObjectKey One(Compilation compilation, string word) => Only(Any(compilation, word), word);

    /// <summary>The one resource of an activation whose program is not at hand.</summary>
    /// <exception cref="CommandException">None, or several.</exception>
    public static ObjectKey One(Activation activation, string word) =>
        Only(ByKey(activation.Resources.Select(r => r.Key), word) is { Count: > 0 } found
            ? found
            : throw Unknown(word, activation.Resources.Select(r => r.Key), []), word);

    /// <summary>All resources that are meant: of an instance or a namespace too, <c>shop</c> or <c>Shop.Web</c>.</summary>
    /// <exception cref="CommandException">None.</exception>
    public static IReadOnlyList<ObjectKey> Any(Compilation compilation, string word)
    {
        var keys = compilation.Activation.Resources.Select(r => r.Key);
        if (ByKey(keys, word) is { Count: > 0 } named)
        {
            return named;
        }

        ObjectKey[] below = [.. compilation.Origins.Where(o => IsWithin(o.Value.Path, word) || IsWithin(o.Value.Instance, word)).Select(o => o.Key).Order()];
        return below.Length > 0
            ? below
            : throw Unknown(word, keys, compilation.Origins.Values.SelectMany(o => new[] { o.Path, o.Instance }));
    }

    private static List<ObjectKey> ByKey(IEnumerable<ObjectKey> keys, string word)
    {
        var (name, space) = word.Split('@', 2, StringSplitOptions.TrimEntries) is [var before, var after] ? (before, after) : (word, null);
        return [.. keys.Where(k => $"{k.Kind}/{k.Name}".Equals(name, StringComparison.OrdinalIgnoreCase) && (space is null || k.Namespace == space)).Order()];
    }

    private static IEnumerable<string> Names(IEnumerable<ObjectKey> keys) =>
        keys.SelectMany(k => new[] { $"{k.Kind}/{k.Name}", k.ToString() });

    private static bool IsWithin(string path, string word) =>
        path.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (path.Length == word.Length || path[word.Length] is '.' or '[');

    private static ObjectKey Only(IReadOnlyList<ObjectKey> found, string word) => found is [var only]
        ? only
        : throw new CommandException($"'{word}' means {found.Count} resources: {string.Join(", ", found.Take(5))}{(found.Count > 5 ? ", …" : "")}.");

    private static CommandException Unknown(string word, IEnumerable<ObjectKey> keys, IEnumerable<string> paths)
    {
        // A bare name is how people call a workload.
        ObjectKey[] named = [.. keys.Where(k => k.Name.Equals(word, StringComparison.OrdinalIgnoreCase)).Order()];
        return new(named.Length > 0
            ? $"There is no resource '{word}': did you mean {string.Join(" or ", named.Take(4).Select(k => $"'{k}'"))}?"
            : Suggestion.For(word, Names(keys).Concat(paths).Where(k => k.Length > 0).Distinct()) is { } near
            ? $"There is no resource '{word}': did you mean '{near}'?"
            : $"There is no resource '{word}'; kix graph lists them all.");
    }
}
