using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kix.Generators.Purity;

/// <summary>
/// KIX6010: static state that changes while a cluster is evaluated. What is filled once and never changes (<c>??=</c>, <c>GetOrAdd</c>,
/// static constructors and initialisers) gives the same value to everybody, and is left in peace.
/// </summary>
internal static class SharedStateCheck
{
    private const string Does = "is static state that changes while the cluster is made, so that the result depends on what ran before";
    private const string Instead = "make it a local, or compute it from options and names";

    private static readonly HashSet<string> Changing = new(
        ["Add", "AddRange", "Clear", "Dequeue", "Enqueue", "Insert", "Pop", "Push", "Remove", "RemoveAll", "RemoveAt", "Reverse", "Sort"], StringComparer.Ordinal);

    public static Impurity? Of(IOperation operation, ISymbol containing) => operation switch
    {
        _ when containing is IMethodSymbol { MethodKind: MethodKind.StaticConstructor } or IFieldSymbol or IPropertySymbol => null,
        ISimpleAssignmentOperation or ICompoundAssignmentOperation => Target(((IAssignmentOperation)operation).Target),
        IIncrementOrDecrementOperation increment => Target(increment.Target),
        IInvocationOperation { Instance: IFieldReferenceOperation { Field: { IsStatic: true, Type: var type } } list, TargetMethod: var method }
            when Changing.Contains(method.Name) && type.ContainingNamespace?.ToDisplayString() is { } space && space.StartsWith("System.Collections", StringComparison.Ordinal)
                && space != "System.Collections.Immutable" => Found(list),
        IInvocationOperation { TargetMethod: { ContainingType.Name: "Interlocked" }, Arguments: [{ Value: IFieldReferenceOperation { Field.IsStatic: true } target }, ..] } => Found(target),
        _ => null,
    };

    private static Impurity? Target(IOperation target) => target switch
    {
        IFieldReferenceOperation { Field.IsStatic: true } field => Found(field),
        IPropertyReferenceOperation { Property: { IsStatic: true } property } reference when property.DeclaringSyntaxReferences.Length > 0 => Found(reference),
        _ => null,
    };

    private static Impurity Found(IMemberReferenceOperation reference) =>
        new(Catalogue.SharedState, reference.Syntax, Impurity.Name(reference.Member), Does, Instead);
}
