using Kix.Generators.Reading;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kix.Generators.Purity;

/// <summary>
/// KIX6010: state that changes while a cluster is evaluated: static, or of a cluster, namespace, module or overlay, and what hangs on it. What
/// is filled once and never changes (constructors and initialisers, <c>??=</c>, <c>GetOrAdd</c>) gives the same value to everybody, and is left
/// in peace where it does not depend on who comes first.
/// </summary>
/// <param name="kix">Tells which classes Kix evaluates.</param>
/// <param name="mutators">Tells which methods change their objects.</param>
internal sealed class SharedStateCheck(KixTypes kix, Mutators mutators)
{
    private const string Static = "is static state that changes while the cluster is made, so that the result depends on what ran before";
    private const string Own = "is state that changes while bodies run, so that the result depends on which of them ran before";
    private const string Kept = "keeps what the first that comes gives it, so that the result depends on which body runs first";
    private const string StaticKept = "is static state that keeps what the first that comes gives it, so that the result depends on what ran before";
    private const string Instead = "make it a local, or compute it from options and names";

    /// <summary>What an operation changes, where it may not; a class's own state may still change while it is made.</summary>
    public Impurity? Of(IOperation operation, ISymbol containing) => containing switch
    {
        IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.StaticConstructor } => null,

        // Who is made may still not count in a static field.
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.PropertySet } => Changed(operation) is { } found && !IsOwn(found) ? found : null,
        _ => Changed(operation),
    };

    /// <summary>Whether a finding is about the state of an object, which methods may change that only its constructor calls.</summary>
    public static bool IsOwn(Impurity found) => found.Does is Own or Kept;

    private Impurity? Changed(IOperation operation) => operation switch
    {
        ICoalesceAssignmentOperation keep => Keeps(keep, keep.Target),
        ISimpleAssignmentOperation assignment when Keeping.IsFirst(assignment) => Keeps(assignment, assignment.Target),
        _ when Changes(operation).Select(Root).FirstOrDefault(r => r is not null) is { } root && !Keeping.IsMemo(operation) => Found(root, operation, IsStatic(root) ? Static : Own),
        _ => null,
    };

    /// <summary>What an operation writes to, and the object that it calls a method on that changes it.</summary>
    private IEnumerable<IOperation> Changes(IOperation operation) => operation switch
    {
        IInvocationOperation { Instance: (IMemberReferenceOperation or IConditionalAccessInstanceOperation or ILocalReferenceOperation) and var changed, TargetMethod: var method } when !kix.IsEvaluated(method.ContainingType) && Root(changed) is not null && mutators.Changes(method) => [changed],
        IPropertyReferenceOperation { Instance: (IMemberReferenceOperation or IConditionalAccessInstanceOperation or ILocalReferenceOperation) and var changed, Property.GetMethod: { } getter } when !kix.IsEvaluated(getter.ContainingType) && Root(changed) is not null && mutators.Changes(getter) => [changed],
        _ => Writes.Of(operation),
    };

    /// <summary>The field, property or parameter in which a change stays; null where it is gone when the body ends.</summary>
    private IOperation? Root(IOperation target) => Writes.Chain(target).FirstOrDefault(IsState);

    private bool IsState(IOperation part) => part switch
    {
        IFieldReferenceOperation { Field: var field } => field.IsStatic || kix.IsEvaluated(field.ContainingType),
        IPropertyReferenceOperation { Property: { IsIndexer: false } property } => property.DeclaringSyntaxReferences.Length > 0 && (property.IsStatic || kix.IsEvaluated(property.ContainingType)),

        // A parameter of a primary constructor that a member keeps.
        IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: var type } } => kix.IsEvaluated(type),
        _ => false,
    };

    /// <summary>What is kept once is wrong where the value comes from the call, or from an object while everybody keeps the same.</summary>
    private Impurity? Keeps(IAssignmentOperation keep, IOperation target) =>
        Root(target) is { } root && Keeping.DependsOnCaller(keep.Value, IsStatic(root)) ? Found(root, keep, IsStatic(root) ? StaticKept : Kept) : null;

    private static bool IsStatic(IOperation root) => root is IMemberReferenceOperation { Member.IsStatic: true };

    // What is written by another name stands elsewhere: var same = _counter; same.Value++.
    private static Impurity Found(IOperation root, IOperation operation, string does) =>
        new(Catalogue.SharedState, operation.Syntax.Span.Contains(root.Syntax.Span) ? root.Syntax : operation.Syntax, Name(root), does, Instead);

    private static string Name(IOperation root) => root switch
    {
        IFieldReferenceOperation { Field.AssociatedSymbol: { } property } => Impurity.Name(property),
        IMemberReferenceOperation { Member: var member } => Impurity.Name(member),
        IParameterReferenceOperation { Parameter: var parameter } => $"{parameter.ContainingType.Name}.{parameter.Name}",
        _ => root.Syntax.ToString(),
    };
}
