using k8s.Models;

namespace Kix.Engine.Tests.Validation.Across;

public sealed class ClosedWebhookTests
{
    [Fact]
    public void A_webhook_that_fails_closed_on_its_own_namespace_is_an_error() => Assert.Equal(
        ["Validation/Across/ClosedWebhookTests.cs(58): error KIX4031: the webhook guard.acme.dev of ValidatingWebhookConfiguration/guard fails closed on its own namespace: it admits the pods of its backend Deployment/server @ guard (Validation/Across/ClosedWebhookTests.cs:39), which could never start again; exempt guard by namespaceSelector, or say failurePolicy: Ignore"],
        Findings.Of<Closed>());

    [Theory]
    [InlineData("[pods]", "Fail", "pods")]
    [InlineData("['*']", "Fail", "deployments")]
    [InlineData("[pods]", "Ignore", null)]
    [InlineData("[secrets]", "Fail", null)]
    [InlineData("[pods]", "Fail, namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [x]}]}", null)]
    [InlineData("[pods]", "Fail, objectSelector: {matchExpressions: [{key: app, operator: NotIn, values: [hook]}]}", null)]
    public void A_server_takes_it_so_files_are_only_warned_of(string resources, string policy, string? admitted) => Assert.Equal(
        admitted is null ? [] : [$"test.yaml(1): warning KIX4031: the webhook w of ValidatingWebhookConfiguration/v fails closed on its own namespace: it admits the {admitted} of its backend Deployment/hook @ x (test.yaml:1), which could never start again; exempt x by namespaceSelector, or say failurePolicy: Ignore"],
        Findings.OfFile("""
            {apiVersion: v1, kind: List, items: [
              {apiVersion: v1, kind: Service, metadata: {name: hook}, spec: {selector: {app: hook}}},
              {apiVersion: apps/v1, kind: Deployment, metadata: {name: hook}, spec: {template: {metadata: {labels: {app: hook}}, spec: {volumes: [{configMap: {name: settings}}]}}}},
              {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: {name: v},
               webhooks: [{name: w, clientConfig: {service: {name: hook, namespace: x}}, rules: [{operations: [CREATE], apiGroups: ['*'], apiVersions: ['*'], resources: RESOURCES}], failurePolicy: POLICY}]}]}
            """.Replace("RESOURCES", resources, StringComparison.Ordinal).Replace("POLICY", policy, StringComparison.Ordinal))
            .Where(f => f.Contains("KIX4031", StringComparison.Ordinal)));
}

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

[Cluster("closed")]
public sealed partial class Closed : Cluster
{
    public ClosedGuard Guard => Namespace(() => new ClosedGuard());

    public Resource<V1ValidatingWebhookConfiguration> Hook => Resource(
        () => new V1ValidatingWebhookConfiguration
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
        },
        name: "guard");
}
