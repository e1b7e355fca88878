using System.Collections.Frozen;
using System.IO.Compression;
using System.Text.Json;

namespace Kix.Engine.Schema;

/// <summary>A built-in kind as discovery tells it.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Version">Version: <c>v1</c>.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Plural">Name in URLs.</param>
/// <param name="Namespaced">Whether objects live in namespaces.</param>
public sealed record BuiltInKind(string Group, string Version, string Kind, string Plural, bool Namespaced);

/// <summary>The kinds that a Kubernetes 1.36 API server has of itself, from the embedded table of facts.</summary>
public static class BuiltInKinds
{
    private static readonly Lazy<JsonElement> Table = new(ReadFacts);

    private static readonly Lazy<FrozenDictionary<(string Group, string Kind), BuiltInKind>> Kinds = new(Read);

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<BuiltInKind> All => Kinds.Value.Values;

    /// <summary>The kind, whatever its version; null where it is not built in.</summary>
    public static BuiltInKind? Find(string group, string kind) => Kinds.Value.GetValueOrDefault((group, kind));

    /// <summary>The table, read once: JSON with <c>groups</c> (discovery) and <c>types</c> (OpenAPI v3 schemas).</summary>
    internal static JsonElement Facts => Table.Value;

    private static JsonElement ReadFacts()
    {
        using var resource = typeof(BuiltInKinds).Assembly.GetManifestResourceStream("kubernetes.schema.json.br")!;
        using var brotli = new BrotliStream(resource, CompressionMode.Decompress);
        using var buffer = new MemoryStream(300_000);
        brotli.CopyTo(buffer);
        return JsonElement.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private static FrozenDictionary<(string, string), BuiltInKind> Read()
    {
        var kinds = new Dictionary<(string, string), BuiltInKind>();
        foreach (var group in Facts.GetProperty("groups").EnumerateArray())
        {
            var name = group.GetProperty("group").GetString()!;
            foreach (var version in group.GetProperty("versions").EnumerateArray())
            {
                foreach (var resource in version.GetProperty("resources").EnumerateArray())
                {
                    var kind = resource.GetProperty("responseKind").GetProperty("kind").GetString()!;
                    kinds.TryAdd((name, kind), new BuiltInKind(
                        name, version.GetProperty("version").GetString()!, kind, resource.GetProperty("resource").GetString()!,
                        resource.GetProperty("scope").GetString() == "Namespaced"));
                }
            }
        }

        return kinds.ToFrozenDictionary();
    }
}
