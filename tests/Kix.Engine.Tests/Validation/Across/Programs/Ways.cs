using k8s.Models;

namespace Kix.Engine.Tests.Validation.Across.Programs;

/// <summary>KIX4024: ways to Services and ports that are not there.</summary>
[Namespace("shop")]
public sealed partial class WayShop : Namespace
{
    public Resource<V1Deployment> Server => Resource(() => new V1Deployment
    {
        Spec = new()
        {
            Selector = Labels.Selector,
            Template = new()
            {
                Metadata = new() { Labels = Labels.All },
                Spec = new() { Containers = [new() { Name = "web", Image = "ghcr.io/acme/web:1.0", Ports = [ContainerPort.Tcp("http", 8080)] }] },
            },
        },
    });

    public Resource<V1Service> Http => Resource(() => new V1Service
    {
        Spec = new() { Selector = Server.Out.PodLabels, Ports = [Server.Out.Port("http").Expose(80)] },
    });

    public Resource<V1Ingress> Front => Resource(() => new V1Ingress
    {
        Spec = new()
        {
            DefaultBackend = new() { Service = new() { Name = "htpp", Port = new() { Number = 80 } } },
            Rules =
            [
                new()
                {
                    Host = "shop.example.com",
                    Http = new()
                    {
                        Paths =
                        [
                            new() { Path = "/", PathType = "Prefix", Backend = new() { Service = new() { Name = "http", Port = new() { Name = "web" } } } },
                            new() { Path = "/a", PathType = "Prefix", Backend = new() { Service = new() { Name = "http", Port = new() { Number = 8080 } } } },
                            new() { Path = "/b", PathType = "Prefix", Backend = Http.Out.Port("http").Backend },
                        ],
                    },
                },
            ],
        },
    });

    public Resource<V1ValidatingWebhookConfiguration> Hook => Resource(() => new V1ValidatingWebhookConfiguration
    {
        Webhooks =
        [
            new()
            {
                Name = "guard.acme.dev", FailurePolicy = "Ignore", SideEffects = "None", AdmissionReviewVersions = ["v1"],
                ClientConfig = new() { Service = new() { Name = "http", NamespaceProperty = "shop" } },
                Rules = [new() { Operations = ["CREATE"], ApiGroups = [""], ApiVersions = ["v1"], Resources = ["pods"] }],
            },
        ],
    });
}

/// <summary>Its cluster.</summary>
[Cluster("ways")]
public sealed partial class Ways : Cluster
{
    public WayShop Shop => Namespace(() => new WayShop());
}
