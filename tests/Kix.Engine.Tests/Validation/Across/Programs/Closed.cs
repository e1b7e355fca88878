using k8s.Models;

namespace Kix.Engine.Tests.Validation.Across.Programs;

/// <summary>KIX4031: a webhook that admits its own backend.</summary>
[Namespace("guard")]
public sealed partial class ClosedGuard : Namespace
{
    public Resource<V1Service> Https => Resource(() => new V1Service
    {
        Spec = new() { Selector = Server.Out.PodLabels, Ports = [Server.Out.Port("https").Expose(443)] },
    });

    public Resource<V1Deployment> Server => Resource(() => new V1Deployment
    {
        Spec = new()
        {
            Selector = Labels.Selector,
            Template = new()
            {
                Metadata = new() { Labels = Labels.All },
                Spec = new() { Containers = [new() { Name = "guard", Image = "ghcr.io/acme/guard:1.0", Ports = [ContainerPort.Tcp("https", 8443)] }] },
            },
        },
    });
}

/// <summary>Its cluster.</summary>
[Cluster("closed")]
public sealed partial class Closed : Cluster
{
    public ClosedGuard Guard => Namespace(() => new ClosedGuard());

    public Resource<V1ValidatingWebhookConfiguration> Hook => Resource(() => new V1ValidatingWebhookConfiguration
    {
        Webhooks =
        [
            new()
            {
                Name = "guard.acme.dev", FailurePolicy = "Fail", SideEffects = "None", AdmissionReviewVersions = ["v1"],
                ClientConfig = new() { Service = new() { Name = Guard.Https.Out.Name, NamespaceProperty = Guard.Https.Out.Namespace } },
                Rules = [new() { Operations = ["CREATE"], ApiGroups = [""], ApiVersions = ["v1"], Resources = ["pods"] }],
            },
        ],
    });
}
