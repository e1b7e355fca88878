using System.Text;
using Kix.Engine.Deploy;
using Kix.Engine.Diff;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Tests.Deploy;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Diff;

/// <summary>Manifests in one served version, and objects that are stored, and changed by others, in another.</summary>
public class ServedVersionsTests
{
    private const string Autoscaler = """
        apiVersion: autoscaling/v1
        kind: HorizontalPodAutoscaler
        metadata: {name: web, namespace: shop}
        spec: {minReplicas: 2, maxReplicas: 9, targetCPUUtilizationPercentage: 70, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web} }
        """;

    private const string Definition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: tools.versions.test}
        spec:
          group: versions.test
          scope: Namespaced
          names: {kind: Tool, plural: tools, singular: tool, listKind: ToolList}
          versions:
          - name: v1
            served: true
            storage: false
            schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}, note: {type: string} } } } } }
          - name: v2
            served: true
            storage: true
            schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}, note: {type: string}, colour: {type: string} } } } } }
        """;

    private const string Tool = "{apiVersion: versions.test/v1, kind: Tool, metadata: {name: saw, namespace: shop}, spec: {size: 1}}";

    private static Activation Program { get; } = new ActivationBuilder().Add(Namespace("shop")).Add(Autoscaler).Build();

    [Fact]
    public async Task An_autoscaler_in_v1_is_as_it_was_said_and_what_was_changed_in_v2_differs_in_v1()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await ApplyAsync(cluster, Program);
        Assert.Empty(await FieldsAsync(cluster, Program));

        await PatchAsync(cluster, "autoscaling/v2", "HorizontalPodAutoscaler", "web", """
            {"spec":{"maxReplicas":5,"metrics":[{"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":50}}}]}}
            """);

        Assert.Equal(["$.spec.maxReplicas: 9 to 5", "$.spec.targetCPUUtilizationPercentage: 70 to 50"], await FieldsAsync(cluster, Program));
        await ApplyAsync(cluster, Program);
        Assert.Empty(await FieldsAsync(cluster, Program));
    }

    [Fact]
    public async Task A_custom_resource_in_a_version_that_is_not_stored_is_as_it_was_said_and_so_in_the_next_version()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await ApplyAsync(cluster, new ActivationBuilder().Add(Namespace("shop")).Add(Definition).Build());
        var first = new ActivationBuilder().Add(Namespace("shop")).Add(Definition).Add(Tool).Build();
        await ApplyAsync(cluster, first);
        Assert.Empty(await FieldsAsync(cluster, first));

        await PatchAsync(cluster, "versions.test/v2", "Tool", "saw", """{"spec":{"size":2,"note":"by hand"}}""");
        Assert.Equal(["$.spec.note: nothing to \"by hand\"", "$.spec.size: 1 to 2"], await FieldsAsync(cluster, first));

        // The manifest goes to the next version: nothing but what the hand did differs.
        var next = new ActivationBuilder().Add(Namespace("shop")).Add(Definition).Add(Tool.Replace("versions.test/v1", "versions.test/v2", StringComparison.Ordinal)).Build();
        Assert.Equal(["$.spec.note: nothing to \"by hand\"", "$.spec.size: 1 to 2"], await FieldsAsync(cluster, next));
        await ApplyAsync(cluster, next);
        var difference = await new ClusterDiff(cluster.Client).CompareAsync(new ClusterDiffRequest(next), TestContext.Current.CancellationToken);
        Assert.Equal(["$.spec.note"], difference.In(ObjectState.Modified).SelectMany(static o => o.Fields).Select(static f => f.Path.ToString()));
        Assert.Empty(difference.Notes);
    }

    [Fact]
    public async Task A_version_that_is_served_no_longer_is_told_by_name()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        var old = new ActivationBuilder().Add(Namespace("shop")).Add(Autoscaler.Replace("autoscaling/v1", "autoscaling/v2beta2", StringComparison.Ordinal)).Build();

        var difference = await new ClusterDiff(cluster.Client).CompareAsync(new ClusterDiffRequest(old), TestContext.Current.CancellationToken);

        Assert.Contains("autoscaling/v2beta2", Assert.Single(difference.Notes), StringComparison.Ordinal);
        Assert.Contains((await cluster.PlanAsync(old)).Problems, static problem => problem.Message.Contains("autoscaling/v2beta2", StringComparison.Ordinal));
    }

    private static async Task ApplyAsync(SandboxCluster cluster, Activation activation)
    {
        foreach (var resource in activation.Resources.OrderBy(static r => r.Key.Namespace.Length))
        {
            await cluster.Client.ApplyAsync(resource.Manifest, new WriteOptions("kix:test") { Force = true }, TestContext.Current.CancellationToken);
        }
    }

    private static async Task PatchAsync(SandboxCluster cluster, string apiVersion, string kind, string name, string patch)
    {
        var type = await cluster.Client.TypeOfAsync(apiVersion, kind, TestContext.Current.CancellationToken);
        await cluster.Client.MergePatchAsync(
            type, "shop", name, Encoding.UTF8.GetBytes(patch), new WriteOptions("kubectl-edit"), TestContext.Current.CancellationToken);
    }

    private static async Task<IEnumerable<string>> FieldsAsync(SandboxCluster cluster, Activation activation)
    {
        var difference = await new ClusterDiff(cluster.Client).CompareAsync(new ClusterDiffRequest(activation), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(difference.Objects, static o => o.State == ObjectState.KixOnly);
        return difference.Objects.Where(static o => o.State == ObjectState.Modified).SelectMany(static o => o.Fields).Select(static f => $"{f.Path}: {Text(f.Kix)} to {Text(f.Cluster)}");
    }

    private static string Text(FieldValue value) => value is FieldValue.Clear clear ? clear.Json.GetRawText() : "nothing";
}
