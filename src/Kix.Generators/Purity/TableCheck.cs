using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kix.Generators.Purity;

/// <summary>Members that are impure wherever they are used: the table, bound to the types of one compilation.</summary>
internal sealed class TableCheck
{
    private readonly Dictionary<ISymbol, List<(PurityGroup Group, PurityRow Row)>> _types = new(SymbolEqualityComparer.Default);

    public TableCheck(Compilation compilation)
    {
        foreach (var (group, row) in PurityTable.Groups.SelectMany(g => g.Rows.Select(r => (g, r))))
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

    public Impurity? Of(IOperation operation)
    {
        var member = operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            IMemberReferenceOperation reference => reference.Member,
            _ => null,
        };
        return member is not null && Find(member) is { } group && !IsNamedOnly(operation)
            ? new Impurity(
                group.Rule, operation.Syntax, Impurity.Name(member), group.Does, group.Instead,
                member.Name.StartsWith("CurrentCulture", StringComparison.Ordinal) ? Repairs.Neutral : null)
            : null;
    }

    private PurityGroup? Find(ISymbol member)
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

    private static bool Means(string said, ISymbol member)
    {
        var name = member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? "new" : member.Name;
        var first = said.IndexOf('(');
        return first < 0
            ? said == name || (said == "*" && (name == "new" || member.IsStatic))
            : said.Substring(0, first) == name && member is IMethodSymbol { Parameters: [{ Type: var type }, ..] }
                && said.Substring(first) == $"({type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)})";
    }

    private static bool IsNamedOnly(IOperation operation)
    {
        for (var at = operation.Parent; at is IMemberReferenceOperation or INameOfOperation; at = at.Parent)
        {
            if (at is INameOfOperation)
            {
                return true;
            }
        }

        return false;
    }
}
