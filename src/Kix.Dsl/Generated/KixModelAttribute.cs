namespace Kix.Generated;

/// <summary>
/// The model of an assembly's namespaces and modules (instances, explicit needs, offers, needs), written by the generator for
/// consumers in other assemblies: lambdas and private members cannot be seen in metadata. A large assembly has several, each with a part.
/// </summary>
/// <param name="version">Version of the format.</param>
/// <param name="model">The model, in the generator's own text form.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class KixModelAttribute(int version, string model) : Attribute
{
    /// <summary>Version of the format.</summary>
    public int Version { get; } = version;

    /// <summary>The model, in the generator's own text form.</summary>
    public string Model { get; } = model;
}
