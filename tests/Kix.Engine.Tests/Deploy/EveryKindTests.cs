using System.Text.Json.Nodes;
using Kix.Testing;

namespace Kix.Engine.Tests.Deploy;

/// <summary>One object of every built-in kind that people write, compiled, deployed, planned again.</summary>
public class EveryKindTests
{
    [Fact]
    public async Task Deploy_then_plan_is_empty_for_every_kind()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        var accepted = Corpus.Lines("server-truth/kinds.jsonl.gz").Select(static line => JsonNode.Parse(line)!)
            .Where(static line => (int)line["code"]! < 300).Select(static line => (JsonObject)line["desired"]!);

        // The quota and limits among them keep some pods from being made.
        await ManifestActivation.AssertDeployedOnceAsync(cluster, ManifestActivation.Of(accepted));
    }
}
