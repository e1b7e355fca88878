using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Kix.Engine.Canonical;
using Kix.Engine.Live;

namespace Kix.Engine.Graph;

/// <summary>
/// The objects that are hashed and stored, in canonical JSON (docs/hash-format.md): a resource with its manifest and what it refers
/// to, and the activation that names them all. Pure.
/// </summary>
public static class StoreObjects
{
    [ThreadStatic]
    private static CanonicalBuffer? _buffer;

    /// <summary><c>{"kix":"resource/v1","manifest":…,"refs":[…]}</c>, with <c>"cycle"</c> first for a member of a circle.</summary>
    public static byte[] OfResource(ReadOnlySpan<byte> manifest, IReadOnlyList<Digest> refs, IReadOnlyList<Digest>? cycle)
    {
        // Without a cycle the size is known: brackets, names, digests in quotes with commas between.
        var buffer = new CanonicalBuffer(manifest.Length + DigestsLength(refs.Count) + (cycle is null ? 0 : DigestsLength(cycle.Count) + 9) + 41);
        WriteResource(buffer, manifest, refs, cycle);
        return buffer.Taken();
    }

    private static void WriteResource(
        CanonicalBuffer buffer, ReadOnlySpan<byte> manifest, IReadOnlyList<Digest> refs, IReadOnlyList<Digest>? cycle)
    {
        buffer.Raw("{"u8);
        if (cycle is not null)
        {
            buffer.Raw("\"cycle\":"u8);
            Write(buffer, cycle);
            buffer.Raw(","u8);
        }

        buffer.Raw("\"kix\":\"resource/v1\",\"manifest\":"u8);
        buffer.Raw(manifest);
        buffer.Raw(",\"refs\":"u8);
        Write(buffer, refs);
        buffer.Raw("}"u8);
    }

    /// <summary>The digest of such an object.</summary>
    internal static Digest DigestOfResource(ReadOnlySpan<byte> manifest, IReadOnlyList<Digest> refs, IReadOnlyList<Digest>? cycle)
    {
        var buffer = _buffer ??= new CanonicalBuffer();
        buffer.Clear();
        WriteResource(buffer, manifest, refs, cycle);
        return Digest.Of(buffer.Written);
    }

    /// <summary>The store object of a resource.</summary>
    public static byte[] OfResource(ActivationResource resource) => OfResource(resource.Manifest.Span, resource.Refs, resource.Cycle);

    /// <summary><c>{"kix":"activation/v1","cluster":…,"edges":[[from,to,"exists"|"ready"],…],"resources":[…]}</c>, keys sorted.</summary>
    /// <param name="cluster">Name of the cluster.</param>
    /// <param name="resources">Resource digests, sorted.</param>
    /// <param name="edges">Edges between them, sorted.</param>
    public static byte[] OfActivation(string cluster, IReadOnlyList<Digest> resources, IReadOnlyList<ActivationEdge> edges)
    {
        var ready = edges.Count(static e => e.Kind == EdgeKind.Ready);
        var buffer = new CanonicalBuffer(
            (edges.Count * 145) - ready - (edges.Count == 0 ? 0 : 1) + DigestsLength(resources.Count) + Encoding.UTF8.GetByteCount(cluster) + 60);
        buffer.Raw("{\"cluster\":"u8);
        buffer.String(cluster);
        buffer.Raw(",\"edges\":["u8);
        for (var i = 0; i < edges.Count; i++)
        {
            buffer.Raw(i == 0 ? "["u8 : ",["u8);
            buffer.Digest(resources[edges[i].From]);
            buffer.Raw(","u8);
            buffer.Digest(resources[edges[i].To]);
            buffer.Raw(edges[i].Kind == EdgeKind.Ready ? ",\"ready\"]"u8 : ",\"exists\"]"u8);
        }

        buffer.Raw("],\"kix\":\"activation/v1\",\"resources\":"u8);
        Write(buffer, resources);
        buffer.Raw("}"u8);
        return buffer.Taken();
    }

