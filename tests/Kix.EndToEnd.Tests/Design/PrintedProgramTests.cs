using System.Text.Json.Nodes;
using Kix.Engine.Canonical;
using Kix.Engine.Evaluation;

using Kix.Testing;

namespace Kix.EndToEnd.Tests.Design;

public class PrintedProgramTests
{
    private readonly EvaluatedCluster _cluster = ClusterEvaluator.Evaluate(new ProdEu1());

    [Fact]
    public void The_program_is_the_printed_one()
    {
        var design = File.ReadAllText(Path.Combine(Corpus.PathOf(".."), "DESIGN.md"));
        var printed = File.ReadAllText(Path.Combine(Corpus.Repository, "tests", "Kix.EndToEnd.Tests", "Design", "Printed.cs"));
        Assert.Contains(printed[printed.IndexOf("[Cluster", StringComparison.Ordinal)..].Trim(), design, StringComparison.Ordinal);
    }

    [Fact]
    public void It_makes_these_resources() => Assert.Equal(
        ["Namespace/shop", "ConfigMap/web @ shop", "Deployment/web @ shop", "Service/db @ shop", "Service/web @ shop", "StatefulSet/db @ shop"],
        _cluster.Resources.Select(r => r.Key).Order().Select(k => k.ToString()));

    [Fact]
    public void The_need_is_bound_in_the_namespace_and_orders_deployment()
    {
        Assert.Contains(_cluster.ReadyNeeds, n => n is { Consumer: "Shop.Web", Provider: "Shop.Db", Need: "Postgres" });
        Assert.Equal("db.shop.svc", (string?)Manifest("ConfigMap", "web")["data"]!["DB_HOST"]);
    }

    [Fact]
    public void What_a_body_read_is_recorded()
    {
        Assert.Equal(["Service/db @ shop"], Uses("ConfigMap", "web"));
        Assert.Equal(["ConfigMap/web @ shop"], Uses("Deployment", "web"));
        Assert.Equal(["Deployment/web @ shop"], Uses("Service", "web"));
    }

    [Fact]
    public void Options_come_from_the_instance_or_the_default()
    {
        var server = Manifest("Deployment", "web");
        Assert.Equal(3, (int)server["spec"]!["replicas"]!);
        Assert.Equal("ghcr.io/acme/webshop:26.12.4", (string?)server["spec"]!["template"]!["spec"]!["containers"]![0]!["image"]);
    }

    [Fact]
    public void Configuration_that_pods_read_at_their_start_is_in_their_template() => Assert.Matches(
        "^[0-9a-f]{64}$",
        (string?)Manifest("Deployment", "web")["spec"]!["template"]!["metadata"]!["annotations"]!["kix.dev/config-digest"]);

    private JsonNode Manifest(string kind, string name) => JsonNode.Parse(DigestForm.Of(Find(kind, name).Manifest))!;

    private IEnumerable<string> Uses(string kind, string name) => Find(kind, name).Uses.Select(u => u.ToString());

    private EvaluatedResource Find(string kind, string name) => _cluster.Resources.Single(r => r.Key is { } k && k.Kind == kind && k.Name == name);
}
