using System.Text.Json.Nodes;
using Kix.Sandbox.Tests.Http;

namespace Kix.Sandbox.Tests.Versions;

public sealed class AutoscalerTests : IAsyncLifetime
{
    private const string V1 = "/apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers";
    private const string V2 = "/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers";

    private Api api = null!;

    public async ValueTask InitializeAsync() => api = await Api.StartAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task What_v1_says_of_the_CPU_is_a_metric_of_v2()
    {
        var made = await api.Create(V1, Objects.Parse("""
            { "metadata": { "name": "a" }, "spec": { "maxReplicas": 5, "scaleTargetRef": { "apiVersion": "apps/v1", "kind": "Deployment", "name": "web" }, "targetCPUUtilizationPercentage": 50 } }
            """));
        Assert.Equal(50, (int)made["spec"]!["targetCPUUtilizationPercentage"]!);
        var shown = (await api.Get(V2 + "/a")).Json;
        Assert.Equal("autoscaling/v2", (string?)shown["apiVersion"]);
        Assert.Equal(
            """[{"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":50}}}]""",
            shown["spec"]!["metrics"]!.ToJsonString());
        Assert.Null(shown["spec"]!["targetCPUUtilizationPercentage"]);
    }

    [Fact]
    public async Task Nothing_of_v2_is_lost_by_a_write_in_v1()
    {
        var made = await api.Create(V2, Objects.Parse("""
            {
              "metadata": { "name": "a" },
              "spec": {
                "maxReplicas": 5, "scaleTargetRef": { "apiVersion": "apps/v1", "kind": "Deployment", "name": "web" },
                "behavior": { "scaleDown": { "stabilizationWindowSeconds": 60 } },
                "metrics": [
                  { "type": "Resource", "resource": { "name": "memory", "target": { "type": "AverageValue", "averageValue": "1Gi" } } },
                  { "type": "Pods", "pods": { "metric": { "name": "rps", "selector": { "matchLabels": { "a": "b" } } }, "target": { "type": "AverageValue", "averageValue": "1k" } } },
                  { "type": "Object", "object": { "describedObject": { "kind": "Service", "name": "s" }, "metric": { "name": "hits" }, "target": { "type": "Value", "value": "10k" } } },
                  { "type": "External", "external": { "metric": { "name": "queue" }, "target": { "type": "AverageValue", "averageValue": "30" } } },
                  { "type": "Resource", "resource": { "name": "cpu", "target": { "type": "Utilization", "averageUtilization": 70 } } }
                ]
              }
            }
            """));
        await api.Merge(V2 + "/a/status", Objects.Parse("""
            { "status": { "currentReplicas": 2, "desiredReplicas": 2, "conditions": [ { "type": "AbleToScale", "status": "True", "lastTransitionTime": "2026-11-22T12:00:00Z", "reason": "R", "message": "m" } ] } }
            """));
        var before = (await api.Get(V2 + "/a")).Json;
        var old = (await api.Get(V1 + "/a")).Json;
        Assert.Equal(70, (int)old["spec"]!["targetCPUUtilizationPercentage"]!);
        Assert.StartsWith(
            """[{"type":"AbleToScale","status":"True",""",
            (string?)old["metadata"]!["annotations"]!["autoscaling.alpha.kubernetes.io/conditions"], StringComparison.Ordinal);
        var answer = await api.Merge(V1 + "/a", Objects.Parse("""{"metadata":{"labels":{"touched":"yes"}}}"""));
        Assert.True(answer.Status == 200, answer.Text);
        var after = (await api.Get(V2 + "/a")).Json;
        Assert.True(JsonNode.DeepEquals(before["spec"], after["spec"]), $"{before["spec"]}\n{after["spec"]}");
        Assert.Equal(before["status"]!["conditions"]!.ToJsonString(), after["status"]!["conditions"]!.ToJsonString());
        Assert.Null(after["metadata"]!["annotations"]);
        Assert.Equal("1", made["metadata"]!["managedFields"]!.AsArray().Count.ToString());
    }

    [Fact]
    public async Task Owners_in_one_version_are_owners_in_the_other()
    {
        var applied = Objects.Parse("""
            { "apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": { "name": "a" }, "spec": { "maxReplicas": 5, "scaleTargetRef": { "apiVersion": "apps/v1", "kind": "Deployment", "name": "web" } } }
            """);
        await api.Apply(V2 + "/a", applied, "first");
        JsonObject other = applied.DeepClone().AsObject();
        other["apiVersion"] = "autoscaling/v1";
        other["spec"]!["maxReplicas"] = 6;
        var conflict = await api.Apply(V1 + "/a", other, "second");
        Assert.Equal(409, conflict.Status);
        Assert.Equal("Apply failed with 1 conflict: conflict with \"first\": .spec.maxReplicas", conflict.Message);
    }
}
