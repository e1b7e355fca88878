using Microsoft.CodeAnalysis;

namespace Kix.Generators.Purity;

/// <summary>The table of purity, bound to the types of one compilation.</summary>
internal sealed class PuritySymbols
{
    private readonly Dictionary<ISymbol, List<(PurityGroup Group, PurityRow Row)>> _types = new(SymbolEqualityComparer.Default);

    public PuritySymbols(Compilation compilation)
    {
        foreach (var group in PurityTable.Groups)
        {
            foreach (var row in group.Rows)
            {
                foreach (var type in compilation.GetTypesByMetadataName(row.Type))
                {
                    if (!_types.TryGetValue(type, out var rows))
                    {
                        _types.Add(type, rows = []);
                    }

                    rows.Add((group, row));
                }
            }
        }
    }

    /// <summary>What the table says of a member; null where it says nothing.</summary>
    public PurityGroup? Find(ISymbol member)
    {
        if (member.ContainingType is not { } type || !_types.TryGetValue(type.OriginalDefinition, out var rows))
        {
            return null;
        }

        foreach (var (group, row) in rows)
        {
            if (row.Members.Any(m => Means(m, member)))
            {
                return group;
            }
        }

        return null;
    }

    private static bool Means(string said, ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } made => said switch
        {
            "*" or "new" => true,
            "new(string)" => made.Parameters.FirstOrDefault()?.Type.SpecialType == SpecialType.System_String,
            _ => false,
        },
        _ => said == member.Name || (said == "*" && member.IsStatic),
    };
}
