using System.Runtime.CompilerServices;
using Kix.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Reading;

/// <summary>The types of Kix.Dsl in a compilation.</summary>
internal sealed class KixTypes
{
    private const string AssemblyName = "Kix.Dsl";

    /// <summary>Symbols of an assembly on disk live as long as its reference does.</summary>
    private static readonly ConditionalWeakTable<IAssemblySymbol, KixTypes> Known = new();

    private readonly (INamedTypeSymbol? Type, ConstructKind Kind)[] _kinds;

    private KixTypes(IAssemblySymbol assembly)
    {
        Assembly = assembly;
        _kinds =
        [
            (assembly.GetTypeByMetadataName("Kix.Module"), ConstructKind.Module),
            (assembly.GetTypeByMetadataName("Kix.Namespace"), ConstructKind.Namespace),
            (assembly.GetTypeByMetadataName("Kix.Cluster"), ConstructKind.Cluster),
            (assembly.GetTypeByMetadataName("Kix.Overlay"), ConstructKind.Overlay),
            (assembly.GetTypeByMetadataName("Kix.OptionGroup"), ConstructKind.Group),
        ];
    }

    /// <summary>The assembly that holds them.</summary>
    public IAssemblySymbol Assembly { get; }

    /// <summary>The types; null where the compilation does not reference Kix.Dsl. Looked for there alone: nothing of the source is bound.</summary>
    public static KixTypes? Of(Compilation compilation)
    {
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (assembly.Name == AssemblyName)
            {
                return Known.GetValue(assembly, static a => new KixTypes(a)) is var kix && kix._kinds.All(k => k.Type is not null) ? kix : null;
            }
        }

        return null;
    }

    public ConstructKind KindOf(ITypeSymbol type)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType)
        {
            foreach (var (known, kind) in _kinds)
            {
                if (SymbolEqualityComparer.Default.Equals(t, known))
                {
                    return kind;
                }
            }
        }

        return ConstructKind.Other;
    }

    /// <summary>Whether Kix runs the members of a type to make a cluster: it derives from a class that Kix.Dsl keeps for that.</summary>
    public bool IsEvaluated(ITypeSymbol type)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType)
        {
            if (IsOwn(t) && t is { IsAbstract: true, Name: "Construct" or "Overlay" or "OptionGroup" })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether reading <c>Out</c> of a type makes an edge: a resource, or a module by its class or interface.</summary>
    public bool HasOut(ITypeSymbol type)
    {
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            if (IsOwn(t) && t.Name is "ResourceHandle" or "Construct")
            {
                return true;
            }
        }

        return type.AllInterfaces.Any(i => i.Name == "IModule" && IsOwn(i));
    }

    /// <summary>Whether an instance may be seen as this type: a class that is a module, or an interface.</summary>
    public bool MayBeModule(ITypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Interface when type.ContainingNamespace is { Name: "Generic" or "Immutable", ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" } } => false,
        TypeKind.Interface or TypeKind.TypeParameter or TypeKind.Error => true,
        TypeKind.Class => SymbolEqualityComparer.Default.Equals(type, _kinds[0].Type) || KindOf(type) == ConstructKind.Module,
        _ => false,
    };

    /// <summary>Whether evaluation looks for members of a cluster in properties of a type.</summary>
    public bool MayBeMember(ITypeSymbol type)
    {
        if (type.TypeKind is TypeKind.TypeParameter or TypeKind.Error || type.AllInterfaces.Any(i => i.Name == "IModule" && IsOwn(i)))
        {
            return true;
        }

        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            if (IsOwn(t) && t.Name is ("Construct" or "ResourceHandle" or "IModule" or "Manifests" or "ServedKinds" or "ApiUse" or "Keyed"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a type is written in the language of Kix itself.</summary>
    public bool IsOwn(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, Assembly);
}
