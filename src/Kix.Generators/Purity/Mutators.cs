using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kix.Generators.Purity;

/// <summary>Which methods of the program's own classes change the object that they are called on: <c>public int Next() => _last++;</c>.</summary>
internal sealed class Mutators(Compilation compilation)
{
    private readonly ConcurrentDictionary<ISymbol, bool> _known = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a method, or one that it calls on the same object, writes to it; what is kept once is no change.</summary>
    public bool Changes(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.Length == 0)
        {
            return false;
        }

        if (!_known.TryGetValue(method.OriginalDefinition, out var changes))
        {
            changes = Changes(method.OriginalDefinition, new HashSet<ISymbol>(SymbolEqualityComparer.Default));
            _known.TryAdd(method.OriginalDefinition, changes);
        }

        return changes;
    }

    private bool Changes(IMethodSymbol method, HashSet<ISymbol> seen) =>
        seen.Add(method) && method.DeclaringSyntaxReferences.Any(r => Body(r.GetSyntax())?.DescendantsAndSelf().Any(o => ChangesItself(o, seen)) == true);

    private bool ChangesItself(IOperation operation, HashSet<ISymbol> seen) =>
        (!Keeping.IsOnce(operation) && Writes.Of(operation).Any(t => Writes.Chain(t).Last() is IInstanceReferenceOperation && Operands.Bare(t) is not IInstanceReferenceOperation))
        || (operation is IInvocationOperation { Instance: IInstanceReferenceOperation, TargetMethod: var called } && Changes(called.OriginalDefinition, seen));

#pragma warning disable RS1030 // The methods may be in other trees than the one that is analyzed, and only those that are called on state are bound.
    private IOperation? Body(SyntaxNode declaration) => compilation.GetSemanticModel(declaration.SyntaxTree).GetOperation(declaration);
#pragma warning restore RS1030
}
