using k8s.Models;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;

namespace Kix.Engine.Tests.Validation.Places;

/// <summary>One resource that cannot be made hides nothing of the others, and makes nothing seem to be missing.</summary>
public sealed class PartialClusterTests
{
    [Fact]
    public void A_body_that_throws_hides_no_finding_of_other_resources() => Assert.Equal(
        ["KIX4008 Broken.Ports", "KIX4021 Broken.Mounts", "KIX4022 Broken.Probes", "KIX5007 Broken.Throws"],
        Assert.Throws<KixException>(() => ActivationCompiler.Compile(ClusterEvaluator.Run(new Partial()))).Errors
            .Select(e => $"{e.Id} {Names.First(n => e.Message.Contains(n.Key, StringComparison.Ordinal)).Value}"));

    private static readonly Dictionary<string, string> Names = new()
    {
        ["Broken.Throws"] = "Broken.Throws", ["Pod/mounts"] = "Broken.Mounts", ["Pod/probes"] = "Broken.Probes", ["Pod/ports"] = "Broken.Ports",
    };
}

/// <summary>Of four resources, one fails, and three are wrong each in its way; a fifth selects the pods of the one that fails.</summary>
[Namespace("broken")]
public sealed partial class BrokenShop : Namespace
{
    private static readonly string[] Nothing = [];

    public Resource<V1Pod> Mounts => Resource(
        () => new V1Pod
        {
            Spec = new() { Containers = [new() { Name = "web", Image = "web:1.0", VolumeMounts = [new() { Name = "data", MountPath = "/data" }] }] },
        },
        name: "mounts");

    public Resource<V1Pod> Probes => Resource(
        () => new V1Pod
        {
            Spec = new() { Containers = [new() { Name = "web", Image = "web:1.0", LivenessProbe = new() { HttpGet = new() { Port = "http" } } }] },
        },
        name: "probes");

    public Resource<V1Pod> Ports => Resource(
        () => new V1Pod { Spec = new() { Containers = [new() { Name = "web", Image = "web:1.0", Ports = [new() { ContainerPort = 70000 + Nothing.Length }] }] } },
        name: "ports");

    public Resource<V1Pod> Throws => Resource(
        () => new V1Pod { Metadata = new() { Labels = new Dictionary<string, string> { ["app"] = Nothing[0] } } },
        name: "throws");

    public Resource<V1Service> Selects => Resource(
        () => new V1Service { Spec = new() { Selector = new Dictionary<string, string> { ["app"] = "throws" }, Ports = [new() { Port = 80 }] } },
        name: "selects");
}

/// <summary>Its cluster.</summary>
[Cluster("partial")]
public sealed partial class Partial : Cluster
{
    public BrokenShop Broken => Namespace(() => new BrokenShop());
}
