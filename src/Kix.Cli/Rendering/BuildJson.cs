using System.Text.Json;
using Kix.Cli.Host;
using Kix.Cli.Host.Check;

namespace Kix.Cli.Rendering;

/// <summary>What a build yields, for programs.</summary>
internal static class BuildJson
{
    public static string Of(IEnumerable<CompiledCluster> clusters, CheckReport? check) => JsonText.Of(json =>
    {
        json.WriteStartArray();
        foreach (var cluster in clusters)
        {
            json.WriteStartObject();
            json.WriteString("cluster", cluster.Activation.Cluster);
            json.WriteString("root", cluster.Activation.Root.ToString());
            json.WriteNumber("resources", cluster.Activation.Resources.Count);
            if (check is not null)
            {
                Write(json, "varied", check.Varied);
                Write(json, "notVaried", check.Kept);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
