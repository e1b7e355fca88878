using k8s.Models;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;
using Kix.Engine.Validation.Across;

namespace Kix.Engine.Tests.Evaluation;

/// <summary>Objects of files are named, and name others, by their names only.</summary>
public sealed class NamesOfFilesTests
{
    [Fact]
    public void A_name_that_a_file_gives_or_says_is_no_literal_where_an_out_exists()
    {
        var cluster = ClusterEvaluator.Evaluate(new Wharf());
        Assert.Contains(cluster.Resources, r => r is { IsFromFile: true, Key: { Kind: "Service", Name: "legacy" } });
        Assert.Equal(
            ["Ingress/named @ pier: spec.defaultBackend.service.name is 'own', the name of Space.Own"],
            ActivationCompiler.Compile(cluster, index => [.. LiteralNames.Check(new ClusterView(index))]).Warnings
                .Where(w => w.Id == "KIX5001").Select(w => w.Message.Split(" (")[0]));
    }
}

[Cluster("wharf")]
public sealed partial class Wharf : Cluster
{
    public WharfSpace Space => Namespace(() => new WharfSpace(), name: "pier");
}

public sealed partial class WharfSpace : Namespace
{
    private static string Text => string.Concat("o", "wn");

    public Manifests Files => Manifests("Evaluation/manifests/*.yaml");

    public Resource<V1Service> Own => Resource(() => new V1Service { Spec = new() { Ports = [new() { Name = "http", Port = 80 }] } });

    public Resource<V1Ingress> Door => Resource(() => To("legacy"));

    public Resource<V1Ingress> Named => Resource(() => To(Text));

    private static V1Ingress To(string service) => new() { Spec = new() { DefaultBackend = new() { Service = new() { Name = service, Port = new() { Name = "http" } } } } };
}
