using System.Text.Json.Nodes;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;
using Kix.Testing;
using Kix.Yaml;

namespace Kix.Engine.Tests.Graph;

/// <summary>Published applications, compiled as they are: no needs, no instances, only what their objects say.</summary>
public sealed class CorpusTests
{
    [Theory]
    [InlineData("apps/cert-manager", "51 resources, 4 waves")]
    [InlineData("apps/argo-cd/install.yaml", "59 resources, 3 waves")]
    [InlineData(
        "apps/kube-prometheus", "81 resources, 4 waves",
        "Deployment/prometheus-operator @ monitoring serves Alertmanager: 1",
        "Deployment/prometheus-operator @ monitoring serves Prometheus: 1",
        "Deployment/prometheus-operator @ monitoring serves PrometheusRule: 8",
        "Deployment/prometheus-operator @ monitoring serves ServiceMonitor: 13")]
    [InlineData("apps/metallb", "33 resources, 4 waves")]
    [InlineData(
        "apps/linkerd", "90 resources, 5 waves",
        "Deployment/metrics-api @ linkerd-viz serves ServiceProfile: 2",
        "Deployment/tap-injector @ linkerd-viz admits it by webhook tap-injector.linkerd.io: 6")]
    [InlineData("apps/tekton-pipelines", "68 resources, 4 waves")]
    [InlineData("apps/online-boutique/release", "40 resources, 2 waves")]
    [InlineData("apps/sock-shop", "91 resources, 3 waves")]
    [InlineData("apps/kourier", "42 resources, 3 waves")]
    [InlineData("apps/metrics-server", "14 resources, 3 waves")]
    [InlineData("apps/calico/tigera-operator.yaml", "7 resources, 3 waves")]
    [InlineData(
        "apps/kops-cluster-aws", "121 resources, 4 waves",
        "Deployment/aws-load-balancer-controller @ kube-system serves IngressClassParams: 1")]
    [InlineData("apps/kops-cluster-cilium", "23 resources, 3 waves")]
    public void Applications_have_an_order_of_deployment(string path, string size, params string[] gates)
    {
        // Some of their objects are refused by today's servers: that is another test's business.
        var compilation = ActivationCompiler.Compile(Cluster(path), _ => []);
        Assert.Equal(size, $"{compilation.Activation.Resources.Count} resources, {compilation.Waves.Count} waves");
        Assert.Equal(gates, compilation.Edges.Where(e => e.Kind == EdgeKind.Ready).GroupBy(e => $"{e.To} {e.Reason}")
            .Select(g => $"{g.Key}: {g.Count()}").Order(StringComparer.Ordinal));
    }

    private static EvaluatedCluster Cluster(string path)
    {
        var full = Corpus.PathOf(path);
        var files = File.Exists(full) ? [full] : Directory.GetFiles(full, "*.y*ml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        var resources = new Dictionary<ObjectKey, EvaluatedResource>();
        foreach (var file in files)
        {
            foreach (var document in KubernetesYaml.ReadDocuments(File.ReadAllText(file), Path.GetRelativePath(full, file)))
            {
                if (document.Content is not JsonObject { } content || content["apiVersion"] is null || content["metadata"] is not JsonObject { } metadata || metadata["name"] is null)
                {
                    continue;
                }

                var resource = TestCluster.Resource(new ManifestObject(content, document.Place)).Resource;
                resources.TryAdd(resource.Key, resource);
            }
        }

        return new EvaluatedCluster { Name = "corpus", Resources = [.. resources.Values] };
    }
}
