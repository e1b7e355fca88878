using System.Text;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers;
using Kix.Sandbox.Storage;
using Kix.Sandbox.Tests.Admission;

namespace Kix.Sandbox.Tests.Controllers;

/// <summary>The controllers over the real store, pipeline and HTTP.</summary>
public class RunningSandboxTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Applied_deployment_becomes_available_without_a_new_generation()
    {
        var faults = new List<Exception>();
        await using var sandbox = await SandboxServer.StartAsync(new() { Speed = 20, Faulted = faults.Add });
        using var client = new HttpClient { BaseAddress = sandbox.Uri };
        await Apply(client, "api/v1/namespaces/shop", """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"shop"}}""");
        await Apply(client, "apis/apps/v1/namespaces/shop/deployments/web", """
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"shop"},
             "spec":{"replicas":2,"selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},
              "spec":{"containers":[{"name":"main","image":"nginx","readinessProbe":{"httpGet":{"port":80}}}]}}}}
            """);
        var deployment = await Until(sandbox, Resources.Deployments, "web", d => d.Number("status", "availableReplicas") == 2 && d.Objects("status", "conditions").Any(c => c.Text("reason") == "NewReplicaSetAvailable"));

        Assert.Equal(1, deployment.Number("metadata", "generation"));
        Assert.Equal("1", deployment.Text("metadata", "annotations", "deployment.kubernetes.io/revision"));
        Assert.Equal(
            ["kix Apply ", "kube-controller-manager Update status"],
            deployment.Objects("metadata", "managedFields").Select(m => $"{m.Text("manager")} {m.Text("operation")} {m.Text("subresource")}").Order());
        var pod = sandbox.Objects.List(Resources.Pods, "shop")[0];
        Assert.Equal(
            ["kube-controller-manager Update ", "kubelet Update status"],
            pod.Objects("metadata", "managedFields").Select(m => $"{m.Text("manager")} {m.Text("operation")} {m.Text("subresource")}").Order());
        Assert.Contains(pod.Objects("spec", "volumes"), volume => volume.Text("name")!.StartsWith("kube-api-access-", StringComparison.Ordinal));
        Assert.Equal("sandbox: container main runs nginx\n", await client.GetStringAsync($"api/v1/namespaces/shop/pods/{pod.Text("metadata", "name")}/log"));
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Recorded_boutique_gets_ready()
    {
        var lines = ServerTruth.Of("apps/online-boutique").Where(line => line.File == "online-boutique/release/kubernetes-manifests.yaml" && line.Applied is not null).ToList();
        var faults = new List<Exception>();
        await using var sandbox = await SandboxServer.StartAsync(new() { Speed = 20, Faulted = faults.Add });
        using var client = new HttpClient { BaseAddress = sandbox.Uri };
        await Apply(client, "api/v1/namespaces/shop", """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"shop"}}""");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        foreach (var line in lines)
        {
            var type = Types.Of(line.Desired.Text("apiVersion"), line.Desired.Text("kind"))!;
            var desired = line.Desired.Copy();
            desired["metadata"]!["namespace"] = "shop";
            var root = type.Resource.Group.Length == 0 ? "api/v1" : $"apis/{type.ApiVersion}";
            await Apply(client, $"{root}/namespaces/shop/{type.Resource.Resource}/{desired.Text("metadata", "name")}", desired.ToJsonString());
        }

        var names = lines.Where(line => line.Desired.Text("kind") == "Deployment").Select(line => line.Desired.Text("metadata", "name")!).ToList();
        Assert.NotEmpty(names);
        foreach (var name in names)
        {
            await Until(sandbox, Resources.Deployments, name, d => d.Number("status", "availableReplicas") == d.Number("spec", "replicas"));
        }

        output.WriteLine($"{lines.Count} objects, {names.Count} deployments ready after {clock.ElapsedMilliseconds} ms");
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("kinds")]
    [InlineData("apps/kube-prometheus")]
    [InlineData("apps/sock-shop")]
    [InlineData("apps/cert-manager")]
    [InlineData("apps/podinfo")]
    [InlineData("apps/kubernetes-examples")]
    public async Task Recorded_objects_are_worked_on_without_a_fault(string set)
    {
        var faults = new List<Exception>();
        await using var sandbox = await SandboxServer.StartAsync(new() { Speed = 20, Faulted = faults.Add });
        var lines = ServerTruth.Of(set).Where(line => line.Applied is not null)
            .Select(line => (Line: line, Type: Types.Of(line.Desired.Text("apiVersion"), line.Desired.Text("kind"))))
            .Where(each => each.Type is not null && each.Type.Resource.Group != "apiextensions.k8s.io" && each.Line.Desired.Text("apiVersion") != "autoscaling/v1")
            .ToList();
        foreach (var home in lines.Select(each => each.Line.Applied.Text("metadata", "namespace")).OfType<string>().Distinct())
        {
            if (sandbox.Objects.Get(Resources.Namespaces, null, home) is null)
            {
                sandbox.Objects.Create(Resources.Namespaces, new() { ["metadata"] = new JsonObject { ["name"] = home } }, "test");
            }
        }

        var made = 0;
        foreach (var (line, type) in lines)
        {
            var desired = line.Desired.Copy();
            var home = line.Applied.Text("metadata", "namespace");
            desired["metadata"]!["namespace"] = home;
            if (sandbox.Objects.Get(type!.Resource, home, desired.Text("metadata", "name")!) is null)
            {
                sandbox.Objects.Create(type.Resource, desired, "test");
                made++;
            }
        }

        await sandbox.IdleAsync().WaitAsync(Patience.Long);
        Assert.True(made > 5);
        Assert.Empty(faults);
    }

    private static async Task Apply(HttpClient client, string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/apply-patch+yaml");
        using var answer = await client.PatchAsync($"{path}?fieldManager=kix&fieldValidation=Strict", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<JsonObject> Until(SandboxServer sandbox, GroupResource resource, string name, Func<JsonObject, bool> condition)
    {
        var found = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = sandbox.Objects.Subscribe(change =>
        {
            if (change.Resource == resource && change.Object.Text("metadata", "name") == name && condition(change.Object))
            {
                found.TrySetResult(change.Object.Copy());
            }
        });
        if (sandbox.Objects.Get(resource, "shop", name) is { } now && condition(now))
        {
            return now;
        }

        try
        {
            return await found.Task.WaitAsync(Patience.Long);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{name} stays {sandbox.Objects.Get(resource, "shop", name)?["status"]}");
            throw;
        }
    }
}
