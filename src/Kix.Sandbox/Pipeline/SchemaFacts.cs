using System.IO.Compression;
using System.Text.Json;

namespace Kix.Sandbox.Pipeline;

/// <summary>
/// The embedded facts about Kubernetes 1.36: <c>groups</c> as in aggregated discovery, <c>types</c> as OpenAPI v3 schemas whose
/// <c>$ref</c> is the name of a type. Made by <c>eng/schema-facts.cs</c>.
/// </summary>
public static class SchemaFacts
{
    private static readonly Lazy<JsonElement> Document = new(Read);

    /// <summary>API groups, each with its versions and their resources.</summary>
    public static JsonElement Groups => Document.Value.GetProperty("groups");

    /// <summary>Schemas by the name of their type.</summary>
    public static JsonElement Types => Document.Value.GetProperty("types");

    private static JsonElement Read()
    {
        using var stream = typeof(SchemaFacts).Assembly.GetManifestResourceStream("kubernetes.schema.json.br")
            ?? throw new InvalidOperationException("The assembly has no kubernetes.schema.json.br.");
        using var brotli = new BrotliStream(stream, CompressionMode.Decompress);
        using var document = JsonDocument.Parse(brotli, new JsonDocumentOptions { MaxDepth = 512 });
        return document.RootElement.Clone();
    }
}
