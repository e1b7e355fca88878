using Kix.Engine.Graph;

namespace Kix.Cli.Rendering;

/// <summary>The graph for programs.</summary>
internal static class GraphJson
{
    public static string Of(Compilation compilation) => JsonText.Of(json =>
    {
        var activation = compilation.Activation;
        var waves = compilation.Waves;
        var waveOf = waves.SelectMany((wave, number) => wave.Select(i => (i, number))).ToDictionary(w => w.i, w => w.number);
        json.WriteStartObject();
        json.WriteString("cluster", activation.Cluster);
        json.WriteString("root", activation.Root.ToString());
        json.WriteNumber("waves", waves.Count);
        json.WriteStartArray("resources");
        foreach (var (resource, index) in activation.Resources.Select((r, i) => (r, i)).OrderBy(r => r.r.Key))
        {
            var origin = compilation.Origins[resource.Key];
            json.WriteStartObject();
            json.WriteString("key", resource.Key.ToString());
            json.WriteString("digest", resource.ResourceDigest.ToString());
            json.WriteString("instance", origin.Instance);
            json.WriteString("path", origin.Path);
            json.WriteString("place", origin.Place.ToString());
            json.WriteNumber("wave", waveOf[index] + 1);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("edges");
        foreach (var edge in compilation.Edges)
        {
            json.WriteStartObject();
            json.WriteString("from", edge.From.ToString());
            json.WriteString("to", edge.To.ToString());
            json.WriteString("kind", edge.Kind.ToString().ToLowerInvariant());
            json.WriteString("reason", edge.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
