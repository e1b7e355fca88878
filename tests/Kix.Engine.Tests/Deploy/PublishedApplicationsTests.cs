using System.Text.Json.Nodes;
using Kix.Engine.Deploy;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;
using Kix.Engine.Schema;
using Kix.Testing;
using Kix.Yaml;

namespace Kix.Engine.Tests.Deploy;

/// <summary>Applications as their authors publish them, custom kinds and aggregated APIs included: compiled, deployed, planned again.</summary>
public class PublishedApplicationsTests
{
    [Theory]
    [InlineData("argo-cd/install.yaml", "argocd")]
    [InlineData("calico/calico-typha.yaml", "kube-system")]
    [InlineData("cert-manager/cert-manager.yaml", "cert-manager")]
    [InlineData("flannel/kube-flannel.yml", "kube-flannel")]
    [InlineData("kube-prometheus", "monitoring")]
    [InlineData("metallb/metallb-native.yaml", "metallb-system")]
    [InlineData("online-boutique/release/kubernetes-manifests.yaml", "boutique")]
    public async Task Deploy_then_plan_is_empty(string application, string space)
    {
        await using var cluster = await SandboxCluster.StartAsync();
        var activation = Compile(application, space);

        // No operator stands behind their custom resources.
        using var patience = cluster.EndsWhenQuiet(activation);
        var result = await cluster.DeployAsync(activation);

        Assert.Empty(result.Untouched);
        Assert.All(result.Failures, static failure => Assert.NotNull(failure.Report));
        var again = await cluster.PlanAsync(activation);
        Assert.Empty(again.Problems);
        Assert.Empty(again.Steps.Where(static step => step.Writes).Select(static step =>
            $"{step.Key}: {string.Join(", ", step.Differences.Select(static difference => difference.Path))}"));
        Assert.DoesNotContain(again.Prunes, static prune => prune.Action == StepAction.Delete);
    }

    private static Activation Compile(string application, string space)
    {
        var path = Corpus.PathOf($"apps/{application}");
        List<JsonObject> manifests = [.. (File.Exists(path) ? [path] : Directory.GetFiles(path, "*.yaml")).Order(StringComparer.Ordinal)
            .SelectMany(static file => KubernetesYaml.ReadObjects(File.ReadAllBytes(file), Path.GetFileName(file))).Select(static o => o.Content)];
        if (manifests.Any(static m => ((string)m["apiVersion"]!).StartsWith("monitoring.coreos.com/", StringComparison.Ordinal)))
        {
            var definitions = Directory.GetFiles(Corpus.PathOf("crds/prometheus-operator")).Order(StringComparer.Ordinal)
                .SelectMany(static file => KubernetesYaml.ReadObjects(File.ReadAllBytes(file), Path.GetFileName(file))).Select(static o => o.Content).ToList();
            var defined = definitions.Select(static d => (string)d["spec"]!["names"]!["kind"]!).ToHashSet();
            manifests = [.. definitions, .. manifests.Where(m => m["apiVersion"]!.ToString() != "monitoring.coreos.com/v1" || defined.Contains((string)m["kind"]!))];
        }

        manifests = [.. manifests.SelectMany(static m => m["items"] is JsonArray items ? items.Select(static i => i!.DeepClone().AsObject()) : [m])];
        foreach (var manifest in manifests.Where(static m => m["metadata"]!["namespace"] is null && IsNamespaced(m)))
        {
            manifest["metadata"]!["namespace"] = space;
        }

        var there = manifests.Where(static m => (string)m["kind"]! == "Namespace").Select(static m => (string)m["metadata"]!["name"]!);
        List<string> missing = [.. manifests.Select(static m => (string?)m["metadata"]!["namespace"]).OfType<string>().Except(there)];
        manifests.AddRange(missing.Select(static name => new JsonObject
        {
            ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new JsonObject { ["name"] = name },
        }));
        var resources = manifests.Select(static m => (Manifest: m, Key: KeyOf(m))).DistinctBy(static r => r.Key).Select(static r => new EvaluatedResource
        {
            Key = r.Key,
            ApiVersion = (string)r.Manifest["apiVersion"]!,
            Manifest = r.Manifest,
            Uses = [],
            Instance = "Published",
            Path = $"Published.{r.Key.Kind}.{r.Key.Name}",
            Place = Place.None,
        });
        return ActivationCompiler.Compile(new EvaluatedCluster { Name = "test", Resources = [.. resources] }).Activation;
    }

    private static ObjectKey KeyOf(JsonObject manifest) => new(
        GroupVersionKind.Of((string)manifest["apiVersion"]!, "").Group, (string)manifest["kind"]!,
        (string?)manifest["metadata"]!["namespace"] ?? "", (string)manifest["metadata"]!["name"]!);

    private static bool IsNamespaced(JsonObject manifest) =>
        BuiltInKinds.Find(GroupVersionKind.Of((string)manifest["apiVersion"]!, "").Group, (string)manifest["kind"]!) is { Namespaced: true };
}
