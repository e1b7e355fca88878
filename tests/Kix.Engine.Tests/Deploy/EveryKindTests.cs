using System.Text.Json.Nodes;
using Kix.Engine.Deploy;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;
using Kix.Engine.Schema;
using Kix.Testing;

namespace Kix.Engine.Tests.Deploy;

/// <summary>One object of every built-in kind that people write, compiled, deployed, planned again.</summary>
public class EveryKindTests
{
    [Fact]
    public async Task Deploy_then_plan_is_empty_for_every_kind()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        var activation = Compile();

        using var patience = cluster.EndsWhenQuiet(activation);
        var result = await cluster.DeployAsync(activation);

        // The quota and limits among them keep some pods from being made; every object itself has to be written.
        Assert.Empty(result.Untouched);
        Assert.All(result.Failures, static failure => Assert.NotNull(failure.Report));
        var again = await cluster.PlanAsync(activation);
        Assert.Empty(again.Problems);
        Assert.Empty(again.Steps.Where(static step => step.Writes).Select(static step =>
            $"{step.Key}: {string.Join(", ", step.Differences.Select(static difference => difference.Path))}"));
        Assert.DoesNotContain(again.Prunes, static prune => prune.Action == StepAction.Delete);
    }

    private static Activation Compile()
    {
        var accepted = Corpus.Lines("server-truth/kinds.jsonl.gz").Select(static line => JsonNode.Parse(line)!)
            .Where(static line => (int)line["code"]! < 300).Select(static line => (JsonObject)line["desired"]!);
        var resources = accepted.Select(static manifest =>
        {
            var (apiVersion, kind, metadata) = ((string)manifest["apiVersion"]!, (string)manifest["kind"]!, manifest["metadata"]!);
            return new EvaluatedResource
            {
                Key = new ObjectKey(GroupVersionKind.Of(apiVersion, "").Group, kind, (string?)metadata["namespace"] ?? "", (string)metadata["name"]!),
                ApiVersion = apiVersion,
                Manifest = manifest,
                Uses = [],
                Instance = "Kinds",
                Path = $"Kinds.{kind}.{metadata["name"]}",
                Place = Place.None,
            };
        });
        return ActivationCompiler.Compile(new EvaluatedCluster { Name = "test", Resources = [.. resources] }).Activation;
    }
}
