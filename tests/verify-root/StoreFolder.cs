using System.Security.Cryptography;
using System.Text.Json;

namespace VerifyRoot;

/// <summary>An activation as its object says it.</summary>
internal sealed record ActivationObject(string Cluster, List<string> Resources, List<(string From, string To, string Kind)> Edges);

/// <summary>A resource as its object says it.</summary>
internal sealed record ResourceObject(JsonElement Manifest, List<string> Refs, List<string>? Cycle);

/// <summary>The files of a store, each checked against the digest in its name.</summary>
internal sealed class StoreFolder(string folder)
{
    private readonly Dictionary<string, string> _files = Directory.EnumerateFiles(folder, "*.json")
        .Where(f => Path.GetFileName(f).Length > 64).ToDictionary(f => Path.GetFileName(f)[..64]);

    public List<string> Activations() =>
        [.. _files.Where(f => Path.GetFileName(f.Value).StartsWith($"{f.Key}-activation-", StringComparison.Ordinal)).Select(f => f.Key).Order(StringComparer.Ordinal)];

    public ActivationObject Activation(string digest)
    {
        var o = Read(digest, "activation/v1");
        return new ActivationObject(
            o.GetProperty("cluster").GetString()!,
            Texts(o.GetProperty("resources")),
            [.. o.GetProperty("edges").EnumerateArray().Select(e => (e[0].GetString()!, e[1].GetString()!, e[2].GetString()!))]);
    }

    public ResourceObject Resource(string digest)
    {
        var o = Read(digest, "resource/v1");
        return new ResourceObject(
            o.GetProperty("manifest"), Texts(o.GetProperty("refs")), o.TryGetProperty("cycle", out var cycle) ? Texts(cycle) : null);
    }

    private JsonElement Read(string digest, string kix)
    {
        var bytes = _files.TryGetValue(digest, out var file) ? File.ReadAllBytes(file) : throw new FormatException($"{folder} has no object {digest}");
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != digest)
        {
            throw new FormatException($"{file} is not what its name says");
        }

        var o = JsonDocument.Parse(bytes).RootElement;
        return o.GetProperty("kix").GetString() == kix ? o : throw new FormatException($"{file} is no {kix}");
    }

    private static List<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(e => e.GetString()!)];
}
