using System.Text.Json;
using Kix.Engine.Diff;
using Kix.Engine.Live;
using Kix.Engine.Schema;
using Kix.Testing;
using Kix.Yaml;

namespace Kix.Engine.Tests.Diff;

/// <summary>The pairs on which argo-cd's diff is tested, with argo-cd's own manager as Kix.</summary>
public class GitOpsEngineTests
{
    private static JsonElement Read(string file)
    {
        var path = $"cluster-dumps/gitops-engine-diff/{file}";
        return JsonElement.Parse(KubernetesYaml.ReadObjects(File.ReadAllText(Corpus.PathOf(path)), path).Single().Content.ToJsonString());
    }

    private static IReadOnlyList<FieldDifference> Compare(JsonElement manifest, JsonElement live, JsonElement? previous = null)
    {
        var kind = GroupVersionKind.Of(manifest.Text("apiVersion")!, manifest.Text("kind")!);
        return ObjectComparison.Compare(manifest, live, ServerTruth.Schemas.Find(kind), previous, new ComparisonOptions("argocd-controller"));
    }

    [Theory]
    [InlineData("aggr-clusterrole-config.json", "aggr-clusterrole-live.json")]
    [InlineData("elasticsearch-config.json", "elasticsearch-live.json")]
    [InlineData("spinnaker-sa-config.json", "spinnaker-sa-live.json")]
    [InlineData("grafana-clusterrole-config.json", "grafana-clusterrole-live.json")]
    [InlineData("sealedsecret-config.json", "sealedsecret-live.json")]
    [InlineData("smd-deploy-config.yaml", "smd-deploy-live.yaml")]

    // There the modification is a webhook's answer to a dry run; nothing differs before.
    [InlineData("ssd-service-config.yaml", "ssd-service-live.yaml")]
    public void Pairs_that_are_not_modified_do_not_differ(string config, string live) =>
        Assert.Empty(Compare(Read(config), Read(live)).Select(d => $"{d.Kind} {d.Path}"));

    [Theory]
    [InlineData("ssd-svc-no-label-config.yaml", "ssd-svc-label-live.yaml", "NoLongerSaid $.metadata.labels.delete-me")]
    [InlineData(
        "ssd-deploy-composite-key-config.yaml",
        "ssd-deploy-composite-key-live.yaml",
        "Value $.spec.template.spec.containers[name=nginx].ports[containerPort=8080,protocol=TCP]")]
    public void Pairs_that_are_modified_differ_there(string config, string live, string difference) =>
        Assert.Contains(difference, Compare(Read(config), Read(live)).Select(d => $"{d.Kind} {d.Path}"));

    [Fact]
    public void Labels_that_are_added_changed_and_removed_differ_against_the_previous_manifest()
    {
        var before = Read("elasticsearch-config.json");
        var manifest = System.Text.Json.Nodes.JsonObject.Create(before)!;
        var labels = manifest["metadata"]!["labels"]!.AsObject();
        labels["foo"] = "bar";
        labels["chart"] = "elasticsearch-1.7.1";
        labels.Remove("release");

        Assert.Equal(
            ["Value $.metadata.labels.chart", "Value $.metadata.labels.foo", "NoLongerSaid $.metadata.labels.release"],
            Compare(JsonElement.Parse(manifest.ToJsonString()), Read("elasticsearch-live.json"), before).Select(d => $"{d.Kind} {d.Path}"));
    }
}
