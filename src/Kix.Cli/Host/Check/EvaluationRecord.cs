using System.Text;
using System.Text.Json.Serialization;
using Kix.Engine.Graph;

namespace Kix.Cli.Host.Check;

/// <summary>What one evaluation of some clusters yielded, in a form that goes from process to process.</summary>
/// <param name="Conditions">What it ran under.</param>
/// <param name="Clusters">The clusters, in the order in which they were asked for.</param>
internal sealed record EvaluationRecord(Conditions Conditions, IReadOnlyList<ClusterRecord> Clusters);

/// <summary>A cluster of an evaluation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Root">Root hash; null where it failed.</param>
/// <param name="Error">The first error; null where it did not fail.</param>
/// <param name="Resources">Its resources.</param>
/// <param name="Edges">Its edges.</param>
internal sealed record ClusterRecord(
    string Name, string? Root, string? Error, IReadOnlyList<ResourceRecord> Resources, IReadOnlyList<string> Edges)
{
    /// <summary>A cluster that compiled.</summary>
    public static ClusterRecord Of(Compilation compilation) => new(
        compilation.Activation.Cluster,
        compilation.Activation.Root.ToString(),
        null,
        [.. compilation.Activation.Resources.OrderBy(r => r.Key).Select(r => ResourceRecord.Of(r, compilation.Origins[r.Key]))],
        [.. compilation.Edges.Select(e => $"{e.From} -> {e.To} ({e.Kind.ToString().ToLowerInvariant()})")]);

    /// <summary>A cluster that did not.</summary>
    public static ClusterRecord Of(string name, KixException failure) => new(name, null, failure.Errors[0].ToString(), [], []);
}

/// <summary>A resource of an evaluation.</summary>
/// <param name="Key">Its identity, as people read it.</param>
/// <param name="Path">Path of the property that declares it.</param>
/// <param name="Place">Where that is.</param>
/// <param name="Manifest">The digest form.</param>
internal sealed record ResourceRecord(string Key, string Path, Place Place, string Manifest)
{
    public static ResourceRecord Of(ActivationResource resource, Origin origin) =>
        new(resource.Key.ToString(), origin.Path, origin.Place, Encoding.UTF8.GetString(resource.Manifest.Span));
}

/// <summary>Reads and writes records without reflection.</summary>
[JsonSerializable(typeof(IReadOnlyList<EvaluationRecord>))]
internal sealed partial class EvaluationRecordJson : JsonSerializerContext;
