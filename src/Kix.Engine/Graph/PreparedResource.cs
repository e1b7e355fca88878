using System.Text.Json;
using Kix.Engine.Canonical;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph.Ordering;

namespace Kix.Engine.Graph;

/// <summary>A resource with its digest form: what edges are derived from.</summary>
internal sealed class PreparedResource(EvaluatedResource source, byte[] manifest)
{
    private JsonDocument? _document;

    /// <summary>Position in the order of identities.</summary>
    public int Index { get; set; }

    public EvaluatedResource Source { get; } = source;

    public ObjectKey Key => Source.Key;

    public byte[] Manifest { get; } = manifest;

    public Digest ManifestDigest { get; } = Digest.Of(manifest);

    /// <summary>The digest form, parsed when somebody asks, and then kept. Shared between threads: two that ask at once parse the same.</summary>
    public JsonElement Json => (_document ??= JsonDocument.Parse(Manifest)).RootElement;

    /// <summary>The version: <c>v1</c> of <c>apps/v1</c>.</summary>
    public string Version => Source.ApiVersion[(Source.ApiVersion.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>What the object says of others; found once, where threads run.</summary>
    public ManifestFacts Facts { get; init; } = ManifestFacts.None;

    /// <summary>Fields of which errors are told already, since they keep it from having a digest form; its manifest is then not what is hashed.</summary>
    public IReadOnlyList<string> Told { get; init; } = [];

    /// <summary>What is wrong with it by the rules of its built-in kind; null where its kind is none, and its form not known yet.</summary>
    public IReadOnlyList<KixError>? Findings { get; init; }
}
