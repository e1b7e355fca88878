using System.Runtime.InteropServices;
using System.Text.Json;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Schema;
using Kix.Engine.Validation.Schemas;

namespace Kix.Engine.Validation.Manifests;

/// <summary>What the objects of a kind are judged by: the built-in table, and the CustomResourceDefinitions among a cluster's resources.</summary>
internal sealed class KnownKinds
{
    private readonly Dictionary<(string Group, string Kind), CustomKind> _custom = [];

    public KnownKinds(ResourceIndex index)
    {
        foreach (var definition in index.OfKind("apiextensions.k8s.io", "CustomResourceDefinition").Where(d => d.Version == "v1"))
        {
            var spec = definition.Json.Member("spec");
            _custom.TryAdd((spec.Text("group") ?? "", spec.Member("names").Text("kind") ?? ""), new CustomKind(definition, spec));
        }
    }

    /// <summary>The custom kind, whatever its version; null where no definition makes it.</summary>
    public CustomKind? Custom(string group, string kind) => _custom.GetValueOrDefault((group, kind));

    /// <summary>The form of a kind's objects; null where none is known.</summary>
    public ValueForm? Form(GroupVersionKind kind) =>
        BuiltInForms.Instance.Find(kind) ?? Custom(kind.Group, kind.Kind)?.Version(kind.Version)?.Form;
}

/// <summary>A kind that a CustomResourceDefinition makes.</summary>
/// <param name="definition">The definition.</param>
/// <param name="spec">Its spec.</param>
internal sealed class CustomKind(PreparedResource definition, JsonElement spec)
{
    private readonly Dictionary<string, CustomVersion> _versions = spec.Items("versions")
        .Where(v => v.Flag("served"))
        .GroupBy(v => v.Text("name") ?? "", StringComparer.Ordinal)
        .ToDictionary(v => v.Key, v => new CustomVersion(v.First()), StringComparer.Ordinal);

    public PreparedResource Definition { get; } = definition;

    /// <summary>The versions that are served, the first said first.</summary>
    public IReadOnlyCollection<string> Served => _versions.Keys;

    /// <summary>A version that is served; null for any other.</summary>
    public CustomVersion? Version(string name) => _versions.GetValueOrDefault(name);
}

/// <summary>One version of a custom kind. Shared between threads.</summary>
/// <param name="version">The item of <c>spec.versions</c>.</param>
internal sealed class CustomVersion(JsonElement version)
{
    private ValueForm? _form;

    public ValueForm Form => _form ??= CustomForms.OfVersion(version);

    /// <summary>Whether its schema has rules in CEL.</summary>
    public bool HasCelRules { get; } = JsonMarshal.GetRawUtf8Value(version).IndexOf("\"x-kubernetes-validations\""u8) >= 0;
}
