using System.IO.Compression;
using Kix.Engine.Canonical;
using Kix.Engine.Graph;

namespace Kix.Engine.Deploy.Inventory;

/// <summary>
/// A whole activation as bytes small enough to be kept in the cluster: its store objects, one per line (canonical JSON has no line
/// breaks), the activation first, compressed by Brotli and cut into chunks. Every line proves itself by its digest. Pure.
/// </summary>
public static class ActivationBundle
{
    /// <summary>Size of a chunk: well under the MiB that a Secret may hold, which is counted before base64.</summary>
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
            Append(brotli, StoreObjects.OfActivation(activation), activation.Root);
            foreach (var resource in activation.Resources)
            {
                Append(brotli, StoreObjects.OfResource(resource), resource.ResourceDigest);
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

            var resources = lines.Skip(1).Select(StoreObjects.ReadResource).ToDictionary(static resource => resource.ResourceDigest);
            return StoreObjects.ReadActivation(lines[0], digests => digests.All(resources.ContainsKey)
                ? [.. digests.Select(digest => resources[digest])]
                : throw new InventoryException($"of activation {root.Short}, {digests.Count(resources.ContainsKey)} of {digests.Count} resources are kept"));
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or FormatException or ArgumentException)
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

    private static void Append(Stream stream, byte[] line, Digest digest)
    {
        if (Digest.Of(line) != digest)
        {
            throw new InventoryException($"{digest.Short} is not the digest of its content");
        }

        stream.Write(line);
        stream.WriteByte((byte)'\n');
    }
}
