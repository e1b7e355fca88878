using k8s.Models;

namespace Kix.Engine.Tests.Validation.Across.Programs;

/// <summary>KIX4001, KIX4022: ports that nobody has.</summary>
[Namespace("shop")]
public sealed partial class PortShop : Namespace
{
    public Resource<V1Deployment> Server => Resource(() => new V1Deployment
    {
        Spec = new()
        {
            Selector = Labels.Selector,
            Template = new()
            {
                Metadata = new() { Labels = Labels.All },
                Spec = new()
                {
                    Containers =
                    [
                        new()
                        {
                            Name = "web", Image = "ghcr.io/acme/web:1.0",
                            Ports = [ContainerPort.Tcp("http", 8080), ContainerPort.Udp("dns", 5353)],
                            ReadinessProbe = Probe.Http("/ready", "htp"),
                            LivenessProbe = Probe.Tcp("dns"),
                            StartupProbe = Probe.Http("/health", "http"),
                        },
                    ],
                },
            },
        },
    });

    public Resource<V1Service> Http => Resource(() => new V1Service
    {
        Spec = new()
        {
            Selector = Server.Out.PodLabels,
            Ports =
            [
                new() { Name = "http", Port = 80, TargetPort = "htp" },
                new() { Name = "admin", Port = 81, TargetPort = 8081 },
                new() { Name = "dns", Port = 53, TargetPort = "dns" },
                new() { Name = "fine", Port = 82, TargetPort = "http" },
            ],
        },
    });
}

/// <summary>Its cluster.</summary>
[Cluster("ports")]
public sealed partial class Ports : Cluster
{
    public PortShop Shop => Namespace(() => new PortShop());
}
