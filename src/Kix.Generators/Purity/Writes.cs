using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kix.Generators.Purity;

/// <summary>What an operation writes to, and what that is a part of.</summary>
internal static class Writes
{
    private static readonly HashSet<string> Changing = new(
        [
            "Add", "AddFirst", "AddLast", "AddOrUpdate", "AddRange", "Append", "AppendFormat", "AppendJoin", "AppendLine", "Clear", "Dequeue", "Enqueue", "ExceptWith",
            "Insert", "InsertRange", "IntersectWith", "MoveNext", "Pop", "Push", "Remove", "RemoveAll", "RemoveAt", "RemoveFirst", "RemoveLast", "RemoveRange", "RemoveWhere",
            "Replace", "Reverse", "Sort", "SymmetricExceptWith", "TryAdd", "TryDequeue", "TryPop", "TryRemove", "TryTake", "TryUpdate", "UnionWith",
        ],
        StringComparer.Ordinal);

    /// <summary>
    /// The targets of an assignment and of arguments by reference, and the collection or text that a call changes. That a local gets another
    /// value is gone with the body.
    /// </summary>
    public static IEnumerable<IOperation> Of(IOperation operation)
    {
        if (operation is IInvocationOperation { Parent: not IObjectOrCollectionInitializerOperation, Instance: { Type: { } type } changed, TargetMethod: var method } && Changing.Contains(method.Name) && IsChangeable(type))
        {
            yield return changed;
        }

        foreach (var target in Assigned(operation).Where(t => Operands.Bare(t) is not ILocalReferenceOperation))
        {
            yield return target;
        }
    }

    /// <summary>
    /// A target, what it is a member or item of, what that is of, and so on: <c>_seen.Names[0]</c>, <c>_seen.Names</c>, <c>_seen</c>, <c>this</c>.
    /// It ends where a property makes what it gives.
    /// </summary>
    public static IEnumerable<IOperation> Chain(IOperation target)
    {
        var at = (IOperation?)target;
        while (at is not null)
        {
            var part = Operands.Bare(at);
            yield return part;
            at = part switch
            {
                IFieldReferenceOperation field => field.Instance,
                IPropertyReferenceOperation property => property.Instance,
                IArrayElementReferenceOperation item => item.ArrayReference,
                IConditionalAccessInstanceOperation instance => AccessOf(instance)?.Operation,
                ILocalReferenceOperation { Type.IsReferenceType: true } local => Operands.InitializerOf(local),
                _ => null,
            };
            if (at is IPropertyReferenceOperation { Property: { IsIndexer: false } of } && !IsKept(of))
            {
                break;
            }
        }
    }

    private static IEnumerable<IOperation> Assigned(IOperation operation)
    {
        switch (operation)
        {
            // An object's initialiser is part of its making.
            case IAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation }:
                break;
            case IDeconstructionAssignmentOperation { Target: ITupleOperation tuple }:
                foreach (var element in tuple.Elements)
                {
                    yield return element;
                }

                break;
            case ISimpleAssignmentOperation or ICompoundAssignmentOperation:
                yield return ((IAssignmentOperation)operation).Target;
                break;
            case IIncrementOrDecrementOperation increment:
                yield return increment.Target;
                break;
            case IInvocationOperation call:
                foreach (var argument in call.Arguments.Where(a => IsWritten(a, call.TargetMethod)))
                {
                    yield return argument.Value;
                }

                break;
        }
    }

    /// <summary>Whether a property gives the same object each time: an option, one with a field of its own, or one of other assemblies.</summary>
    private static bool IsKept(IPropertySymbol property) => property.DeclaringSyntaxReferences.Length == 0 || property.IsPartialDefinition
        || property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property));

    private static IConditionalAccessOperation? AccessOf(IOperation instance)
    {
        var at = instance.Parent;
        for (var inner = instance; at is not null && (at is not IConditionalAccessOperation access || access.Operation == inner); (inner, at) = (at, at.Parent))
        {
        }

        return at as IConditionalAccessOperation;
    }

    // Collections that can change, and StringBuilder.
    private static bool IsChangeable(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString() is { } space
        && ((space.StartsWith("System.Collections", StringComparison.Ordinal) && space is not ("System.Collections.Immutable" or "System.Collections.Frozen"))
            || (space == "System.Text" && type.Name == "StringBuilder"));

    private static bool IsWritten(IArgumentOperation argument, IMethodSymbol method) => (method.ContainingType?.Name, method.Name) switch
    {
        ("LazyInitializer", _) or ("Volatile" or "Interlocked", "Read") => false,
        ("Array", "Clear" or "Fill" or "Reverse" or "Sort") => argument.Parameter is { Ordinal: 0 },
        _ => argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out },
    };
}
