using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Schema;

/// <summary>The kinds of the embedded table: a Kubernetes API server's own. Read on first use, types when they are asked for.</summary>
public sealed class BuiltInSchemas : IKindSchemas
{
    private static readonly Lazy<BuiltInSchemas> Table = new(() => new BuiltInSchemas(JsonElement.Parse(BuiltInKinds.ReadFacts())));

    private readonly Dictionary<GroupVersionKind, string> _typeNames = [];
    private readonly Dictionary<GroupVersionKind, (string Plural, bool Namespaced, bool HasStatus)> _resources = [];

    private BuiltInSchemas(JsonElement facts)
    {
        var types = facts.Member("types");
        Types = new SchemaTypes(name => types.Member(name), areCustom: false);
        foreach (var type in types.EnumerateObject())
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

    /// <inheritdoc/>
    public KindSchema? Find(GroupVersionKind kind) =>
        _resources.TryGetValue(kind, out var resource) && _typeNames.TryGetValue(kind, out var type)
            ? new KindSchema(kind, resource.Plural, resource.Namespaced, Types.Named(type)) { IsBuiltIn = true, HasStatus = resource.HasStatus }
            : null;
}
