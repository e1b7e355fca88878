using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Purity;

/// <summary>
/// Who mentions a member, found by its name, or by the form of the call where it has none (indexers, operators, casts): only these are bound.
/// Calls that do not show in the source (implicit conversions, ToString, interfaces of other assemblies) are not seen; <c>kix build --check</c> is for those.
/// </summary>
internal sealed class Callers
{
    private readonly Compilation _compilation;
    private readonly Dictionary<string, List<SyntaxNode>> _names = new(StringComparer.Ordinal);
    private readonly List<SyntaxNode> _creations = [];
    private readonly List<SyntaxNode> _indexers = [];
    private readonly List<SyntaxNode> _operators = [];

    public Callers(Compilation compilation)
    {
        _compilation = compilation;
        foreach (var tree in compilation.SyntaxTrees.OrderBy(t => t.FilePath, StringComparer.Ordinal))
        {
            foreach (var node in tree.GetRoot().DescendantNodes())
            {
                switch (node)
                {
                    case SimpleNameSyntax name:
                        Add(name.Identifier.ValueText, name);
                        break;
                    case ImplicitObjectCreationExpressionSyntax or ConstructorInitializerSyntax:
                        _creations.Add(node);
                        break;
                    case ElementAccessExpressionSyntax or ElementBindingExpressionSyntax or ImplicitElementAccessSyntax:
                        _indexers.Add(node);
                        break;
                    case BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or CastExpressionSyntax or AssignmentExpressionSyntax:
                        _operators.Add(node);
                        break;
                }
            }
        }
    }

    /// <summary>The members whose code mentions a member, with the place, in order of places.</summary>
    public IEnumerable<(ISymbol Caller, SyntaxNode Call)> Of(ISymbol member, CancellationToken cancellation)
    {
        var called = member is IMethodSymbol { AssociatedSymbol: { } property } ? property : member;
        var isMade = called is IMethodSymbol { MethodKind: MethodKind.Constructor } or IFieldSymbol { IsStatic: false };
        var isType = called is IMethodSymbol { MethodKind: MethodKind.StaticConstructor };
        var name = isMade || isType ? called.ContainingType.Name : called.Name;
        var mentions = _names.TryGetValue(name, out var named) ? named : [];
        var nodes = called switch
        {
            _ when isMade => mentions.Concat(_creations),
            IPropertySymbol { IsIndexer: true } => _indexers,
            IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => _operators,
            _ => mentions,
        };
        foreach (var node in nodes)
        {
            cancellation.ThrowIfCancellationRequested();
            if (CallerOf(node, called, isMade, isType, cancellation) is { } caller)
            {
                yield return (caller, node);
            }
        }
    }

    private ISymbol? CallerOf(SyntaxNode node, ISymbol called, bool isMade, bool isType, CancellationToken cancellation)
    {
        // A class whose base class is meant: making it makes that one.
        if (node.FirstAncestorOrSelf<BaseTypeSyntax>() is { Parent.Parent: TypeDeclarationSyntax derived })
        {
            return isMade && node.Parent is BaseTypeSyntax && Declared(derived, cancellation) is INamedTypeSymbol type ? type.InstanceConstructors.FirstOrDefault() : null;
        }

        if (EnclosingMember(node) is not { } member)
        {
            return null;
        }

        var bound = isMade && node.FirstAncestorOrSelf<ObjectCreationExpressionSyntax>() is { } creation && creation.Type.Span.Contains(node.Span) ? creation : node;
        var symbol = Model(node).GetSymbolInfo(bound, cancellation).Symbol;
        return symbol is not null && IsMeant(symbol, called, isMade, isType) ? Declared(member, cancellation) : null;
    }

    private static bool IsMeant(ISymbol symbol, ISymbol called, bool isMade, bool isType) =>
        isType ? SymbolEqualityComparer.Default.Equals(symbol.OriginalDefinition, called.ContainingType)
        : isMade ? symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } && (called is IFieldSymbol
            ? SymbolEqualityComparer.Default.Equals(symbol.ContainingType.OriginalDefinition, called.ContainingType)
            : SymbolEqualityComparer.Default.Equals(symbol.OriginalDefinition, called))
        : Definitions(called).Any(d => SymbolEqualityComparer.Default.Equals(d, ((symbol as IMethodSymbol)?.ReducedFrom ?? symbol).OriginalDefinition));

    /// <summary>A member, what it overrides and what it implements: a call of those may be a call of it.</summary>
    private static IEnumerable<ISymbol> Definitions(ISymbol member)
    {
        for (var at = member; at is not null; at = (at as IMethodSymbol)?.OverriddenMethod ?? (at as IPropertySymbol)?.OverriddenProperty as ISymbol)
        {
            if (at.DeclaringSyntaxReferences.Length > 0)
            {
                yield return at.OriginalDefinition;
            }
        }

        foreach (var contract in member.ContainingType.AllInterfaces.Where(i => i.DeclaringSyntaxReferences.Length > 0))
        {
            foreach (var declared in contract.GetMembers(member.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(member.ContainingType.FindImplementationForInterfaceMember(declared), member))
                {
                    yield return declared.OriginalDefinition;
                }
            }
        }
    }

    private static SyntaxNode? EnclosingMember(SyntaxNode node)
    {
        foreach (var outer in node.Ancestors())
        {
            switch (outer)
            {
                case VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax }:
                    return outer;
                case AttributeSyntax or BaseFieldDeclarationSyntax or TypeDeclarationSyntax or GlobalStatementSyntax:
                    return null;
                case BasePropertyDeclarationSyntax or BaseMethodDeclarationSyntax:
                    return outer;
            }
        }

        return null;
    }

    private ISymbol? Declared(SyntaxNode member, CancellationToken cancellation) => Model(member).GetDeclaredSymbol(member, cancellation);

#pragma warning disable RS1030 // The callers are in other trees than the one that is analyzed, and only a few of their names are bound.
    private SemanticModel Model(SyntaxNode node) => _compilation.GetSemanticModel(node.SyntaxTree);
#pragma warning restore RS1030

    private void Add(string name, SyntaxNode node)
    {
        if (!_names.TryGetValue(name, out var nodes))
        {
            _names.Add(name, nodes = []);
        }

        nodes.Add(node);
    }
}
