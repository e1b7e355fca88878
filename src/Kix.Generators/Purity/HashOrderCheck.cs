using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kix.Generators.Purity;

/// <summary>
/// KIX6008: hash codes, and the order of what is kept by hash code, where that order can be seen. A <c>Dictionary</c> is left in peace:
/// what it becomes is a map, whose order nobody sees, and a list made of it has the order in which it was filled.
/// </summary>
internal static class HashOrderCheck
{
    /// <summary>Methods that yield their elements in the order of the source: whoever takes those is judged.</summary>
    private static readonly HashSet<string> Passing = new(
        ["AsEnumerable", "Append", "Cast", "Concat", "Distinct", "Except", "ExceptBy", "Intersect", "IntersectBy", "OfType", "Prepend", "Select", "SelectMany", "Union", "Where"],
        StringComparer.Ordinal);

    /// <summary>Methods whose result does not depend on the order of the source.</summary>
    private static readonly HashSet<string> Neutral = new(
        [
            "All", "Any", "Contains", "Count", "CountBy", "LongCount", "Max", "Min", "Order", "OrderBy", "OrderByDescending", "OrderDescending", "Single",
            "SingleOrDefault", "Sum", "ToDictionary", "ToFrozenDictionary", "ToFrozenSet", "ToHashSet", "ToImmutableDictionary", "ToImmutableHashSet",
            "ToImmutableSortedDictionary", "ToImmutableSortedSet", "ToLookup", "TryGetNonEnumeratedCount",
        ],
        StringComparer.Ordinal);

    public static Impurity? Of(IOperation operation) => operation switch
    {
        IForEachLoopOperation loop => Order(loop.Collection),
        ISpreadOperation { Parent: ICollectionExpressionOperation { Type: { } type } } spread when !IsUnordered(type) && type.Name is not ("SortedSet" or "Dictionary") =>
            Order(spread.Operand),
        IInvocationOperation { TargetMethod: { Name: "GetHashCode" } method } call
            when !HasFixedHashCode(method.Parameters is [{ Type: var of }] ? of : method.ContainingType) =>
            new Impurity(Catalogue.HashOrder, call.Syntax, Impurity.Name(method), "differs from run to run", "compare values, or take SHA256.HashData(…) of the text"),
        IInvocationOperation { TargetMethod: var method, Arguments: [{ Value: var source }, ..] } when IsLinq(method) =>
            Passing.Contains(method.Name) || Neutral.Contains(method.Name) ? null : Order(source),
        IInvocationOperation call when TakesOrder(call.TargetMethod) => Arguments(call.Arguments),
        IObjectCreationOperation { Constructor.ContainingType: { Name: "List" or "Queue" or "Stack" or "LinkedList" } } creation => Arguments(creation.Arguments),
        _ => null,
    };

    private static Impurity? Arguments(IEnumerable<IArgumentOperation> arguments) => arguments.Select(a => Order(a.Value)).FirstOrDefault(i => i is not null);

    private static Impurity? Order(IOperation source) => Unordered(Operands.Bare(source)) is { } set
        ? new Impurity(
            Catalogue.HashOrder, Operands.Bare(source).Syntax, $"the order of {Article(set)}", "is not defined",
            "put .Order(StringComparer.Ordinal) or .OrderBy(…) in front, or keep it in a list or a SortedSet")
        : null;

    /// <summary>The type whose order would be seen; null where the order is that of the program.</summary>
    private static ITypeSymbol? Unordered(IOperation value) => value switch
    {
        { Type: { } type } when IsUnordered(type) => type,
        IPropertyReferenceOperation { Property.Name: "Keys" or "Values", Instance.Type: { } type } when IsUnordered(type) => type,
        IInvocationOperation { TargetMethod: var method, Arguments: [{ Value: var source }, .. var more] } when IsLinq(method) && Passing.Contains(method.Name) =>
            Unordered(Operands.Bare(source)) ?? (method.Name is "Concat" or "Union" ? Unordered(Operands.Bare(more[0].Value)) : null),
        _ => null,
    };

    private static bool IsUnordered(ITypeSymbol type) => (type.ContainingNamespace?.ToDisplayString(), type.Name) is
        ("System.Collections.Generic", "HashSet")
        or ("System.Collections.Immutable", "ImmutableHashSet" or "ImmutableDictionary")
        or ("System.Collections.Frozen", "FrozenSet" or "FrozenDictionary")
        or ("System.Collections.Concurrent", "ConcurrentDictionary" or "ConcurrentBag")
        or ("System.Collections", "Hashtable");

    private static bool IsLinq(IMethodSymbol method) => method.ContainingType is { Name: "Enumerable", ContainingNamespace.Name: "Linq" }
        || (method.IsExtensionMethod && method.Name.StartsWith("ToFrozen", StringComparison.Ordinal))
        || (method.IsExtensionMethod && method.Name.StartsWith("ToImmutable", StringComparison.Ordinal));

    /// <summary>What writes or keeps elements in the order in which they come: texts, lists, and the loops of Kix.</summary>
    private static bool TakesOrder(IMethodSymbol method) => (method.ContainingType.Name, method.Name) is
        ("String", "Join" or "Concat")
        or ("StringBuilder", "AppendJoin")
        or ("List", "AddRange" or "InsertRange")
        or ("Cluster", "Namespaces")
        or ("Construct" or "Namespace" or "Module" or "Cluster", "Instances" or "Resources");

    private static bool HasFixedHashCode(ITypeSymbol type) => type.SpecialType
        is SpecialType.System_Boolean or SpecialType.System_Char
        or SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
        or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64
        or SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal or SpecialType.System_DateTime;

    private static string Article(ITypeSymbol set) => Resolution.Sentence.A(set.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
}
