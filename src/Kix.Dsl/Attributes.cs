namespace Kix;

/// <summary>Names a cluster: <c>[Cluster("prod-eu1")]</c>.</summary>
/// <param name="name">A DNS-1123 label; it is the cluster's name in commands, in the field manager and in the inventory.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ClusterAttribute(string name) : Attribute
{
    /// <summary>Name of the cluster.</summary>
    public string Name { get; } = name;
}

/// <summary>Names the Kubernetes namespace that a class stands for: <c>[Namespace("shop")]</c>.</summary>
/// <param name="name">A DNS-1123 label.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NamespaceAttribute(string name) : Attribute
{
    /// <summary>Name of the Kubernetes namespace.</summary>
    public string Name { get; } = name;
}

/// <summary>A typed setting of a module or namespace, on a partial property with <c>get</c> and <c>init</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionAttribute : Attribute
{
    /// <summary>An option without a default.</summary>
    public OptionAttribute()
    {
    }

    /// <summary>An option with a default, of the lowest priority.</summary>
    /// <param name="value">A constant; a string is converted where the option's type has a conversion from string.</param>
    public OptionAttribute(object? value)
    {
        Default = value;
        HasDefault = true;
    }

    /// <summary>The default; see <see cref="HasDefault"/>.</summary>
    public object? Default { get; }

    /// <summary>Whether a default was given: null is a value.</summary>
    public bool HasDefault { get; }
}

/// <summary>A dependency on another module, resolved by the compiler, on a partial property. Nullable: optional.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NeedAttribute : Attribute
{
    /// <summary>
    /// Whether this module's workloads wait until the provider's are healthy (the default). False lets two modules need each other.
    /// </summary>
    public bool Ready { get; set; } = true;
}
