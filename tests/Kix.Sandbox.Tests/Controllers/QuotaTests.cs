using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers;
using Kix.Sandbox.Tests.Http;

namespace Kix.Sandbox.Tests.Controllers;

/// <summary>ResourceQuotas count and refuse. Texts and numbers are those of a 1.36.2 server.</summary>
public sealed class QuotaTests : IAsyncLifetime
{
    private const string Home = "/api/v1/namespaces/default";

    private Api api = null!;

    public async ValueTask InitializeAsync() => api = await Api.StartAsync(options => options with { Controllers = true, Speed = 20 });

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task What_is_used_is_counted()
    {
        await Limit("""{"pods":"2","requests.cpu":"1","count/deployments.apps":"2","requests.storage":"5Gi","services.nodeports":"1"}""");
        await api.Create(Home + "/pods", Pod("a", "600m"));
        await api.Create(Objects.Deployments, Objects.Deployment("web", replicas: 0));
        await api.Create(Home + "/persistentvolumeclaims", Objects.Parse(
            """{"metadata":{"name":"d"},"spec":{"accessModes":["ReadWriteOnce"],"storageClassName":"none","resources":{"requests":{"storage":"2Gi"}}}}"""));
        await api.Server.IdleAsync();

        var status = (await api.Get(Home + "/resourcequotas/quota")).Json["status"]!;
        Assert.Equal("5Gi", (string?)status["hard"]!["requests.storage"]);
        Assert.Equal(
            """{"pods":"1","requests.cpu":"600m","count/deployments.apps":"1","requests.storage":"2Gi","services.nodeports":"0"}""",
            status["used"]!.ToJsonString());
    }

    [Fact]
    public async Task A_pod_has_to_say_what_it_uses()
    {
        await Limit("""{"limits.memory":"1Gi"}""");
        var answer = await api.Post(Home + "/pods", Objects.Parse(
            """{"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"x"},{"name":"d","image":"x"}],"initContainers":[{"name":"i","image":"x"}]}}"""));
        Assert.Equal((403, "pods \"p\" is forbidden: failed quota: quota: must specify limits.memory for: c,d,i"), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task What_is_too_much_is_refused_with_numbers()
    {
        await Limit("""{"pods":"1","requests.cpu":"1"}""");
        await api.Create(Home + "/pods", Pod("a", "600m"));
        var answer = await api.Post(Home + "/pods", Pod("b", "600m"));
        Assert.Equal(
            (403, "pods \"b\" is forbidden: exceeded quota: quota, requested: pods=1,requests.cpu=600m, used: pods=1,requests.cpu=600m, limited: pods=1,requests.cpu=1"),
            (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Ports_on_nodes_count_each()
    {
        await Limit("""{"services.nodeports":"1"}""");
        var answer = await api.Post(Home + "/services", Objects.Parse(
            """{"metadata":{"name":"a"},"spec":{"type":"NodePort","ports":[{"port":80,"name":"a"},{"port":81,"name":"b"}]}}"""));
        Assert.Equal(
            (403, "services \"a\" is forbidden: exceeded quota: quota, requested: services.nodeports=2, used: services.nodeports=0, limited: services.nodeports=1"),
            (answer.Status, answer.Message));
    }

    [Fact]
    public async Task A_set_tells_of_the_claim_that_it_does_not_get()
    {
        await Limit("""{"persistentvolumeclaims":"0"}""");
        await api.Create("/apis/apps/v1/namespaces/default/statefulsets", Objects.Parse("""
            {"metadata":{"name":"s"},"spec":{"serviceName":"s","selector":{"matchLabels":{"app":"x"}},
             "template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"x"}]}},
             "volumeClaimTemplates":[{"metadata":{"name":"d"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}}}}]}}
            """));
        await api.Server.IdleAsync();
        const string Why = "persistentvolumeclaims \"d-s-0\" is forbidden: exceeded quota: quota, requested: persistentvolumeclaims=1, used: persistentvolumeclaims=0, limited: persistentvolumeclaims=0";
        Assert.Equal(
            [
                $"Create Claim d-s-0 for Pod s-0 in StatefulSet s failed error: {Why}",
                $"Create Pod s-0 in StatefulSet s failed error: failed to create PVC d-s-0: {Why}",
            ],
            api.Server.Objects.List(Resources.Events, "default").Where(e => e.Text("reason") == "FailedCreate").Select(e => e.Text("message")).Order(StringComparer.Ordinal));
    }

    private async Task Limit(string hard)
    {
        await api.Create(Home + "/resourcequotas", Objects.Parse($$"""{"metadata":{"name":"quota"},"spec":{"hard":{{hard}} } }"""));
        await api.Server.IdleAsync();
    }

    private static JsonObject Pod(string name, string cpu) => Objects.Parse(
        $$$"""{"metadata":{"name":"{{{name}}}"},"spec":{"containers":[{"name":"c","image":"x","resources":{"requests":{"cpu":"{{{cpu}}}" } } } ] } }""");
}
