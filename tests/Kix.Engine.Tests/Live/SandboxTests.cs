using System.Text;
using System.Text.Json;
using Kix.Engine.Diff;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Tests.Diff;
using Kix.Sandbox;

namespace Kix.Engine.Tests.Live;

/// <summary>The client and the diff against the built-in API server, over HTTP.</summary>
public sealed class SandboxTests : IAsyncLifetime
{
    private const string Namespace = """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"shop"}}""";

    private const string Deployment = """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"shop","labels":{"app":"web"}},"spec":{"replicas":2,
        "selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},"spec":{"hostNetwork":false,"containers":[
        {"name":"web","image":"shop:1","ports":[{"containerPort":8080}],"env":[{"name":"A","value":""}],"resources":{"requests":{"memory":"0.5Gi"}}}]}}}}
        """;

    private const string Secret = """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s","namespace":"shop"},"stringData":{"password":"hunter2"}}""";

    private readonly List<ClusterRequest> _sent = [];
    private SandboxServer _server = null!;
    private ClusterClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { Speed = 50 }, Cancellation);
        _client = new ClusterClient(ClusterConnection.To(_server.Uri), new ClientOptions
        {
            Sending = request =>
            {
                lock (_sent)
                {
                    _sent.Add(request);
                }
            },
        });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private async Task<Activation> Apply(params string[] manifests)
    {
        var activation = RecordedCluster.Activation(manifests);
        foreach (var resource in activation.Resources)
        {
            await _client.ApplyAsync(resource.Manifest, new WriteOptions("kix:prod"), Cancellation);
        }

        return activation;
    }

    private Task<ClusterDifference> Diff(Activation activation) => new ClusterDiff(_client).CompareAsync(new ClusterDiffRequest(activation), Cancellation);

    private async Task Edit(string kind, string name, string patch, string subresource = "", string manager = "kubectl-edit")
    {
        var type = await _client.TypeOfAsync(kind == "Deployment" ? "apps/v1" : "v1", kind, Cancellation);
        await _client.MergePatchAsync(
            type, "shop", name, Encoding.UTF8.GetBytes(patch), new WriteOptions(manager) { Subresource = subresource }, Cancellation);
    }

    private static IEnumerable<string> Fields(ClusterDifference difference) => difference.In(ObjectState.Modified)
        .SelectMany(o => o.Fields.Select(f => $"{o.Key} {f.Kind} {f.Path} {f.Owner?.Manager}"));

    [Fact]
    public async Task After_an_apply_nothing_differs_and_looking_writes_nothing()
    {
        var activation = await Apply(Namespace, Deployment, Secret);
        _sent.Clear();

        var difference = await Diff(activation);

        Assert.Empty(Fields(difference));
        Assert.Equal(3, difference.Count(ObjectState.Identical));
        Assert.False(difference.HasDifferences);
        Assert.DoesNotContain(_sent, r => r.IsWrite);
    }

    [Fact]
    public async Task Drift_names_its_fields_and_managers()
    {
        var activation = await Apply(Namespace, Deployment, Secret);
        await Edit("Deployment", "web", """{"spec":{"replicas":5}}""", "scale", "kubectl");
        await Edit("Deployment", "web", """{"metadata":{"labels":{"hand":"made"}}}""", manager: "kubectl-label");
        await Edit("Deployment", "web", """{"spec":{"template":{"spec":{"hostNetwork":true}}}}""");
        await Edit("Secret", "s", """{"data":{"password":"eA=="}}""");

        Assert.Equal(
            [
                "Deployment/web @ shop Added $.metadata.labels.hand kubectl-label",
                "Deployment/web @ shop Value $.spec.replicas kubectl",
                "Deployment/web @ shop Value $.spec.template.spec.hostNetwork kubectl-edit",
                "Secret/s @ shop Value $.data.password kubectl-edit",
            ],
            Fields(await Diff(activation)));
    }

    [Fact]
    public async Task An_image_changed_in_code_differs_there_alone()
    {
        await Apply(Namespace, Deployment);

        Assert.Equal(
            ["Deployment/web @ shop Value $.spec.template.spec.containers[name=web].image "],
            Fields(await Diff(RecordedCluster.Activation(Namespace, Deployment.Replace("shop:1", "shop:2")))));
    }

    [Fact]
    public async Task A_field_that_the_code_no_longer_says_is_still_there_until_it_is_applied()
    {
        await Apply(Namespace, Deployment);
        var without = Deployment.Replace("\"replicas\":2,", "");

        Assert.Equal(["Deployment/web @ shop NoLongerSaid $.spec.replicas "], Fields(await Diff(RecordedCluster.Activation(Namespace, without))));
        Assert.Empty(Fields(await Diff(await Apply(Namespace, without))));
    }

    [Fact]
    public async Task Conflicts_are_typed_and_force_takes_the_field()
    {
        await Apply(Namespace, Deployment);
        await Edit("Deployment", "web", """{"spec":{"replicas":5}}""");
        var manifest = Encoding.UTF8.GetBytes(Deployment);

        var conflict = await Assert.ThrowsAsync<ApplyConflictException>(() => _client.ApplyAsync(manifest, new WriteOptions("kix:prod"), Cancellation));
        var taken = await _client.ApplyAsync(manifest, new WriteOptions("kix:prod") { Force = true }, Cancellation);

        Assert.Equal(("kubectl-edit", ".spec.replicas"), (conflict.Conflicts.Single().Manager, conflict.Conflicts.Single().Field));
        Assert.Equal(2, taken.Object.Json.Member("spec").Integer("replicas"));
        Assert.False(taken.Created);
    }

    [Fact]
    public async Task An_unknown_field_is_refused_by_name()
    {
        await Apply(Namespace);

        var refused = await Assert.ThrowsAsync<InvalidObjectException>(() => _client.ApplyAsync(
            Encoding.UTF8.GetBytes(Deployment.Replace("replicas", "replicaz")), new WriteOptions("kix:prod"), Cancellation));

        Assert.Contains("replicaz", refused.Message);
    }

    [Fact]
    public async Task A_watch_sees_what_is_there_and_what_comes()
    {
        await Apply(Namespace, Secret);
        var type = await _client.TypeOfAsync("v1", "Secret", Cancellation);
        var seen = new List<string>();
        await foreach (var change in _client.WatchAsync(type, "shop", Selection.All, Cancellation))
        {
            switch (change)
            {
                case WatchEvent.Listed listed:
                    seen.Add($"listed {string.Join(' ', listed.Objects.Select(o => o.Key.Name))}");
                    await Edit("Secret", "s", """{"data":{"more":"eA=="}}""");
                    break;
                case WatchEvent.Changed changed:
                    seen.Add($"changed {changed.Object.Key}");
                    await _client.DeleteAsync(type, "shop", "s", new DeleteOptions { Uid = changed.Object.Uid }, Cancellation);
                    break;
                case WatchEvent.Deleted deleted:
                    seen.Add($"deleted {deleted.Object.Key}");
                    break;
            }

            if (seen.Count == 3)
            {
                break;
            }
        }

        Assert.Equal(["listed s", "changed Secret/s @ shop", "deleted Secret/s @ shop"], seen);
    }

    [Fact]
    public async Task A_precondition_that_does_not_hold_deletes_nothing()
    {
        await Apply(Namespace, Secret);
        var type = await _client.TypeOfAsync("v1", "Secret", Cancellation);

        await Assert.ThrowsAsync<ConflictException>(() => _client.DeleteAsync(type, "shop", "s", new DeleteOptions { Uid = "another" }, Cancellation));

        Assert.NotNull(await _client.GetAsync(type, "shop", "s", Cancellation));
    }

    [Fact]
    public async Task Custom_resources_are_compared_by_the_schema_of_their_definition()
    {
        const string Definition = """
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"widgets.acme.test"},"spec":{"group":"acme.test",
            "names":{"kind":"Widget","plural":"widgets"},"scope":"Namespaced","versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":
            {"type":"object","properties":{"spec":{"type":"object","properties":{"size":{"type":"integer","default":3},"parts":{"type":"array","x-kubernetes-list-type":"map",
            "x-kubernetes-list-map-keys":["id"],"items":{"type":"object","required":["id"],"properties":{"id":{"type":"string"},"weight":{"type":"integer","default":1}}}}}}}}}}]}}
            """;
        const string Widget = """{"apiVersion":"acme.test/v1","kind":"Widget","metadata":{"name":"w","namespace":"shop"},"spec":{"parts":[{"id":"b"},{"id":"a","weight":2}]}}""";
        await Apply(Namespace, Definition);
        await _client.Types.GetAsync(new("acme.test", "v1", "Widget"), Cancellation);

        // The second comparison has no definition in the program: the server's OpenAPI tells the keys.
        Assert.Empty(Fields(await Diff(await Apply(Namespace, Definition, Widget))));
        Assert.Equal(
            ["Widget/w @ shop Value $.spec.parts[id=a].weight "],
            Fields(await Diff(RecordedCluster.Activation(Namespace, Widget.Replace("\"weight\":2", "\"weight\":4")))));
    }

    [Fact]
    public async Task What_controllers_do_is_no_drift()
    {
        const string Set = """
            {"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"db","namespace":"shop"},"spec":{"serviceName":"db","replicas":1,
            "selector":{"matchLabels":{"app":"db"}},"template":{"metadata":{"labels":{"app":"db"}},"spec":{"containers":[{"name":"db","image":"db:1",
            "volumeMounts":[{"name":"data","mountPath":"/data"}]}]}},"volumeClaimTemplates":[{"metadata":{"name":"data"},
            "spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}}}}]}}
            """;
        const string Claim = """
            {"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"own","namespace":"shop"},"spec":{"accessModes":["ReadWriteOnce"],
            "resources":{"requests":{"storage":"1Gi"}}}}
            """;
        const string Job = """
            {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"once","namespace":"shop"},"spec":{"template":{"spec":{"restartPolicy":"Never",
            "containers":[{"name":"once","image":"once:1"}]}}}}
            """;
        var activation = await Apply(Namespace, Deployment, Set, Claim, Job);
        await Reaches("apps/v1", "Deployment", "web", status => status.Integer("availableReplicas") == 2);
        await Reaches("apps/v1", "StatefulSet", "db", status => status.Integer("availableReplicas") == 1);
        await Reaches("batch/v1", "Job", "once", status => status.Integer("succeeded") == 1);

        var difference = await Diff(activation);

        Assert.Empty(Fields(difference));
        Assert.Equal(5, difference.Count(ObjectState.Identical));
        Assert.Empty(difference.In(ObjectState.ClusterOnly).Select(o => o.Key.ToString()));
    }

    private async Task Reaches(string apiVersion, string kind, string name, Func<JsonElement, bool> isThere)
    {
        var type = await _client.TypeOfAsync(apiVersion, kind, Cancellation);
        await foreach (var change in _client.WatchAsync(type, "shop", new Selection { Fields = $"metadata.name={name}" }, Cancellation))
        {
            var objects = change switch
            {
                WatchEvent.Listed listed => listed.Objects,
                WatchEvent.Changed changed => [changed.Object],
                _ => [],
            };
            if (objects.Any(o => isThere(o.Json.Member("status"))))
            {
                return;
            }
        }
    }

    [Theory]
    [InlineData("apps/online-boutique")]
    [InlineData("kinds")]
    public async Task Recorded_programs_differ_from_nothing_once_they_are_applied(string set)
    {
        var recordings = ServerTruth.Accepted(set)
            .Where(r => r.Kind is not { Kind: "Pod" or "Gateway" or "HTTPRoute" })
            .GroupBy(r => new LiveObject(r.Applied).Key)
            .Select(g => (g.Key, g.Last().Desired))
            .ToList();
        var namespaces = recordings.Select(r => r.Key.Namespace).Where(n => n.Length > 0).Distinct()
            .Except(recordings.Where(r => r.Key.Kind == "Namespace").Select(r => r.Key.Name))
            .Select(n => Namespace.Replace("shop", n));
        var manifests = namespaces.Concat(recordings.OrderBy(r => r.Key.Kind is "Namespace" or "CustomResourceDefinition" ? 0 : 1).Select(r => r.Desired.GetRawText()));
        var refused = new List<string>();
        var applied = new List<string>();
        foreach (var manifest in manifests)
        {
            try
            {
                await _client.ApplyAsync(RecordedCluster.Activation(manifest).Resources[0].Manifest, new WriteOptions("kix:prod") { Force = true }, Cancellation);
                applied.Add(manifest);
            }
            catch (ClusterException e)
            {
                refused.Add(e.Message);
            }
        }

        Assert.Empty(refused);
        Assert.Empty(Fields(await Diff(RecordedCluster.Activation(applied))));
    }
}
