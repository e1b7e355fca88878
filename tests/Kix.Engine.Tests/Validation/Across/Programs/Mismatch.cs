using k8s.Models;

namespace Kix.Engine.Tests.Validation.Across.Programs;

/// <summary>KIX4020, KIX4074: controllers that do not select their own pods, or those of others.</summary>
[Namespace("shop")]
public sealed partial class MismatchShop : Namespace
{
    public Resource<V1Deployment> Server => Resource(() => new V1Deployment
    {
        Spec = new()
        {
            Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "web" } },
            Template = new()
            {
                Metadata = new() { Labels = new Dictionary<string, string> { ["app"] = "wbe" } },
                Spec = new() { Containers = [new() { Name = "web", Image = "ghcr.io/acme/web:1.0" }] },
            },
        },
    });

    public Resource<V1StatefulSet> Store => Resource(() => new V1StatefulSet
    {
        Spec = new()
        {
            Selector = new() { MatchLabels = new Dictionary<string, string> { ["part-of"] = "shop" } },
            Template = new()
            {
                Metadata = new() { Labels = new Dictionary<string, string> { ["part-of"] = "shop", ["app"] = "store" } },
                Spec = new() { Containers = [new() { Name = "store", Image = "ghcr.io/acme/store:1.0" }] },
            },
        },
    });

    public Resource<V1DaemonSet> Agent => Resource(() => new V1DaemonSet
    {
        Spec = new()
        {
            Selector = new() { MatchLabels = new Dictionary<string, string> { ["part-of"] = "shop", ["app"] = "agent" } },
            Template = new()
            {
                Metadata = new() { Labels = new Dictionary<string, string> { ["part-of"] = "shop", ["app"] = "agent" } },
                Spec = new() { Containers = [new() { Name = "agent", Image = "ghcr.io/acme/agent:1.0" }] },
            },
        },
    });
}

/// <summary>Its cluster.</summary>
[Cluster("mismatch")]
public sealed partial class Mismatch : Cluster
{
    public MismatchShop Shop => Namespace(() => new MismatchShop());
}
