using System.Text.Json.Nodes;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;
using Kix.Engine.Schema;

namespace Kix.Engine.Tests.Deploy;

/// <summary>Activations of manifests that nobody wrote as a program.</summary>
internal static class ManifestActivation
{
    /// <summary>The last manifest of each object, and the namespaces that the manifests speak of and do not bring.</summary>
    internal static Activation Of(IEnumerable<JsonObject> manifests)
    {
        var objects = manifests.GroupBy(KeyOf).ToDictionary(static same => same.Key, static same => same.Last());
        foreach (var missing in objects.Keys.Select(static key => key.Namespace).Where(static name => name.Length > 0).Distinct().ToList())
        {
            objects.TryAdd(new ObjectKey("", "Namespace", "", missing), new JsonObject
            {
                ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new JsonObject { ["name"] = missing },
            });
        }

        var resources = objects.Select(static one => new EvaluatedResource
        {
            Key = one.Key,
            ApiVersion = (string)one.Value["apiVersion"]!,
            Manifest = one.Value,
            Uses = [],
            Instance = "Published",
            Path = $"Published.{one.Key}",
            Place = Place.None,
        });
        return ActivationCompiler.Compile(new EvaluatedCluster { Name = "test", Resources = [.. resources] }).Activation;
    }

    /// <summary>Which object a manifest is of.</summary>
    internal static ObjectKey KeyOf(JsonObject manifest)
    {
        var (group, kind) = (GroupVersionKind.Of((string)manifest["apiVersion"]!, "").Group, (string)manifest["kind"]!);
        var space = BuiltInKinds.Find(group, kind) is { Namespaced: false } ? null : (string?)manifest["metadata"]!["namespace"];
        return new ObjectKey(group, kind, space ?? "", (string)manifest["metadata"]!["name"]!);
    }

    /// <summary>Deploys an activation behind whose custom resources no operator stands, plans it again, and deploys it again.</summary>
    internal static async Task AssertDeployedOnceAsync(SandboxCluster cluster, Activation activation)
    {
        using var patience = cluster.EndsWhenQuiet(activation);

        // A server has objects of its own (a storage class, priorities) that applications bring, too.
        var result = await cluster.DeployAsync(activation, SandboxCluster.Options with { Adopt = true, ForceConflicts = true, AllowReplace = true });

        // Every object itself has to be written, whatever becomes of it.
        Assert.True(result.Untouched.Count == 0, $"{string.Join(", ", result.Untouched)}\n{string.Join("\n", result.Failures)}");
        Assert.All(result.Failures, static failure => Assert.NotNull(failure.Report));
        var again = await cluster.PlanAsync(activation);
        Assert.Empty(again.Problems);
        Assert.Empty(again.Steps.Where(static step => step.Writes).Select(static step =>
            $"{step.Key}: {step.Action} {string.Join(", ", step.Differences.Select(static difference => difference.Path))}"));
        Assert.DoesNotContain(again.Prunes, static prune => prune.Action == StepAction.Delete);
    }
}
