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

    private readonly INamedTypeSymbol? _cluster;
    private readonly INamedTypeSymbol? _namespace;
    private readonly INamedTypeSymbol? _module;

    private KixTypes(IAssemblySymbol assembly)
    {
        Assembly = assembly;
        _cluster = assembly.GetTypeByMetadataName("Kix.Cluster");
        _namespace = assembly.GetTypeByMetadataName("Kix.Namespace");
        _module = assembly.GetTypeByMetadataName("Kix.Module");
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
                return Known.GetValue(assembly, static a => new KixTypes(a)) is { _cluster: not null, _namespace: not null, _module: not null } kix ? kix : null;
            }
        }

        return null;
    }

    public ConstructKind KindOf(ITypeSymbol type)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType)
        {
            var kind = SymbolEqualityComparer.Default.Equals(t, _module) ? ConstructKind.Module
                : SymbolEqualityComparer.Default.Equals(t, _namespace) ? ConstructKind.Namespace
                : SymbolEqualityComparer.Default.Equals(t, _cluster) ? ConstructKind.Cluster
                : ConstructKind.Other;
            if (kind != ConstructKind.Other)
            {
                return kind;
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
        TypeKind.Interface or TypeKind.TypeParameter or TypeKind.Error => true,
        TypeKind.Class => SymbolEqualityComparer.Default.Equals(type, _module) || KindOf(type) == ConstructKind.Module,
        _ => false,
    };

    /// <summary>Whether a type is written in the language of Kix itself.</summary>
    public bool IsOwn(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, Assembly);
}
