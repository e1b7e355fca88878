using Kix.Generators.Model;

namespace Kix.Generators.Resolution;

/// <summary>All types that are known: those of the compilation and those that referenced assemblies export.</summary>
internal sealed class TypeTable
{
    private readonly Dictionary<string, TypeFacts> _types = new(StringComparer.Ordinal);

    private readonly Dictionary<(string, string), bool> _fits = [];

    public TypeTable(IEnumerable<TypeFacts> own, IEnumerable<TypeFacts> referenced)
    {
        foreach (var type in own.Concat(referenced))
        {
            if (!_types.ContainsKey(type.Id))
            {
                _types.Add(type.Id, type);
            }
        }
    }

    public TypeFacts? Find(TypeRef type) => _types.TryGetValue(type.Id, out var facts) ? facts : null;

    /// <summary>Whether a declared type is, derives from or implements another one.</summary>
    public bool Fits(TypeRef declared, TypeRef needed)
    {
        if (!_fits.TryGetValue((declared.Text, needed.Text), out var fits))
        {
            fits = declared.Equals(needed)
                || (Find(declared) is { } facts && facts.Fits.Any(f => f.Close(declared.Arguments).Equals(needed)));
            _fits.Add((declared.Text, needed.Text), fits);
        }

        return fits;
    }

    /// <summary>The class and its base classes, closed, base classes first: the order in which members are declared.</summary>
    public IReadOnlyList<(TypeFacts Facts, EquatableArray<TypeRef> Arguments)> Ancestry(TypeRef type)
    {
        var chain = new List<(TypeFacts, EquatableArray<TypeRef>)>();
        for (TypeRef? at = type; at is not null && Find(at) is { } facts; at = facts.Base?.Close(at.Arguments))
        {
            chain.Insert(0, (facts, at.Arguments));
        }

        return chain;
    }
}
