using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kix.Generators.Literals.Reading;

/// <summary>Recognises the types of <c>k8s.Models</c> and of Kix's language.</summary>
internal static class ModelSymbols
{
    /// <summary>Whether a type is a part of manifests: a class of <c>k8s.Models</c> with members.</summary>
    public static bool IsModel(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class, Arity: 0, ContainingType: null } && IsIn(type, "Models", "k8s")
        && type.Name is not ("ResourceQuantity" or "IntOrString");

    /// <summary>Whether a type is Kix's own, of a name.</summary>
    public static bool IsKix(ITypeSymbol? type, string name) => type is not null && type.Name == name && IsKix(type);

    /// <summary>Whether a type is Kix's own.</summary>
    public static bool IsKix(ITypeSymbol type) =>
        type.ContainingNamespace is { Name: "Kix", ContainingNamespace.IsGlobalNamespace: true } && type.ContainingAssembly?.Name == "Kix.Dsl";

    /// <summary>What a text converted to a type has to be.</summary>
    public static ValueSort SortOf(ITypeSymbol? type) =>
        type is null ? ValueSort.Plain
        : type.Name is "Quantity" or "RequestAndLimit" && IsKix(type) ? ValueSort.Quantity
        : type.Name == "ResourceQuantity" && IsIn(type, "Models", "k8s") ? ValueSort.Quantity
        : type.Name == "Image" && IsKix(type) ? ValueSort.Image
        : ValueSort.Plain;

    /// <summary>The type in a <c>T?</c> of a value type.</summary>
    public static ITypeSymbol? Unwrap(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } ? inner : type;

    /// <summary>Whether a call declares or names a resource: <c>Resource</c>, <c>Resources</c>, <c>External</c>.</summary>
    public static bool DeclaresResource(IInvocationOperation call) =>
        call.TargetMethod.Name is "Resource" or "Resources" or "External" && IsKix(call.TargetMethod.ContainingType, "Construct");

    /// <summary>The resource whose body is the argument of a call: <c>Resource(() => …)</c>, <c>Resources(items, key, item => …)</c>.</summary>
    public static bool IsResourceCall(IInvocationOperation call) =>
        call.TargetMethod.Name is "Resource" or "Resources" && IsKix(call.TargetMethod.ContainingType, "Construct");

    /// <summary>The value of an argument; null where it is left to its default.</summary>
    public static IOperation? Argument(IInvocationOperation call, string name) =>
        call.Arguments.FirstOrDefault(a => a.Parameter?.Name == name && a.ArgumentKind != ArgumentKind.DefaultValue)?.Value;

    /// <summary>What a member or extension is called on.</summary>
    public static IOperation? Receiver(IOperation operation) => operation switch
    {
        IInvocationOperation { Instance: { } instance } => instance,
        IInvocationOperation { Arguments: [{ Parameter.Ordinal: 0 } first, ..] } call when call.TargetMethod.IsStatic => first.Value,
        IPropertyReferenceOperation { Instance: { } instance } => instance,
        _ => null,
    };

    /// <summary>The property in front of an <c>.Out</c>: <c>Server</c> of <c>Server.Out</c>; null for anything else.</summary>
    public static IPropertySymbol? ResourceOf(IOperation? receiver) =>
        receiver is not null && Bare(receiver) is IPropertyReferenceOperation { Property.Name: "Out", Instance: IPropertyReferenceOperation { Property: var resource } }
            ? resource
            : null;

    /// <summary>Without the conversions around it.</summary>
    public static IOperation Bare(IOperation operation)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    private static bool IsIn(ITypeSymbol type, string name, string outer) =>
        type.ContainingNamespace is { } space && space.Name == name
        && space.ContainingNamespace is { ContainingNamespace.IsGlobalNamespace: true } parent && parent.Name == outer;
}
