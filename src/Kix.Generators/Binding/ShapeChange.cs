using Kix.Generators.Model;

namespace Kix.Generators.Binding;

/// <summary>What differs between the shapes of two programs.</summary>
/// <param name="Names">Names that may mean something else now.</param>
/// <param name="Members">Ids of types whose members differ.</param>
internal sealed record ShapeChange(HashSet<string> Names, HashSet<string> Members)
{
    /// <summary>The difference; null where it concerns all names.</summary>
    public static ShapeChange? Between(IReadOnlyList<FileShape> before, IReadOnlyList<FileShape> after)
    {
        var kept = new HashSet<FileShape>(before, ByReference.Instance);
        var added = after.Where(f => !kept.Remove(f)).ToArray();
        var removed = kept.ToArray();
        if (!Same(removed.SelectMany(f => f.GlobalUsings), added.SelectMany(f => f.GlobalUsings)))
        {
            return null;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var (old, @new) = (removed.SelectMany(f => f.Types).ToArray(), added.SelectMany(f => f.Types).ToArray());
        names.UnionWith(Differing(old, @new, t => t.Name, t => $"{t.Id}\n{t.Header}"));
        var members = Differing(old, @new, t => t.Id, t => t.Members);
        var (spaces, spacesNow) = (Namespaces(before), Namespaces(after));
        foreach (var space in spaces.Except(spacesNow, StringComparer.Ordinal).Concat(spacesNow.Except(spaces, StringComparer.Ordinal)))
        {
            names.UnionWith(space.Split('.'));
        }

        return new ShapeChange(names, [.. members]);
    }

    private static bool Same(IEnumerable<string> a, IEnumerable<string> b) =>
        a.OrderBy(x => x, StringComparer.Ordinal).SequenceEqual(b.OrderBy(x => x, StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Keys under which other texts stand than before.</summary>
    private static IEnumerable<string> Differing(
        IReadOnlyList<TypeShape> before, IReadOnlyList<TypeShape> after, Func<TypeShape, string> key, Func<TypeShape, string> text)
    {
        var (old, @new) = (before.ToLookup(key, StringComparer.Ordinal), after.ToLookup(key, StringComparer.Ordinal));
        return old.Concat(@new).Select(g => g.Key).Distinct(StringComparer.Ordinal).Where(k => !Same(old[k].Select(text), @new[k].Select(text)));
    }

    private static HashSet<string> Namespaces(IReadOnlyList<FileShape> files)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var space in file.Namespaces)
            {
                all.Add(space);
            }
        }

        return all;
    }

    private sealed class ByReference : IEqualityComparer<FileShape>
    {
        public static ByReference Instance { get; } = new();

        public bool Equals(FileShape? x, FileShape? y) => ReferenceEquals(x, y);

        public int GetHashCode(FileShape obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
