using k8s.Models;

namespace Kix.Engine.Tests.Validation.Across.Programs;

/// <summary>KIX4023, KIX4071, KIX4072: autoscalers and budgets on nothing, and two of one workload.</summary>
[Namespace("shop")]
public sealed partial class ScaledShop : Namespace
{
    public Resource<V1Deployment> Server => Resource(() => new V1Deployment
    {
        Spec = new()
        {
            Selector = Labels.Selector,
            Template = new()
            {
                Metadata = new() { Labels = Labels.All },
                Spec = new() { Containers = [new() { Name = "web", Image = "ghcr.io/acme/web:1.0" }] },
            },
        },
    });

    public Resource<V2HorizontalPodAutoscaler> Lost => Resource(() => new V2HorizontalPodAutoscaler
    {
        Spec = new() { MaxReplicas = 5, ScaleTargetRef = new() { ApiVersion = "apps/v1", Kind = "Deployment", Name = "srever" } },
    });

    public Resource<V2HorizontalPodAutoscaler> First => Resource(() => new V2HorizontalPodAutoscaler
    {
        Spec = new() { MaxReplicas = 5, ScaleTargetRef = Server.Out.ScaleTarget },
    });

    public Resource<V2HorizontalPodAutoscaler> Second => Resource(() => new V2HorizontalPodAutoscaler
    {
        Spec = new() { MaxReplicas = 5, ScaleTargetRef = Server.Out.ScaleTarget },
    });

    public Resource<V1PodDisruptionBudget> Nobody => Resource(() => new V1PodDisruptionBudget
    {
        Spec = new() { MinAvailable = 1, Selector = new() { MatchLabels = new Dictionary<string, string> { ["app.kubernetes.io/name"] = "web" } } },
    });

    public Resource<V1PodDisruptionBudget> One => Resource(() => new V1PodDisruptionBudget
    {
        Spec = new() { MinAvailable = 1, Selector = Server.Out.PodSelector },
    });

    public Resource<V1PodDisruptionBudget> Other => Resource(() => new V1PodDisruptionBudget
    {
        Spec = new() { MaxUnavailable = 1, Selector = Server.Out.PodSelector },
    });
}

/// <summary>Its cluster.</summary>
[Cluster("scaled")]
public sealed partial class Scaled : Cluster
{
    public ScaledShop Shop => Namespace(() => new ScaledShop());
}
