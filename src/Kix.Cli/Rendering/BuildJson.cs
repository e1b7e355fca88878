using Kix.Cli.Host;

namespace Kix.Cli.Rendering;

/// <summary>What a build yields, for programs.</summary>
internal static class BuildJson
{
    public static string Of(IEnumerable<CompiledCluster> clusters) => JsonText.Of(json =>
    {
        json.WriteStartArray();
        foreach (var cluster in clusters)
        {
            json.WriteStartObject();
            json.WriteString("cluster", cluster.Activation.Cluster);
            json.WriteString("root", cluster.Activation.Root.ToString());
            json.WriteNumber("resources", cluster.Activation.Resources.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
