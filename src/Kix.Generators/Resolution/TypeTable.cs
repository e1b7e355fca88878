using Kix.Generators.Model;

namespace Kix.Generators.Resolution;

/// <summary>All types that are known: those of the compilation and those that referenced assemblies export.</summary>
internal sealed class TypeTable
{
    private readonly Dictionary<string, TypeFacts> _types = new(StringComparer.Ordinal);

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

    /// <summary>A declared type, and all that it derives from or implements.</summary>
    public IEnumerable<TypeRef> FitsOf(TypeRef declared) =>
        Find(declared) is { } facts ? facts.Fits.Select(f => f.Close(declared.Arguments)).Prepend(declared) : [declared];

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
