using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Schema;

/// <summary>The kinds of a live server, from its discovery and its OpenAPI v3 documents: one document per group and version.</summary>
public sealed class ServerSchemas : IKindSchemas
{
    private readonly Dictionary<GroupVersionKind, KindSchema> _kinds = [];

    private ServerSchemas()
    {
    }

    /// <summary>Asks a server for kinds; those that it does not have are absent.</summary>
    public static async Task<ServerSchemas> ReadAsync(ClusterClient client, IEnumerable<GroupVersionKind> kinds, CancellationToken cancellation)
    {
        var schemas = new ServerSchemas();
        var wanted = kinds.ToLookup(k => (k.Group, k.Version));
        var documents = await client.OpenApi.GetAsync(wanted.Select(g => g.Key), cancellation).ConfigureAwait(false);
        var types = await client.Types.AllAsync(cancellation).ConfigureAwait(false);
        foreach (var (version, document) in documents)
        {
            schemas.Read(document, [.. types.Where(t => wanted[version].Contains(t.Kind))]);
        }

        return schemas;
    }

    /// <inheritdoc/>
    public KindSchema? Find(GroupVersionKind kind) => _kinds.GetValueOrDefault(kind);

    private void Read(JsonElement document, IReadOnlyList<ResourceType> wanted)
    {
        var named = document.Member("components").Member("schemas");
        foreach (var type in wanted)
        {
            var custom = BuiltInKinds.Find(type.Kind.Group, type.Kind.Kind) is null;
            var types = new SchemaTypes(name => named.Member(name), custom, BuiltInSchemas.Instance.Types);
            if (named.ValueKind != JsonValueKind.Object || named.EnumerateObject().FirstOrDefault(s => IsOf(s.Value, type.Kind)) is not { Name: { } name })
            {
                continue;
            }

            _kinds[type.Kind] = new KindSchema(type.Kind, type.Plural, type.Namespaced, types.Named(name))
            {
                IsBuiltIn = !custom,
                HasStatus = type.Subresources.Contains("status"),
            };
        }
    }

    private static bool IsOf(JsonElement schema, GroupVersionKind kind) => schema.Items("x-kubernetes-group-version-kind").Any(k =>
        k.Text("group") == kind.Group && k.Text("version") == kind.Version && k.Text("kind") == kind.Kind);
}
