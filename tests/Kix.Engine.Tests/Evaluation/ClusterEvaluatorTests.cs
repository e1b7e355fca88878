using System.Text.Json.Nodes;
using k8s.Models;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;

namespace Kix.Engine.Tests.Evaluation;

public class ClusterEvaluatorTests
{
    private static readonly EvaluatedCluster Plain = ClusterEvaluator.Evaluate(new PlainCluster());

    [Fact]
    public void A_namespace_class_used_twice_differs_in_its_options()
    {
        Assert.Equal("first", Text(Plain, "one", "titled"));
        Assert.Equal("second", Text(Plain, "two", "titled"));
    }

    [Fact]
    public void Loops_keep_the_order_of_their_items() => Assert.Equal(
        ["many-b", "many-a"],
        Plain.Resources.Where(r => r.Key is { Kind: "ConfigMap", Namespace: "one" } && r.Key.Name.StartsWith("many", StringComparison.Ordinal)).Select(r => r.Key.Name));

    [Fact]
    public void An_offer_that_nobody_needs_is_not_made() =>
        Assert.DoesNotContain(Plain.Resources, r => r.Key.Name == "spare");

    [Fact]
    public void An_option_hands_on_what_was_read_for_it()
    {
        Assert.Equal("plain.one.svc", Text(Plain, "one", "reader"));
        Assert.Equal(["Service/plain @ one"], Find(Plain, "ConfigMap", "one", "reader").Uses.Select(u => u.ToString()));
    }

    [Fact]
    public void Namespaces_that_the_program_declares_are_resources() =>
        Assert.Equal(["one", "two"], Plain.Resources.Where(r => r.Key.Kind == "Namespace").Select(r => r.Key.Name));

    [Fact]
    public void Recommended_labels_are_set() => Assert.Equal(
        ["app.kubernetes.io/name=box", "app.kubernetes.io/instance=plain", "app.kubernetes.io/managed-by=kix"],
        ((V1Service)Find(Plain, "Service", "one", "plain").Manifest).Metadata.Labels.Select(l => $"{l.Key}={l.Value}"));

    [Fact]
    public void Raw_manifests_are_taken_as_they_are()
    {
        var legacy = ClusterEvaluator.Evaluate(new LegacyCluster());
        var service = (JsonObject)Find(legacy, "Service", "legacy", "legacy").Manifest;
        Assert.Null(service["metadata"]!["labels"]);
        Assert.Equal("legacy", (string?)service["metadata"]!["namespace"]);
    }

    [Fact]
    public void Raw_manifests_have_typed_outs()
    {
        var legacy = ClusterEvaluator.Evaluate(new LegacyCluster());
        Assert.Equal("legacy.legacy.svc:8080", Text(legacy, "legacy", "caller"));
        Assert.Equal(["Service/legacy @ legacy"], Find(legacy, "ConfigMap", "legacy", "caller").Uses.Select(u => u.ToString()));
        var second = (V1Service)Find(legacy, "Service", "legacy", "second").Manifest;
        Assert.Equal("legacy", second.Spec.Selector["app"]);
    }

    [Fact]
    public void An_external_object_is_no_resource_but_must_exist()
    {
        var outside = ClusterEvaluator.Evaluate(new OutsideCluster());
        Assert.DoesNotContain(outside.Resources, r => r.Key.Kind == "Secret");
        var external = Assert.Single(outside.Externals);
        Assert.Equal(new ObjectKey("", "Secret", "outside", "tls"), external.Key);
        Assert.Equal(["Space.Pod"], external.UsedBy);
    }

    [Fact]
    public void All_errors_are_reported_with_their_places()
    {
        var errors = Assert.Throws<KixException>(() => ClusterEvaluator.Evaluate(new WrongCluster())).Errors;
        Assert.Equal(["KIX1009", "KIX4001", "KIX4002", "KIX5007"], errors.Select(e => e.Id));
        Assert.All(errors, e => Assert.Equal("Evaluation/Clusters.cs", e.Place.File));
        Assert.Contains("did you mean 'http'?", errors.Single(e => e.Id == "KIX4001").Message, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException: no such thing", errors.Single(e => e.Id == "KIX5007").Message, StringComparison.Ordinal);
        Assert.Contains("did you mean 'colour'?", errors.Single(e => e.Id == "KIX4002").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_only_running_gives_are_checked()
    {
        var error = Assert.Throws<KixException>(() => ClusterEvaluator.Evaluate(new NamesCluster())).Errors.Single().ToString();
        Assert.StartsWith(
            "Evaluation/Clusters.cs(114): error KIX4009: Service/services-Not_Good @ names: metadata.name is 'services-Not_Good', which is no valid name: a DNS-1035 label must consist of",
            error, StringComparison.Ordinal);
        Assert.EndsWith("; did you mean 'services-not-good'?", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_name_is_said_once() => Assert.Equal(
        ["KIX4009"],
        Assert.Throws<KixException>(() => ActivationCompiler.Compile(ClusterEvaluator.Run(new NamesCluster()))).Errors.Where(e => e.Message.Contains("metadata.name", StringComparison.Ordinal)).Select(e => e.Id));

    private static string? Text(EvaluatedCluster cluster, string ns, string name) =>
        ((V1ConfigMap)Find(cluster, "ConfigMap", ns, name).Manifest).Data["text"];

    private static EvaluatedResource Find(EvaluatedCluster cluster, string kind, string ns, string name) =>
        cluster.Resources.Single(r => r.Key is { } k && k.Kind == kind && k.Namespace == ns && k.Name == name);
}
