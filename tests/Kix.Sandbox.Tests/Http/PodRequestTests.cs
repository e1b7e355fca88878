using System.Text.Json.Nodes;

namespace Kix.Sandbox.Tests.Http;

/// <summary>What is asked of Pods besides reading and writing them, while somebody plays kubelet.</summary>
public sealed class PodRequestTests : IAsyncLifetime
{
    private const string Pods = "/api/v1/namespaces/default/pods";

    private Api api = null!;

    public async ValueTask InitializeAsync() => api = await Api.StartAsync(options => options with { Controllers = true, Speed = 20 });

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task Following_a_log_goes_on_until_the_container_ends()
    {
        await Create("worker", "succeed after 10s: done");
        await UntilAsync("worker", pod => pod["status"]?["containerStatuses"]?[0]?["state"]?["running"] is not null || (string?)pod["status"]?["phase"] == "Succeeded");

        var log = await api.Client.GetStringAsync($"{Pods}/worker/log?follow=true", TestContext.Current.CancellationToken);

        Assert.Equal("sandbox: container main runs example.com/x:1\ndone\n", log);
        Assert.Equal("done\n", (await api.Get($"{Pods}/worker/log?tailLines=1")).Text);
        Assert.Equal("sandbox: c", (await api.Get($"{Pods}/worker/log?limitBytes=10")).Text);
        Assert.Equal("", (await api.Get($"{Pods}/worker/log?sinceTime=2099-01-01T00:00:00Z")).Text);
    }

    [Fact]
    public async Task A_finished_pod_is_deleted_at_once_and_a_running_one_by_its_kubelet()
    {
        await Create("done", "succeed");
        await Create("busy", "ready");
        await UntilAsync("done", pod => (string?)pod["status"]?["phase"] == "Succeeded");
        await UntilAsync("busy", pod => (string?)pod["status"]?["phase"] == "Running");

        var evicted = await api.Post($"{Pods}/done/eviction", Objects.Parse("""{ "apiVersion": "policy/v1", "kind": "Eviction", "metadata": { "name": "done" } }"""));
        Assert.Equal(201, evicted.Status);
        Assert.Equal(404, (await api.Get($"{Pods}/done")).Status);

        var deleted = await api.Delete($"{Pods}/busy");
        Assert.Equal(30, (int)deleted.Metadata["deletionGracePeriodSeconds"]!);
        await WatchAsync("busy", (type, _) => type == "DELETED", $"&resourceVersion={(string?)deleted.Metadata["resourceVersion"]}");
    }

    private Task<JsonObject> Create(string name, string outcome) => api.Create(Pods, Objects.Parse($$"""
        {
          "metadata": { "name": "{{name}}", "annotations": { "sandbox.kix.dev/outcome": "{{outcome}}" } },
          "spec": { "restartPolicy": "Never", "containers": [ { "name": "main", "image": "example.com/x:1" } ] }
        }
        """));

    private Task UntilAsync(string name, Func<JsonObject, bool> holds) => WatchAsync(name, (_, pod) => holds(pod));

    private async Task WatchAsync(string name, Func<string, JsonObject, bool> holds, string since = "")
    {
        await using var stream = await api.Client.GetStreamAsync($"{Pods}?watch=true&fieldSelector=metadata.name={name}{since}", TestContext.Current.CancellationToken);
        using var lines = new StreamReader(stream);
        while (await lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            var change = JsonNode.Parse(line)!;
            if (holds((string)change["type"]!, change["object"]!.AsObject()))
            {
                return;
            }
        }

        Assert.Fail($"the watch of {name} ended");
    }
}
