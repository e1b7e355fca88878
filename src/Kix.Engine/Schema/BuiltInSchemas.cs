using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Schema;

/// <summary>The kinds of the embedded table: a Kubernetes API server's own. Read on first use, types when they are asked for.</summary>
public sealed class BuiltInSchemas : IKindSchemas
{
    private static readonly Lazy<BuiltInSchemas> Table = new(() => new BuiltInSchemas(BuiltInKinds.Facts));

    private readonly Dictionary<GroupVersionKind, string> _typeNames = [];
    private readonly Dictionary<GroupVersionKind, (string Plural, bool Namespaced, bool HasStatus)> _resources = [];

    private readonly JsonElement _types;

    private BuiltInSchemas(JsonElement facts)
    {
        _types = facts.Member("types");
        Types = new SchemaTypes(name => _types.Member(name), areCustom: false);
        foreach (var type in _types.EnumerateObject())
        {
            foreach (var kind in type.Value.Items("x-kubernetes-group-version-kind"))
            {
                _typeNames[new(kind.Text("group") ?? "", kind.Text("version") ?? "", kind.Text("kind") ?? "")] = type.Name;
            }
        }

        foreach (var group in facts.Items("groups"))
        {
            foreach (var version in group.Items("versions"))
            {
                foreach (var resource in version.Items("resources"))
                {
                    var kind = new GroupVersionKind(
                        group.Text("group") ?? "", version.Text("version") ?? "", resource.Member("responseKind").Text("kind") ?? "");
                    _resources.TryAdd(kind, (
                        resource.Text("resource") ?? "",
                        resource.Text("scope") == "Namespaced",
                        resource.Items("subresources").Any(s => s.Text("subresource") == "status")));
                }
            }
        }
    }

    /// <summary>The embedded table.</summary>
    public static BuiltInSchemas Instance => Table.Value;

    internal SchemaTypes Types { get; }

    /// <summary>The <c>metadata</c> of every object, custom ones too, whatever their definition says of it.</summary>
    internal SchemaNode ObjectMeta => Types.Named("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta");

    /// <summary>The name of a kind's type; null where the kind is not built in.</summary>
    internal string? TypeOf(GroupVersionKind kind) => _resources.ContainsKey(kind) ? _typeNames.GetValueOrDefault(kind) : null;

    /// <summary>The schema of a type as the table has it; undefined where there is none.</summary>
    internal JsonElement Type(string name) => _types.Member(name);

    /// <inheritdoc/>
    public KindSchema? Find(GroupVersionKind kind) =>
        _resources.TryGetValue(kind, out var resource) && _typeNames.TryGetValue(kind, out var type)
            ? new KindSchema(kind, resource.Plural, resource.Namespaced, Types.Named(type)) { IsBuiltIn = true, HasStatus = resource.HasStatus }
            : null;
}
