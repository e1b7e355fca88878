using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Pipeline;

/// <summary>One served version of one resource type: what discovery says of it, and where its schema is.</summary>
public sealed record ResourceType
{
    /// <summary>Group and plural name: <c>deployments</c> of <c>apps</c>. The same for all versions of a type.</summary>
    public required GroupResource Resource { get; init; }

    /// <summary>The served version: <c>v1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The kind: <c>Deployment</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The kind of a list: <c>DeploymentList</c>.</summary>
    public required string ListKind { get; init; }

    /// <summary>The singular, lower-case name: <c>deployment</c>.</summary>
    public required string Singular { get; init; }

    /// <summary>Whether objects of this type are in a namespace.</summary>
    public required bool Namespaced { get; init; }

    /// <summary>What may be done with it: <c>get</c>, <c>list</c>, <c>watch</c>, <c>create</c> …</summary>
    public required IReadOnlyList<string> Verbs { get; init; }

    /// <summary>Names for typing: <c>deploy</c>.</summary>
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>Groups of types that can be asked for at once: <c>all</c>.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Subresources by name: <c>status</c>, <c>scale</c>, <c>log</c> …</summary>
    public IReadOnlyDictionary<string, Subresource> Subresources { get; init; } = new Dictionary<string, Subresource>();

    /// <summary>Whether <c>status</c> belongs to the server when the object itself is written.</summary>
    public bool HasStatus { get; init; }

    /// <summary>The name of a built-in type's schema in the schema facts; null for a custom resource.</summary>
    public string? SchemaName { get; init; }

    /// <summary>
    /// The version's entry of the CustomResourceDefinition (<c>name</c>, <c>schema.openAPIV3Schema</c>, <c>subresources</c>,
    /// <c>additionalPrinterColumns</c>, …); null for a built-in type. Shared: do not modify.
    /// </summary>
    public JsonObject? CustomVersion { get; init; }

    /// <summary><c>apps/v1</c>, or <c>v1</c> for the core group.</summary>
    public string ApiVersion => Resource.Group.Length == 0 ? Version : $"{Resource.Group}/{Version}";

    /// <summary>Whether the type comes from a CustomResourceDefinition.</summary>
    public bool IsCustom => CustomVersion is not null;

    /// <summary>The <c>openAPIV3Schema</c> of a custom resource. Shared: do not modify.</summary>
    public JsonObject? CustomSchema => CustomVersion?["schema"]?["openAPIV3Schema"] as JsonObject;

    /// <summary>The form that the API server prints: <c>Deployment.apps</c>, <c>Pod</c>.</summary>
    public string QualifiedKind => Resource.Group.Length == 0 ? Kind : $"{Kind}.{Resource.Group}";
}

/// <summary>A subresource of a type.</summary>
/// <param name="Name"><c>status</c>, <c>scale</c>, <c>log</c> …</param>
/// <param name="Group">API group of the kind that it speaks, empty where it is the resource's own.</param>
/// <param name="Version">Version of that kind, empty where it is the resource's own.</param>
/// <param name="Kind">The kind that it speaks: <c>Scale</c>.</param>
/// <param name="Verbs">What may be done with it.</param>
public sealed record Subresource(string Name, string Group, string Version, string Kind, IReadOnlyList<string> Verbs);
