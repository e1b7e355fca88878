using Kix.Generators.Analysis;
using Kix.Generators.Literals.Facts;
using Kix.Generators.Model;
using Kix.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kix.Generators.Literals;

/// <summary>A resource that a literal names.</summary>
/// <param name="Title">What messages call it.</param>
/// <param name="Place">Where it is declared.</param>
/// <param name="Out">The expression for its <c>.Out</c> at the place of the literal: <c>Settings.Out</c>; null where there is none.</param>
/// <param name="Owner">The class that declares it, where that is a module that a need can name; else null.</param>
internal sealed record OutWay(string Title, Spot Place, string? Out, string? Owner);

/// <summary>Finds the resources that the literals of one member may name.</summary>
/// <param name="program">The program.</param>
/// <param name="type">The class whose code it is.</param>
/// <param name="code">The code's meaning.</param>
internal sealed class OutWays(Lazy<ProgramReport> program, INamedTypeSymbol type, SemanticModel code)
{
    private static readonly HashSet<string> ClusterScoped =
        new(["StorageClass", "PriorityClass", "RuntimeClass", "IngressClass", "ClusterRole"], StringComparer.Ordinal);

    /// <summary>The resource of a kind that a name is the name of; null for none that source tells.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="name">The name.</param>
    /// <param name="namespace">Its namespace, where that is said beside the name; null for the one that the code is in.</param>
    /// <param name="at">Where the name is written.</param>
    public OutWay? Find(string kind, string name, string? @namespace, SyntaxNode at)
    {
        var declarer = TypeRefs.IdOf(type.OriginalDefinition);
        var found = program.Value.Names.Find(declarer, name, @namespace, t => ModelTable.Of(t.Short).Kind == kind, !ClusterScoped.Contains(kind));
        if (found is not { Resource: { } resource })
        {
            return null;
        }

        var title = resource.Declarer.Id == declarer ? $"{type.Name}.{resource.Part!.Name}" : resource.Title;
        return new OutWay(
            title, resource.Spot, found.Chains.Select(c => $"{c}.Out").FirstOrDefault(o => IsOpen(o, at)),
            resource.Parent is { Kind: ConstructKind.Module, Made: var owner } ? owner.Short : null);
    }

    /// <summary>Whether the expression means an <c>.Out</c> there.</summary>
    private bool IsOpen(string expression, SyntaxNode at) =>
        at.SyntaxTree == code.SyntaxTree
        && code.GetSpeculativeSymbolInfo(at.SpanStart, SyntaxFactory.ParseExpression($"{expression}.Name"), SpeculativeBindingOption.BindAsExpression).Symbol
            is IPropertySymbol { Name: "Name", ContainingType: { Name: "Out" } owner } && Reading.ModelSymbols.IsKix(owner);
}
