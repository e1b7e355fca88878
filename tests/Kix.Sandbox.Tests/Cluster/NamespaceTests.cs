using Kix.Sandbox.Tests.Controllers;
using Kix.Sandbox.Tests.Http;

namespace Kix.Sandbox.Tests.Cluster;

public sealed class NamespaceTests : IAsyncLifetime
{
    private const string Shop = "/api/v1/namespaces/shop";
    private readonly FakeClock clock = new();
    private Api api = null!;

    public async ValueTask InitializeAsync()
    {
        api = await Api.StartAsync(o => o with { Time = clock });
        await api.Create("/api/v1/namespaces", Objects.Namespace("shop"));
    }

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task A_new_cluster_has_its_namespaces_and_service()
    {
        var names = (await api.Get("/api/v1/namespaces")).Json["items"]!.AsArray().Select(n => (string?)n!["metadata"]!["name"]);
        Assert.Equal(["default", "kube-node-lease", "kube-public", "kube-system", "shop"], names);
        Assert.Equal("10.96.0.1", (string?)(await api.Get("/api/v1/namespaces/default/services/kubernetes")).Json["spec"]!["clusterIP"]);
        Assert.Equal(200, (await api.Get("/apis/scheduling.k8s.io/v1/priorityclasses/system-cluster-critical")).Status);
    }

    [Fact]
    public async Task A_namespace_has_an_account_and_certificates_from_the_start()
    {
        Assert.Equal(200, (await api.Get(Shop + "/serviceaccounts/default")).Status);
        Assert.Equal(200, (await api.Get(Shop + "/configmaps/kube-root-ca.crt")).Status);
        await api.Delete(Shop + "/serviceaccounts/default");
        Assert.Equal(200, (await api.Get(Shop + "/serviceaccounts/default")).Status);
    }

    [Fact]
    public async Task A_deleted_namespace_takes_nothing_in_empties_itself_and_goes()
    {
        await api.Create(Shop + "/configmaps", Objects.ConfigMap("a"));
        await api.Create("/apis/apps/v1/namespaces/shop/deployments", Objects.Deployment("web"));
        var marked = await api.Delete(Shop);
        Assert.Equal(("Namespace", "Terminating"), ((string?)marked.Json["kind"], (string?)marked.Json["status"]!["phase"]));
        var refused = await api.Post(Shop + "/configmaps", Objects.ConfigMap("b"));
        Assert.Equal(403, refused.Status);
        Assert.Equal(
            "configmaps \"b\" is forbidden: unable to create new content in namespace shop because it is being terminated", refused.Message);
        Assert.Equal("NamespaceTerminating", (string?)refused.Json["details"]!["causes"]![0]!["reason"]);
        Assert.Equal(200, (await api.Get(Shop + "/configmaps/a")).Status);
        clock.MoveTo(clock.GetUtcNow().AddSeconds(2));
        Assert.Equal(404, (await api.Get(Shop)).Status);
        Assert.Equal(404, (await api.Get(Shop + "/configmaps/a")).Status);
    }

    [Fact]
    public async Task A_namespace_waits_for_what_has_finalizers()
    {
        var held = Objects.ConfigMap("held");
        held["metadata"]!["finalizers"] = new System.Text.Json.Nodes.JsonArray("example.com/hold");
        await api.Create(Shop + "/configmaps", held);
        await api.Delete(Shop);
        clock.MoveTo(clock.GetUtcNow().AddSeconds(2));
        Assert.Equal("Terminating", (string?)(await api.Get(Shop)).Json["status"]!["phase"]);
        await api.Merge(Shop + "/configmaps/held", Objects.Parse("""{"metadata":{"finalizers":null}}"""));
        Assert.Equal(404, (await api.Get(Shop)).Status);
    }

    [Fact]
    public async Task Some_namespaces_must_stay()
    {
        var answer = await api.Delete("/api/v1/namespaces/kube-system");
        Assert.Equal((403, "namespaces \"kube-system\" is forbidden: this namespace may not be deleted"), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Finalizers_of_the_spec_change_at_their_own_door_only()
    {
        var home = (await api.Get(Shop)).Json;
        home["spec"]!["finalizers"] = new System.Text.Json.Nodes.JsonArray("example.com/own");
        home["metadata"]!.AsObject().Remove("resourceVersion");
        Assert.Equal("""["kubernetes"]""", (await api.Put(Shop, home)).Json["spec"]!["finalizers"]!.ToJsonString());
        Assert.Equal("""["example.com/own"]""", (await api.Put(Shop + "/finalize", home)).Json["spec"]!["finalizers"]!.ToJsonString());
    }

    [Fact]
    public async Task State_survives_the_server()
    {
        var folder = Directory.CreateTempSubdirectory("kix-sandbox-").FullName;
        try
        {
            string? uid;
            await using (var first = await Api.StartAsync(o => o with { StateDirectory = folder }))
            {
                uid = (string?)(await first.Create(Objects.ConfigMaps, Objects.ConfigMap("a")))["metadata"]!["uid"];
                await Assert.ThrowsAsync<Kix.Sandbox.Storage.SandboxInUseException>(() => Api.StartAsync(o => o with { StateDirectory = folder }));
            }

            await using var second = await Api.StartAsync(o => o with { StateDirectory = folder });
            Assert.Equal(uid, (string?)(await second.Get(Objects.ConfigMaps + "/a")).Metadata["uid"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
