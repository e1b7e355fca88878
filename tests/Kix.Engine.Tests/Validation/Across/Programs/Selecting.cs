using k8s.Models;

namespace Kix.Engine.Tests.Validation.Across.Programs;

/// <summary>KIX4070: selectors that select nothing.</summary>
[Namespace("shop")]
public sealed partial class SelectingShop : Namespace
{
    public Resource<V1Deployment> Server => Resource(() => new V1Deployment
    {
        Spec = new()
        {
            Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "web" } },
            Template = new()
            {
                Metadata = new() { Labels = new Dictionary<string, string> { ["app"] = "web", ["tier"] = "front" } },
                Spec = new() { Containers = [new() { Name = "web", Image = "ghcr.io/acme/web:1.0", Ports = [ContainerPort.Tcp("http", 8080)] }] },
            },
        },
    });

    public Resource<V1Service> Http => Resource(() => new V1Service
    {
        Spec = new()
        {
            Selector = new Dictionary<string, string> { ["app"] = "wbe" },
            Ports = [new() { Name = "http", Port = 80, TargetPort = "http" }],
        },
    });

    public Resource<V1NetworkPolicy> Policy => Resource(() => new V1NetworkPolicy
    {
        Spec = new() { PodSelector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "web", ["tier"] = "back" } } },
    });

    public Resource<V1Service> Strange => Resource(() => new V1Service
    {
        Spec = new() { Selector = new Dictionary<string, string> { ["run"] = "elsewhere" }, Ports = [new() { Port = 80 }] },
    });
}

/// <summary>Another namespace, with a Service for the pods of the first.</summary>
[Namespace("front")]
public sealed partial class SelectingFront : Namespace
{
    public Resource<V1Service> Http => Resource(() => new V1Service
    {
        Spec = new() { Selector = new Dictionary<string, string> { ["app"] = "web" }, Ports = [new() { Port = 80 }] },
    });
}

/// <summary>Their cluster.</summary>
[Cluster("selecting")]
public sealed partial class Selecting : Cluster
{
    public SelectingShop Shop => Namespace(() => new SelectingShop());

    public SelectingFront Front => Namespace(() => new SelectingFront());
}
