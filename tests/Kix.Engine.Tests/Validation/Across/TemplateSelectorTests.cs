using k8s.Models;

namespace Kix.Engine.Tests.Validation.Across;

public sealed class TemplateSelectorTests
{
    [Fact]
    public void A_deployment_that_does_not_select_its_own_pods_is_an_error() => Assert.Equal(
        ["Validation/Across/TemplateSelectorTests.cs(36): error KIX4020: Deployment/server @ shop selects pods with app=web, and those of its own template have app=wbe: give selector and template the same labels"],
        Findings.Of<Mismatch>());

    [Fact]
    public void A_server_refuses_it_in_files_too() => Assert.Equal(
        [
            "test.yaml(1): error KIX4020: StatefulSet/s @ x selects pods with tier in (db, cache), and those of its own template have no label tier: give selector and template the same labels",
            "test.yaml(1): error KIX4020: StatefulSet/s @ x selects pods with !old, and those of its own template have old=yes: give selector and template the same labels",
        ],
        Findings.OfFile("""
            {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: s}, spec: {
              selector: {matchExpressions: [{key: tier, operator: In, values: [db, cache]}, {key: old, operator: DoesNotExist}]},
              template: {metadata: {labels: {old: "yes"}}}}}
            """).Order(StringComparer.Ordinal).Reverse());

    [Theory]
    [InlineData("{apiVersion: v1, kind: ReplicationController, metadata: {name: c}, spec: {selector: {app: a}, template: {metadata: {labels: {app: b}}}}}", 1)]
    [InlineData("{apiVersion: v1, kind: ReplicationController, metadata: {name: c}, spec: {template: {metadata: {labels: {app: b}}}}}", 0)]
    [InlineData("{apiVersion: batch/v1, kind: Job, metadata: {name: j}, spec: {manualSelector: true, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: b}}}}}", 1)]
    [InlineData("{apiVersion: batch/v1, kind: Job, metadata: {name: j}, spec: {template: {metadata: {labels: {app: b}}}}}", 0)]
    public void Controllers_that_write_their_selector_themselves_need_none(string manifest, int findings) =>
        Assert.Equal(findings, Findings.OfFile(manifest).Count(f => f.Contains("KIX4020", StringComparison.Ordinal)));
}

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
}

[Cluster("mismatch")]
public sealed partial class Mismatch : Cluster
{
    public MismatchShop Shop => Namespace(() => new MismatchShop());
}
