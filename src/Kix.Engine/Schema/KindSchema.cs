namespace Kix.Engine.Schema;

/// <summary>What is known of a kind.</summary>
/// <param name="Kind">Group, version and kind.</param>
/// <param name="Plural">The name in URLs.</param>
/// <param name="Namespaced">Whether its objects live in namespaces.</param>
/// <param name="Root">What its objects look like.</param>
public sealed record KindSchema(GroupVersionKind Kind, string Plural, bool Namespaced, SchemaNode Root)
{
    /// <summary>Whether the API server has it of itself, with Go types, and not by a CustomResourceDefinition.</summary>
    public bool IsBuiltIn { get; init; }

    /// <summary>Whether <c>status</c> is written by its own request, so that a manifest cannot say it.</summary>
    public bool HasStatus { get; init; }
}

/// <summary>Where knowledge of kinds comes from.</summary>
public interface IKindSchemas
{
    /// <summary>What is known of a kind; null for nothing.</summary>
    KindSchema? Find(GroupVersionKind kind);
}
