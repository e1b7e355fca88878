using System.Text.Json.Nodes;
using Kix.Sandbox.Schema;

namespace Kix.Engine.Tests.Diff.Mutations;

/// <summary>Values that members of built-in types have in recorded objects: what a server is likely to accept there.</summary>
internal sealed class Donors
{
    private const int Most = 12;
    private readonly Dictionary<(string Type, string Member), List<JsonNode>> _values = [];

    private static readonly Lazy<Donors> Shared = new(Read);

    public static Donors Instance => Shared.Value;

    /// <summary>Values of a member, none of them another's copy.</summary>
    public IReadOnlyList<JsonNode> Of(string? type, string member) => type is null ? [] : _values.GetValueOrDefault((type, member)) ?? [];

    private static Donors Read()
    {
        var donors = new Donors();
        foreach (var recording in new[] { "kinds", "apps/cert-manager", "apps/kube-prometheus", "apps/linkerd", "apps/online-boutique" }.SelectMany(ServerTruth.Accepted))
        {
            var kind = new Sandbox.Schema.GroupVersionKind(recording.Kind.Group, recording.Kind.Version, recording.Kind.Kind);
            if (SchemaCatalog.BuiltIn.TryGetKind(kind, out var schema))
            {
                donors.Take(JsonNode.Parse(recording.Applied.GetRawText()), schema);
            }
        }

        return donors;
    }

    private void Take(JsonNode? value, SchemaNode? schema)
    {
        switch (value)
        {
            case JsonObject members:
                foreach (var (name, member) in members)
                {
                    if (schema?.TypeName is { } type && schema.Properties.ContainsKey(name) && member is not null && member.ToJsonString().Length < 2_000)
                    {
                        var known = _values.TryGetValue((type, name), out var list) ? list : _values[(type, name)] = [];
                        if (known.Count < Most && !known.Exists(v => JsonNode.DeepEquals(v, member)))
                        {
                            known.Add(member);
                        }
                    }

                    Take(member, AnswerChanges.Of(schema, name));
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Take(item, schema?.Items);
                }

                break;
        }
    }
}
