using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Canonical;
using Kix.Engine.Graph;
using Kix.Engine.Schema;

namespace Kix.Engine.Tests.Deploy;

/// <summary>Makes activations of a few manifests, with the digests of the published format.</summary>
internal sealed class ActivationBuilder(string cluster = "test")
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<(ObjectKey Key, string ApiVersion, byte[] Manifest)> _resources = [];
    private readonly List<(ObjectKey From, ObjectKey To, EdgeKind Kind)> _edges = [];

    /// <summary>Adds an object; its namespace, where it has one, comes first by itself.</summary>
    internal ActivationBuilder Add(string yaml, params ReadOnlySpan<(string Name, EdgeKind Kind)> after)
    {
        var json = (JsonObject)Health.YamlObjects.Text(yaml);
        var metadata = json["metadata"]!;
        var apiVersion = json["apiVersion"]!.GetValue<string>();
        var key = new ObjectKey(
            GroupVersionKind.Of(apiVersion, "").Group, json["kind"]!.GetValue<string>(), (string?)metadata["namespace"] ?? "", (string)metadata["name"]!);
        _resources.Add((key, apiVersion, Encoding.UTF8.GetBytes(Sorted(json)!.ToJsonString(Plain))));
        foreach (var (name, kind) in after)
        {
            _edges.Add((key, _resources.Single(resource => $"{resource.Key.Kind}/{resource.Key.Name}" == name).Key, kind));
        }

        if (_resources.Find(resource => resource.Key is { Kind: "Namespace" } && resource.Key.Name == key.Namespace) is { ApiVersion: not null } home)
        {
            _edges.Add((key, home.Key, EdgeKind.Exists));
        }

        return this;
    }

    internal Activation Build()
    {
        List<ActivationResource> resources =
        [
            .. _resources.Select(item => new ActivationResource
            {
                Key = item.Key,
                ApiVersion = item.ApiVersion,
                ManifestDigest = Digest.Of(item.Manifest),
                ResourceDigest = Digest.Of(Encoding.UTF8.GetBytes($$"""{"kix":"resource/v1","manifest":{{Encoding.UTF8.GetString(item.Manifest)}},"refs":[]}""")),
                Manifest = item.Manifest,
            }).OrderBy(static resource => resource.ResourceDigest),
        ];
        var index = resources.Select(static (resource, i) => (resource.Key, i)).ToDictionary();
        List<ActivationEdge> edges =
        [
            .. _edges.Distinct().Select(edge => new ActivationEdge(index[edge.From], index[edge.To], edge.Kind))
                .OrderBy(edge => resources[edge.From].ResourceDigest).ThenBy(edge => resources[edge.To].ResourceDigest),
        ];
        var lines = edges.Select(edge =>
            $"""["{resources[edge.From].ResourceDigest}","{resources[edge.To].ResourceDigest}","{(edge.Kind == EdgeKind.Ready ? "ready" : "exists")}"]""");
        var names = resources.Select(static resource => $"\"{resource.ResourceDigest}\"");
        var root = $$"""{"cluster":"{{cluster}}","edges":[{{string.Join(',', lines)}}],"kix":"activation/v1","resources":[{{string.Join(',', names)}}]}""";
        return new Activation { Cluster = cluster, Root = Digest.Of(Encoding.UTF8.GetBytes(root)), Resources = resources, Edges = edges };
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(static member => member.Key, StringComparer.Ordinal)
            .Select(static member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
