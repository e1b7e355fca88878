using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Kix.Engine.Canonical;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Inventory;

/// <summary>
/// A whole activation as bytes small enough to be kept in the cluster: its store objects, one per line (canonical JSON has no line
/// breaks), the activation first, compressed by Brotli and cut into chunks. Every line proves itself by its digest. Pure.
/// </summary>
public static class ActivationBundle
{
    /// <summary>Size of a chunk: well under the MiB that a ConfigMap may hold.</summary>
    public const int ChunkSize = 700_000;

    /// <summary>Packs an activation.</summary>
    /// <param name="activation">What to pack.</param>
    /// <param name="chunkSize">Bytes in a chunk, at most.</param>
    /// <exception cref="InventoryException">Its digests are not those of its content.</exception>
    public static IReadOnlyList<byte[]> Pack(Activation activation, int chunkSize = ChunkSize)
    {
        ArgumentNullException.ThrowIfNull(activation);
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            Append(brotli, ActivationObject(activation), activation.Root);
            foreach (var resource in activation.Resources)
            {
                Append(brotli, ResourceObject(resource), resource.ResourceDigest);
            }
        }

        return [.. packed.ToArray().Chunk(chunkSize)];
    }

    /// <summary>Unpacks what <see cref="Pack"/> made.</summary>
    /// <exception cref="InventoryException">Bytes are missing or were changed.</exception>
    public static Activation Unpack(Digest root, IEnumerable<byte[]> chunks)
    {
        try
        {
            var lines = Lines([.. chunks.SelectMany(static chunk => chunk)]);
            if (lines.Count == 0 || Digest.Of(lines[0].Span) != root)
            {
                throw new InventoryException($"what is kept as activation {root.Short} is another one");
            }

            var head = Parse(lines[0]);
            List<ActivationResource> resources = [.. lines.Skip(1).Select(Resource)];
            var index = resources.Select(static (resource, i) => (resource.ResourceDigest, i)).ToDictionary();
            List<Digest> named = [.. head.Texts("resources").Select(Digest.Parse)];
            if (named.Count != resources.Count || !named.TrueForAll(index.ContainsKey))
            {
                throw new InventoryException($"of activation {root.Short}, {resources.Count} of {named.Count} resources are kept");
            }

            return new Activation
            {
                Cluster = head.Text("cluster") ?? "",
                Root = root,
                Resources = resources,
                Edges = [.. head.Items("edges").Select(edge => new ActivationEdge(
                    index[Digest.Parse(edge[0].GetString()!)], index[Digest.Parse(edge[1].GetString()!)],
                    edge[2].GetString() == "ready" ? EdgeKind.Ready : EdgeKind.Exists))],
            };
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or FormatException or JsonException or KeyNotFoundException)
        {
            throw new InventoryException($"what is kept of activation {root.Short} cannot be read: {e.Message}", e);
        }
    }

    private static List<ReadOnlyMemory<byte>> Lines(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        brotli.CopyTo(plain);
        ReadOnlyMemory<byte> rest = plain.GetBuffer().AsMemory(0, (int)plain.Length);
        var lines = new List<ReadOnlyMemory<byte>>();
        while (rest.Span.IndexOf((byte)'\n') is var end and >= 0)
        {
            lines.Add(rest[..end]);
            rest = rest[(end + 1)..];
        }

        return lines;
    }

    private static ActivationResource Resource(ReadOnlyMemory<byte> line)
    {
        var json = Parse(line);
        var manifest = json.Member("manifest");
        var metadata = manifest.Member("metadata");
        var apiVersion = manifest.Text("apiVersion") ?? "";
        var bytes = Encoding.UTF8.GetBytes(manifest.GetRawText());
        return new ActivationResource
        {
            Key = new ObjectKey(
                Schema.GroupVersionKind.Of(apiVersion, "").Group, manifest.Text("kind") ?? "", metadata.Text("namespace") ?? "", metadata.Text("name") ?? ""),
            ApiVersion = apiVersion,
            ManifestDigest = Digest.Of(bytes),
            ResourceDigest = Digest.Of(line.Span),
            Refs = [.. json.Texts("refs").Select(Digest.Parse)],
            Cycle = json.Member("cycle").IsPresent ? [.. json.Texts("cycle").Select(Digest.Parse)] : null,
            Manifest = bytes,
        };
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }

    private static void Append(Stream stream, byte[] line, Digest digest)
    {
        if (Digest.Of(line) != digest)
        {
            throw new InventoryException($"{digest.Short} is not the digest of its content");
        }

        stream.Write(line);
        stream.WriteByte((byte)'\n');
    }

    // The store objects of docs/hash-format.md; members in the order of their names.
    private static byte[] ResourceObject(ActivationResource resource)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        if (resource.Cycle is { } cycle)
        {
            WriteDigests(writer, "cycle", cycle);
        }

        writer.WriteString("kix", "resource/v1");
        writer.WritePropertyName("manifest");
        writer.WriteRawValue(resource.Manifest.Span, skipInputValidation: true);
        WriteDigests(writer, "refs", resource.Refs);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static byte[] ActivationObject(Activation activation)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("cluster", activation.Cluster);
        writer.WriteStartArray("edges");
        foreach (var edge in activation.Edges)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(activation.Resources[edge.From].ResourceDigest.ToString());
            writer.WriteStringValue(activation.Resources[edge.To].ResourceDigest.ToString());
            writer.WriteStringValue(edge.Kind == EdgeKind.Ready ? "ready" : "exists");
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteString("kix", "activation/v1");
        WriteDigests(writer, "resources", activation.Resources.Select(static resource => resource.ResourceDigest));
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteDigests(Utf8JsonWriter writer, string name, IEnumerable<Digest> digests)
    {
        writer.WriteStartArray(name);
        foreach (var digest in digests)
        {
            writer.WriteStringValue(digest.ToString());
        }

        writer.WriteEndArray();
    }
}
