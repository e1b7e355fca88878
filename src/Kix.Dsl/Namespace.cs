using System.Reflection;

namespace Kix;

/// <summary>A Kubernetes namespace: its instances, its own resources and options.</summary>
public abstract partial class Namespace : Construct, IConstruct
{
    /// <summary>Name in Kubernetes.</summary>
    public string Name => Identity;

    internal static string NameOf(Type type) =>
        type.GetCustomAttribute<NamespaceAttribute>()?.Name ?? Names.Kebab(Names.Of(type));
}
