using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Schema;

/// <summary>The kinds that CustomResourceDefinitions (<c>apiextensions.k8s.io/v1</c>) make.</summary>
public sealed class CustomSchemas : IKindSchemas
{
    private readonly Dictionary<GroupVersionKind, KindSchema> _kinds = [];

    /// <summary>Reads definitions; what is not one is passed over.</summary>
    public CustomSchemas(IEnumerable<JsonElement> definitions)
    {
        foreach (var definition in definitions.Where(d => d.Text("kind") == "CustomResourceDefinition"))
        {
            Read(definition.Member("spec"));
        }
    }

    /// <summary>The kinds.</summary>
    public IReadOnlyCollection<KindSchema> All => _kinds.Values;

    /// <inheritdoc/>
    public KindSchema? Find(GroupVersionKind kind) => _kinds.GetValueOrDefault(kind);

    private void Read(JsonElement spec)
    {
        var types = new SchemaTypes(_ => default, areCustom: true);
        foreach (var version in spec.Items("versions"))
        {
            var kind = new GroupVersionKind(spec.Text("group") ?? "", version.Text("name") ?? "", spec.Member("names").Text("kind") ?? "");
            _kinds[kind] = new KindSchema(
                kind,
                spec.Member("names").Text("plural") ?? "",
                spec.Text("scope") == "Namespaced",
                new SchemaNode(types, version.Member("schema").Member("openAPIV3Schema"), default, null, isObject: true))
            {
                HasStatus = version.Member("subresources").Member("status").IsPresent,
            };
        }
    }
}
