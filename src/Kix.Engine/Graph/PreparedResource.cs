using System.Text.Json;
using Kix.Engine.Canonical;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph.Ordering;

namespace Kix.Engine.Graph;

/// <summary>A resource with its digest form: what edges are derived from.</summary>
internal sealed class PreparedResource(EvaluatedResource source, byte[] manifest)
{
    private JsonElement? _json;

    /// <summary>Position in the order of identities.</summary>
    public int Index { get; set; }

    public EvaluatedResource Source { get; } = source;

    public ObjectKey Key => Source.Key;

    public byte[] Manifest { get; } = manifest;

    public Digest ManifestDigest { get; } = Digest.Of(manifest);

    /// <summary>The digest form, parsed when somebody asks. Not for threads.</summary>
    public JsonElement Json => _json ??= JsonElement.Parse(Manifest);

    /// <summary>The version: <c>v1</c> of <c>apps/v1</c>.</summary>
    public string Version => Source.ApiVersion[(Source.ApiVersion.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>What the object says of others; found once, where threads run.</summary>
    public ManifestFacts Facts { get; init; } = ManifestFacts.None;
}
