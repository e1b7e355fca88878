using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kix.Generators.Purity;

/// <summary>What is computed once and kept: the same for everybody, unless it depends on who came first.</summary>
internal static class Keeping
{
    /// <summary>Whether an operation keeps something for the first time: <c>if (_x is null) { _x = …; }</c>, or a map that is asked before it is filled.</summary>
    public static bool IsOnce(IOperation operation) => operation is ISimpleAssignmentOperation assignment && IsFirst(assignment) || IsMemo(operation);

    /// <summary><c>if (_x is null) { _x = …; }</c>, the long way to write <c>??=</c>.</summary>
    public static bool IsFirst(ISimpleAssignmentOperation assignment)
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

    /// <summary>
    /// <c>if (!_known.TryGetValue(key, out var value)) { _known[key] = value = Make(key); }</c>, the long way to write <c>GetOrAdd</c>: the value
    /// depends on the key, and not on what else is in the map.
    /// </summary>
    public static bool IsMemo(IOperation operation) =>
        Entry(operation) is { } entry && Body(operation).Descendants().OfType<IInvocationOperation>().Any(c => Asks(c, entry.Map, entry.Key))
        && !entry.Value.DescendantsAndSelf().Any(o => Means(o, entry.Map) || (o is IParameterReferenceOperation { Parameter: var given } && !IsDeclaredIn(entry.Value, given) && !Mentions(entry.Key, given)));

    /// <summary>Whether a value that is kept depends on the call that happens to come first, or, where everybody keeps it, on its object.</summary>
    public static bool DependsOnCaller(IOperation value, bool isStatic) => DependsOnCaller(value, isStatic, value);

    private static bool DependsOnCaller(IOperation operation, bool isStatic, IOperation value) => operation switch
    {
        IParameterReferenceOperation { Parameter: var parameter } => !IsDeclaredIn(value, parameter),
        ILocalReferenceOperation { Local: { IsConst: false } local } => !IsDeclaredIn(value, local),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => isStatic,
        _ => operation.ChildOperations.Any(c => DependsOnCaller(c, isStatic, value)),
    };

    private static (ISymbol Map, IOperation Key, IOperation Value)? Entry(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: IMemberReferenceOperation map, Arguments: [{ Value: var key }] }, Value: var value } =>
            (map.Member, key, value),
        IInvocationOperation { TargetMethod.Name: "Add" or "TryAdd", Instance: IMemberReferenceOperation map, Arguments: [{ Value: var key }, { Value: var value }] } => (map.Member, key, value),
        _ => null,
    };

    private static bool Asks(IInvocationOperation call, ISymbol map, IOperation key) =>
        call.TargetMethod.Name is "TryGetValue" or "ContainsKey" && Means(call.Instance, map) && call.Arguments is [{ Value.Syntax: var asked }, ..] && asked.IsEquivalentTo(key.Syntax);

    private static IOperation Body(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    private static bool Mentions(IOperation key, IParameterSymbol parameter) =>
        key.DescendantsAndSelf().Any(o => o is IParameterReferenceOperation { Parameter: var said } && SymbolEqualityComparer.Default.Equals(said, parameter));

    private static bool AsksForNull(IOperation condition, ISymbol member) => condition switch
    {
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } }, Value: var value } => Means(value, member),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, LeftOperand: var left, RightOperand.ConstantValue: { HasValue: true, Value: null } } => Means(left, member),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, LeftOperand: var left, RightOperand: IConversionOperation { Operand.ConstantValue: { HasValue: true, Value: null } } } => Means(left, member),
        _ => false,
    };

    private static bool Means(IOperation? operand, ISymbol member) =>
        (operand is IConversionOperation conversion ? conversion.Operand : operand) is IMemberReferenceOperation { Member: var asked } && SymbolEqualityComparer.Default.Equals(asked, member);

    private static bool IsDeclaredIn(IOperation value, ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == value.Syntax.SyntaxTree && value.Syntax.Span.Contains(r.Span));
}
