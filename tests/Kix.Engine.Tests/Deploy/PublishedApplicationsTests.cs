using System.Text.Json.Nodes;
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
        await ManifestActivation.AssertDeployedOnceAsync(cluster, Compile(application, space));
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

        return ManifestActivation.Of(manifests);
    }

    private static bool IsNamespaced(JsonObject manifest) =>
        BuiltInKinds.Find(GroupVersionKind.Of((string)manifest["apiVersion"]!, "").Group, (string)manifest["kind"]!) is { Namespaced: true };
}
