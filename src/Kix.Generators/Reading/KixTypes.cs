using Kix.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Reading;

/// <summary>The types of Kix.Dsl in a compilation.</summary>
internal sealed class KixTypes
{
    private readonly INamedTypeSymbol _cluster;
    private readonly INamedTypeSymbol _namespace;
    private readonly INamedTypeSymbol _module;

    private KixTypes(INamedTypeSymbol cluster, INamedTypeSymbol @namespace, INamedTypeSymbol module)
    {
        _cluster = cluster;
        _namespace = @namespace;
        _module = module;
    }

    /// <summary>The assembly that holds them.</summary>
    public IAssemblySymbol Assembly => _cluster.ContainingAssembly;

    /// <summary>The types; null where the compilation does not reference Kix.Dsl.</summary>
    public static KixTypes? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Kix.Cluster") is { } cluster
        && compilation.GetTypeByMetadataName("Kix.Namespace") is { } @namespace
        && compilation.GetTypeByMetadataName("Kix.Module") is { } module
            ? new KixTypes(cluster, @namespace, module)
            : null;

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

    /// <summary>The base class where it is written in the language of Kix; null for Kix's own.</summary>
    public bool IsOwn(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, Assembly);
}
