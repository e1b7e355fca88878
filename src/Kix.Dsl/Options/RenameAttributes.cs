namespace Kix;

/// <summary>
/// An earlier name of an option: <c>[Option(2), FormerName("Count")] public partial int Replicas { get; init; }</c>. Programs and
/// overlays that say <c>Count</c> go on working, with the warning KIX3009. The generator writes a hidden property of that name.
/// </summary>
/// <param name="name">The earlier name of the property.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class FormerNameAttribute(string name) : Attribute
{
    /// <summary>The earlier name of the property.</summary>
    public string Name { get; } = name;
}

/// <summary>
/// An option or a module that is there so that old programs compile, and does nothing any more:
/// <c>[Option, Removed("set Cache.Size instead")] public partial int CacheSize { get; init; }</c>. Who sets it, or declares an
/// instance of the class, gets the warning KIX3010.
/// </summary>
/// <param name="instead">What to say instead.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class, Inherited = false)]
public sealed class RemovedAttribute(string instead) : Attribute
{
    /// <summary>What to say instead.</summary>
    public string Instead { get; } = instead;
}
