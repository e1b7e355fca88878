using Kix.Generators.Model;

namespace Kix.Generators.Binding;

/// <summary>
/// All names whose meaning can decide what the names of a class are bound to: those that are written, and those in the headers of
/// whatever they may stand for.
/// </summary>
internal sealed class NameClosure
{
    private readonly Dictionary<string, List<TypeShape>> _byName = new(StringComparer.Ordinal);
    private readonly string[] _everywhere;

    public NameClosure(IReadOnlyList<FileShape> files)
    {
        foreach (var type in files.SelectMany(f => f.Types))
        {
            if (!_byName.TryGetValue(type.Name, out var named))
            {
                _byName.Add(type.Name, named = []);
            }

            named.Add(type);
        }

        _everywhere = [.. files.SelectMany(f => f.GlobalUsings).SelectMany(Words).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The closure of one class, given by all its declarations.</summary>
    public HashSet<string> Of(string name, string id)
    {
        var own = _byName.TryGetValue(name, out var named) ? named.Where(t => t.Id == id) : [];
        var names = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(_everywhere.Concat(own.SelectMany(t => t.HeaderNames.Concat(t.MemberNames))).Append(name));
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (names.Add(next) && _byName.TryGetValue(next, out var found))
            {
                foreach (var mentioned in found.SelectMany(t => t.HeaderNames))
                {
                    open.Push(mentioned);
                }
            }
        }

        return names;
    }

    private static IEnumerable<string> Words(string directive) =>
        directive.Split(['.', ':', '<', '>', ',', ' ', '=', ';', '?', '[', ']', '(', ')', '@'], StringSplitOptions.RemoveEmptyEntries);
}
