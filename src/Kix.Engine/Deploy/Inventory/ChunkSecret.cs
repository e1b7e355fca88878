using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Canonical;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Inventory;

/// <summary>
/// A Secret that holds a part of an activation: <c>kix-prod-eu1.9f3ac7e2c4f81b05.0</c>. An activation holds all manifests, those of Secrets
/// too, and a ConfigMap is read by everybody who may look at a namespace (ClusterRole <c>view</c>). Pure.
/// </summary>
public static class ChunkSecret
{
    /// <summary>Kind of a chunk.</summary>
    public const string Kind = "Secret";

    private const string Type = "kix.dev/activation";
    private const string Member = "activation";
    private const string RootAnnotation = "kix.dev/root";

    /// <summary>Whether a Secret is a chunk.</summary>
    public static bool IsOne(LiveObject live)
    {
        ArgumentNullException.ThrowIfNull(live);
        return live.Annotation(RootAnnotation) is not null;
    }

    /// <summary>Name of a chunk.</summary>
    public static string NameOf(string cluster, Digest root, int number) => $"{ApplySet.ParentName(cluster)}.{root.ToString()[..16]}.{number}";

    /// <summary>The Secret of a chunk.</summary>
    public static byte[] Write(string cluster, string ns, Digest root, int number, byte[] bytes) =>
        JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = Kind,
            ["metadata"] = new JsonObject
            {
                ["name"] = NameOf(cluster, root, number),
                ["namespace"] = ns,
                ["labels"] = new JsonObject { [ApplySet.Cluster] = cluster, ["app.kubernetes.io/managed-by"] = "kix" },
                ["annotations"] = new JsonObject { [RootAnnotation] = root.ToString() },
            },
            ["type"] = Type,
            ["data"] = new JsonObject { [Member] = Convert.ToBase64String(bytes) },
        });

    /// <summary>The bytes of a chunk.</summary>
    /// <exception cref="InventoryException">There are none.</exception>
    public static byte[] Read(LiveObject chunk)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        return chunk.Json.Member("data").Member(Member) is { ValueKind: JsonValueKind.String } text && text.TryGetBytesFromBase64(out var bytes)
            ? bytes
            : throw new InventoryException($"{chunk.Key} holds no part of an activation");
    }
}
