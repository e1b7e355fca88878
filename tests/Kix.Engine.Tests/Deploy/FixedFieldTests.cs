using Kix.Engine.Deploy;

namespace Kix.Engine.Tests.Deploy;

/// <summary>What the server does not let be changed is replaced, whatever words it has for it.</summary>
public class FixedFieldTests
{
    [Theory]
    [InlineData("{apiVersion: apps/v1, kind: ControllerRevision, metadata: {name: a, namespace: shop}, revision: 1, data: {a: 1}}", "a: 1", "a: 2")]
    [InlineData("{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: a, namespace: shop}, addressType: IPv4, endpoints: []}", "IPv4", "IPv6")]
    [InlineData("{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: a}, spec: {controller: example.com/one}}", "/one", "/two")]
    [InlineData("{apiVersion: node.k8s.io/v1, kind: RuntimeClass, metadata: {name: a}, handler: one}", "one", "two")]
    [InlineData(
        "{apiVersion: resource.k8s.io/v1, kind: ResourceClaimTemplate, metadata: {name: a, namespace: shop}, spec: {spec: {devices: {requests: [{name: one, exactly: {deviceClassName: gpu}}]}}}}",
        "name: one", "name: two")]
    [InlineData("{apiVersion: storage.k8s.io/v1, kind: CSIDriver, metadata: {name: disk.example.com}, spec: {volumeLifecycleModes: [Persistent]}}", "[Persistent]", "[Ephemeral]")]
    [InlineData("{apiVersion: storage.k8s.io/v1, kind: CSIStorageCapacity, metadata: {name: a, namespace: shop}, storageClassName: one}", "one", "two")]
    [InlineData("{apiVersion: storage.k8s.io/v1, kind: VolumeAttributesClass, metadata: {name: a}, driverName: one.example.com, parameters: {iops: '1'}}", "one", "two")]
    [InlineData("{apiVersion: storage.k8s.io/v1, kind: VolumeAttributesClass, metadata: {name: a}, driverName: one.example.com, parameters: {iops: '1'}}", "'1'", "'2'")]
    public async Task Change_of_a_fixed_field_is_planned_as_a_replacement(string manifest, string before, string after)
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        var builder = new ActivationBuilder().Add(Manifests.Namespace("shop"));
        await cluster.DeployAsync(builder.Add(manifest).Build());

        var plan = await cluster.PlanAsync(
            new ActivationBuilder().Add(Manifests.Namespace("shop")).Add(manifest.Replace(before, after, StringComparison.Ordinal)).Build(),
            SandboxCluster.Options with { AllowReplace = true });

        Assert.Empty(plan.Problems);
        Assert.Equal(StepAction.Replace, Assert.Single(plan.Steps, static step => step.Writes).Action);
    }
}
