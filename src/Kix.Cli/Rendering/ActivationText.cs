using System.Text;
using Kix.Engine.Graph;
using Kix.Engine.Store;

namespace Kix.Cli.Rendering;

/// <summary>What a root names.</summary>
internal static class ActivationText
{
    /// <summary>For people: where it comes from, and its resources with their digests.</summary>
    public static string Of(Activation activation, Provenance? provenance)
    {
        var text = new StringBuilder();
        text.Append($"{activation.Cluster}  sha256:{activation.Root}  {activation.Resources.Count} resources\n");
        if (provenance is not null)
        {
            text.Append($"built {HistoryText.Time(provenance.Time)} by {provenance.User ?? "?"} with kix {provenance.Compiler}");
            text.Append(provenance.Commit is { } commit ? $" from {commit}{(provenance.Modified ? ", modified" : "")}\n" : "\n");
        }

        return text.Append('\n').Append(TextTable.Of(
            ["RESOURCE", "API", "MANIFEST", "DIGEST"],
            activation.Resources.OrderBy(r => r.Key).Select(r => (IReadOnlyList<string>)
                [r.Key.ToString(), r.ApiVersion, r.ManifestDigest.Short, r.ResourceDigest.Short]))).ToString();
    }

    /// <summary>For programs.</summary>
    public static string Json(Activation activation) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("cluster", activation.Cluster);
        json.WriteString("root", activation.Root.ToString());
        json.WriteStartArray("resources");
        foreach (var resource in activation.Resources.OrderBy(r => r.Key))
        {
            json.WriteStartObject();
            json.WriteString("key", resource.Key.ToString());
            json.WriteString("apiVersion", resource.ApiVersion);
            json.WriteString("manifest", resource.ManifestDigest.ToString());
            json.WriteString("digest", resource.ResourceDigest.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
