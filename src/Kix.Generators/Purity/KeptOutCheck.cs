using Kix.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kix.Generators.Purity;

/// <summary>KIX5008: what <c>.Out</c> gives, written to a field or to a property that only keeps it.</summary>
internal sealed class KeptOutCheck(KixTypes kix)
{
    /// <summary>A write that keeps an <c>.Out</c>.</summary>
    /// <param name="Syntax">The assignment.</param>
    /// <param name="Keeper">The field or property.</param>
    /// <param name="Read">The read of <c>.Out</c>.</param>
    public sealed record Kept(SyntaxNode Syntax, ISymbol Keeper, IOperation Read);

    public Kept? Of(IOperation operation) => operation switch
    {
        // An initialiser runs while an instance is made, and what it reads is noted for the whole instance.
        IAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation } => null,
        IAssignmentOperation assignment when KeeperOf(assignment.Target) is { } keeper => Find(assignment.Value, assignment.Syntax, keeper),
        IInvocationOperation { Instance: { } list, TargetMethod.Name: "Add" or "AddRange" or "Enqueue" or "Insert" or "Push" or "TryAdd" } call when KeeperOf(list) is { } keeper =>
            call.Arguments.Select(a => Find(a.Value, call.Syntax, keeper)).FirstOrDefault(k => k is not null),
        _ => null,
    };

    // What is written to an object that the body itself made is gone with it.
    private static ISymbol? KeeperOf(IOperation target) => Writes.Chain(target).Last() is not (IInstanceReferenceOperation or IMemberReferenceOperation { Member.IsStatic: true }) ? null : target switch
    {
        IFieldReferenceOperation { Field: var field } => field.AssociatedSymbol ?? field,
        IPropertyReferenceOperation { Property: { IsIndexer: true }, Instance: IFieldReferenceOperation { Field: var map } } => map,
        IPropertyReferenceOperation { Property: { IsPartialDefinition: false } property } when property.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property)) => property,
        _ => null,
    };

    private Kept? Find(IOperation value, SyntaxNode syntax, ISymbol keeper) =>
        ReadIn(value) is { } read ? new Kept(syntax, keeper, read) : null;

    /// <summary>The first read of an <c>.Out</c> that happens when the value is made; a lambda reads when it is called.</summary>
    private IOperation? ReadIn(IOperation value)
    {
        if (value is IAnonymousFunctionOperation)
        {
            return null;
        }

        return value is IPropertyReferenceOperation { Property.Name: "Out", Instance.Type: { } owner } && kix.HasOut(owner)
            ? value
            : value is ILocalReferenceOperation local && Operands.InitializerOf(local) is { } initial ? ReadIn(initial)
            : value.ChildOperations.Select(ReadIn).FirstOrDefault(r => r is not null);
    }
}
