using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Text.Json;

namespace Kix.Sandbox.Schema;

/// <summary>
/// The built-in kinds of a Kubernetes release: what discovery says of them, and their schemas. Read from the facts that
/// <c>eng/schema-facts.cs</c> derives; only the types that somebody asks for are built. Safe to share between threads.
/// </summary>
public sealed class SchemaCatalog
{
    private static readonly Lazy<SchemaCatalog> Shared = new(() => Load(OpenEmbedded()));

    private readonly ConcurrentDictionary<string, SchemaNode> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> _elements;
    private readonly Dictionary<GroupVersionKind, string> _typeNames = [];
    private readonly Dictionary<(string Group, string Version, string Plural), ResourceFacts> _byPlural = [];
    private readonly Dictionary<GroupVersionKind, ResourceFacts> _byKind = [];

    private SchemaCatalog(JsonElement document)
    {
        Release = document.Text("kubernetes") ?? "";
        (Groups, Resources) = DiscoveryFacts.Read(document.Member("groups"));
        foreach (var resource in Resources)
        {
            _byPlural[(resource.Kind.Group, resource.Kind.Version, resource.Plural)] = resource;
            _byKind.TryAdd(resource.Kind, resource);
        }

        _elements = new(StringComparer.Ordinal);
        foreach (var type in document.Member("types").EnumerateObject())
        {
            _elements.Add(type.Name, type.Value);
            foreach (var kind in type.Value.Items("x-kubernetes-group-version-kind"))
            {
                _typeNames[new(kind.Text("group") ?? "", kind.Text("version") ?? "", kind.Text("kind") ?? "")] = type.Name;
            }
        }

        Reader = new SchemaReader(Type);
    }

    /// <summary>The catalog inside this assembly, read on first use.</summary>
    public static SchemaCatalog BuiltIn => Shared.Value;

    /// <summary>The Kubernetes release that the facts describe: <c>1.36</c>.</summary>
    public string Release { get; }

    /// <summary>API groups in the server's order, core first.</summary>
    public IReadOnlyList<GroupFacts> Groups { get; }

    /// <summary>Every resource type of every served version.</summary>
    public IReadOnlyList<ResourceFacts> Resources { get; }

    /// <summary>Every type by its OpenAPI name, as OpenAPI v3 schema with bare type names as references.</summary>
    public IReadOnlyDictionary<string, JsonElement> Types => _elements;

    /// <summary>Reads schemas that may refer to types of this catalog.</summary>
    internal SchemaReader Reader { get; }

    /// <summary>Reads a catalog from Brotli-compressed facts.</summary>
    public static SchemaCatalog Load(Stream compressed)
    {
        using var brotli = new BrotliStream(compressed, CompressionMode.Decompress);
        return new SchemaCatalog(JsonDocument.Parse(brotli).RootElement);
    }

    /// <summary>The schema of a kind; false where the release does not serve it.</summary>
    public bool TryGetKind(GroupVersionKind kind, [NotNullWhen(true)] out SchemaNode? schema)
    {
        schema = _typeNames.TryGetValue(kind, out var name) ? Type(name) : null;
        return schema is not null;
    }

    /// <summary>The OpenAPI name of a kind's type, or null.</summary>
    public string? TypeNameOf(GroupVersionKind kind) => _typeNames.GetValueOrDefault(kind);

    /// <summary>A resource type by its URL, or null.</summary>
    public ResourceFacts? Resource(string group, string version, string plural) => _byPlural.GetValueOrDefault((group, version, plural));

    /// <summary>A resource type by its kind, or null.</summary>
    public ResourceFacts? Resource(GroupVersionKind kind) => _byKind.GetValueOrDefault(kind);

    /// <summary>A type by its OpenAPI name.</summary>
    /// <exception cref="KeyNotFoundException">The facts have no such type.</exception>
    public SchemaNode Type(string name) => _types.GetOrAdd(
        name, static (n, catalog) => new SchemaNode(catalog.Reader, catalog._elements[n], n), this);

    private static Stream OpenEmbedded() =>
        typeof(SchemaCatalog).Assembly.GetManifestResourceStream("kubernetes.schema.json.br")
        ?? throw new InvalidOperationException("The assembly was built without kubernetes.schema.json.br.");
}
