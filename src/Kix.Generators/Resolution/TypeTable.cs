using Kix.Generators.Model;

namespace Kix.Generators.Resolution;

/// <summary>All types that are known: those of the compilation and those that referenced assemblies export.</summary>
internal sealed class TypeTable
{
    private static readonly Dictionary<string, TypeFacts?> Nothing = [];

    private readonly Dictionary<string, TypeFacts> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TypeFacts?>? _asked;

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

    private TypeTable(TypeTable all) => (_types, _asked) = (all._types, new(StringComparer.Ordinal));

    /// <summary>The same types, in a table that remembers which it was asked for.</summary>
    public TypeTable Remembering() => new(this);

    /// <summary>What is known of a type; null for nothing.</summary>
    public TypeFacts? Find(TypeRef type)
    {
        var facts = Peek(type);
        if (_asked is not null)
        {
            _asked[type.Id] = facts;
        }

        return facts;
    }

    /// <summary>The same without being remembered: for what does not go into the answer.</summary>
    public TypeFacts? Peek(TypeRef type) => _types.TryGetValue(type.Id, out var facts) ? facts : null;

    /// <summary>What this table was asked for, with its answers; empty for one that does not remember.</summary>
    public IReadOnlyDictionary<string, TypeFacts?> Asked => _asked ?? Nothing;

    /// <summary>Whether questions have the answers that they had before.</summary>
    public bool Confirms(IReadOnlyDictionary<string, TypeFacts?> asked)
    {
        foreach (var question in asked)
        {
            if (!Equals(_types.TryGetValue(question.Key, out var facts) ? facts : null, question.Value))
            {
                return false;
            }
        }

        return true;
    }

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