    /// <summary>The store object of an activation; its digest is the root hash.</summary>
    public static byte[] OfActivation(Activation activation) =>
        OfActivation(activation.Cluster, [.. activation.Resources.Select(r => r.ResourceDigest)], activation.Edges);

    /// <summary>Reads a resource's store object.</summary>
    /// <exception cref="FormatException">The bytes are none.</exception>
    public static ActivationResource ReadResource(ReadOnlyMemory<byte> bytes) => Parsed(bytes, json =>
    {
        var manifest = json.Member("manifest");
        var metadata = manifest.Member("metadata");
        var apiVersion = manifest.Text("apiVersion");
        if (json.Text("kix") != "resource/v1" || apiVersion is null || manifest.Text("kind") is not { } kind)
        {
            throw new FormatException("no object of kind resource/v1");
        }

        var canonical = Slice(bytes, manifest);
        return new ActivationResource
        {
            Key = new ObjectKey(GroupOf(apiVersion), kind, metadata.Text("namespace") ?? "", metadata.Text("name") ?? ""),
            ApiVersion = apiVersion,
            ManifestDigest = Digest.Of(canonical.Span),
            ResourceDigest = Digest.Of(bytes.Span),
            Refs = [.. json.Texts("refs").Select(Digest.Parse)],
            Cycle = json.Member("cycle").IsPresent ? [.. json.Texts("cycle").Select(Digest.Parse)] : null,
            Manifest = canonical,
        };
    });

    /// <summary>Reads an activation's store object; its resources are looked up.</summary>
    /// <param name="bytes">The object.</param>
    /// <param name="resources">Gives the resources of digests, in their order.</param>
    /// <exception cref="FormatException">The bytes are none, or name what they do not list.</exception>
    public static Activation ReadActivation(
        ReadOnlyMemory<byte> bytes, Func<IReadOnlyList<Digest>, IReadOnlyList<ActivationResource>> resources) => Parsed(bytes, json =>
    {
        if (json.Text("kix") != "activation/v1" || json.Text("cluster") is not { } cluster)
        {
            throw new FormatException("no object of kind activation/v1");
        }

        Digest[] digests = [.. json.Texts("resources").Select(Digest.Parse)];
        var indices = digests.Select((digest, index) => (digest, index)).ToDictionary(d => d.digest, d => d.index);
        int IndexOf(JsonElement end) => indices.TryGetValue(Digest.Parse(end.GetString()!), out var index)
            ? index
            : throw new FormatException($"an edge names {end.GetString()}, which is no resource of it");
        ActivationEdge[] edges = [.. json.Items("edges").Select(e => new ActivationEdge(
            IndexOf(e[0]), IndexOf(e[1]), e[2].GetString() == "ready" ? EdgeKind.Ready : EdgeKind.Exists))];
        return new Activation { Cluster = cluster, Root = Digest.Of(bytes.Span), Resources = resources(digests), Edges = edges };
    });

    internal static string GroupOf(string apiVersion) =>
        apiVersion.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? apiVersion[..slash] : "";

    private static T Parsed<T>(ReadOnlyMemory<byte> bytes, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new FormatException($"not an object of a Kix store: {e.Message}", e);
        }
    }

    // The document is read in place, so that the manifest's text lies within the object's bytes.
    private static ReadOnlyMemory<byte> Slice(ReadOnlyMemory<byte> bytes, JsonElement manifest)
    {
        var text = JsonMarshal.GetRawUtf8Value(manifest);
        bytes.Span.Overlaps(text, out var start);
        return bytes.Slice(start, text.Length);
    }

    // ["…","…"]
    private static int DigestsLength(int count) => 2 + (count * 67) - (count == 0 ? 0 : 1);

    private static void Write(CanonicalBuffer buffer, IReadOnlyList<Digest> digests)
    {
        buffer.Raw("["u8);
        for (var i = 0; i < digests.Count; i++)
        {
            if (i > 0)
            {
                buffer.Raw(","u8);
            }

            buffer.Digest(digests[i]);
        }

        buffer.Raw("]"u8);
    }
}
