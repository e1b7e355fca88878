using Kix.Generators.Reading;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kix.Generators.Purity;

/// <summary>
/// KIX6010: state that changes while a cluster is evaluated: static, or of a cluster, namespace, module or overlay. What is filled once and
/// never changes (constructors and initialisers, <c>??=</c>, <c>GetOrAdd</c>) gives the same value to everybody, and is left in peace where it
/// does not depend on who comes first.
/// </summary>
/// <param name="kix">Tells which classes Kix evaluates.</param>
internal sealed class SharedStateCheck(KixTypes kix)
{
    private const string Static = "is static state that changes while the cluster is made, so that the result depends on what ran before";
    private const string Own = "is state that changes while bodies run, so that the result depends on which of them ran before";
    private const string Kept = "keeps what the first that comes gives it, so that the result depends on which body runs first";
    private const string StaticKept = "is static state that keeps what the first that comes gives it, so that the result depends on what ran before";
    private const string Instead = "make it a local, or compute it from options and names";

    private static readonly HashSet<string> Changing = new(
        ["Add", "AddRange", "Clear", "Dequeue", "Enqueue", "Insert", "Pop", "Push", "Remove", "RemoveAll", "RemoveAt", "Reverse", "Sort"], StringComparer.Ordinal);

    /// <summary>What an operation changes, where it may not; a class's own state may still change while it is made.</summary>
    public Impurity? Of(IOperation operation, ISymbol containing) => operation switch
    {
        _ when containing is IFieldSymbol or IPropertySymbol
            or IMethodSymbol { MethodKind: MethodKind.StaticConstructor or MethodKind.Constructor or MethodKind.PropertySet } => OfOthers(operation, containing),
        _ => Changed(operation),
    };

    /// <summary>Whether a finding is about the state of an object, which methods may change that only its constructor calls.</summary>
    public static bool IsOwn(Impurity found) => found.Does is Own or Kept;

    /// <summary>An instance constructor may still not count in a static field.</summary>
    private Impurity? OfOthers(IOperation operation, ISymbol containing) =>
        containing is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.PropertySet } && Changed(operation) is { } found && !IsOwn(found) ? found : null;

    private Impurity? Changed(IOperation operation) => operation switch
    {
        // An object's initialiser is part of its making.
        IAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation } => null,
        ICoalesceAssignmentOperation keep => Keeps(keep, keep.Target),
        ISimpleAssignmentOperation assignment when IsFirst(assignment) => Keeps(assignment, assignment.Target),
        ISimpleAssignmentOperation or ICompoundAssignmentOperation => Target(((IAssignmentOperation)operation).Target),
        IIncrementOrDecrementOperation increment => Target(increment.Target),
        IInvocationOperation { Instance: IFieldReferenceOperation { Field.Type: var type } list, TargetMethod: var method }
            when Changing.Contains(method.Name) && type.ContainingNamespace?.ToDisplayString() is { } space && space.StartsWith("System.Collections", StringComparison.Ordinal)
                && space != "System.Collections.Immutable" => Target(list),
        IInvocationOperation { TargetMethod: { ContainingType.Name: "Interlocked" }, Arguments: [{ Value: IFieldReferenceOperation target }, ..] } => Target(target),
        _ => null,
    };

    private Impurity? Target(IOperation target) => target switch
    {
        IFieldReferenceOperation { Field.IsStatic: true } field => Found(field, Static),
        IPropertyReferenceOperation { Property: { IsStatic: true } property } reference when property.DeclaringSyntaxReferences.Length > 0 => Found(reference, Static),
        IFieldReferenceOperation { Field.ContainingType: var type } field when kix.IsEvaluated(type) => Found(field, Own),
        IPropertyReferenceOperation { Property: { ContainingType: var type, IsIndexer: false } property } reference
            when property.DeclaringSyntaxReferences.Length > 0 && kix.IsEvaluated(type) => Found(reference, Own),
        _ => null,
    };

    /// <summary>What is kept once is wrong where the value comes from the call, or from an object while everybody keeps the same.</summary>
    private Impurity? Keeps(IAssignmentOperation keep, IOperation target) =>
        target is IMemberReferenceOperation reference && Target(target) is not null && DependsOnCaller(keep.Value, reference.Member.IsStatic, keep.Value) ? Found(reference, reference.Member.IsStatic ? StaticKept : Kept) : null;

    private static bool DependsOnCaller(IOperation operation, bool isStatic, IOperation value) => operation switch
    {
        IParameterReferenceOperation { Parameter: var parameter } => !IsDeclaredIn(value, parameter),
        ILocalReferenceOperation { Local: { IsConst: false } local } => !IsDeclaredIn(value, local),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => isStatic,
        _ => operation.ChildOperations.Any(c => DependsOnCaller(c, isStatic, value)),
    };

    private static bool IsDeclaredIn(IOperation value, ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == value.Syntax.SyntaxTree && value.Syntax.Span.Contains(r.Span));

    /// <summary><c>if (_x is null) { _x = …; }</c>, the long way to write <c>??=</c>.</summary>
    private static bool IsFirst(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is not IMemberReferenceOperation { Member: var member })
        {
            return false;
        }

        for (IOperation? inner = assignment, outer = assignment.Parent; outer is not null; (inner, outer) = (outer, outer.Parent))
        {
            if (outer is IConditionalOperation condition && condition.WhenTrue == inner && AsksForNull(condition.Condition, member))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AsksForNull(IOperation condition, ISymbol member) => condition switch
    {
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } }, Value: var value } => Means(value, member),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, LeftOperand: var left, RightOperand.ConstantValue: { HasValue: true, Value: null } } => Means(left, member),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, LeftOperand: var left, RightOperand: IConversionOperation { Operand.ConstantValue: { HasValue: true, Value: null } } } => Means(left, member),
        _ => false,
    };

    private static bool Means(IOperation operand, ISymbol member) =>
        (operand is IConversionOperation conversion ? conversion.Operand : operand) is IMemberReferenceOperation { Member: var asked } && SymbolEqualityComparer.Default.Equals(asked, member);

    private static Impurity Found(IMemberReferenceOperation reference, string does) =>
        new(Catalogue.SharedState, reference.Syntax, Impurity.Name(reference.Member is IFieldSymbol { AssociatedSymbol: { } property } ? property : reference.Member), does, Instead);
}
