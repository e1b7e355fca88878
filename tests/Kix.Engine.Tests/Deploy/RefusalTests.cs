using System.Text;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Deploy;

/// <summary>What the server refuses, for good or for a while.</summary>
public class RefusalTests
{
    private static ActivationBuilder Empty => new ActivationBuilder().Add(Namespace("shop"));

    [Fact]
    public async Task List_that_fails_stops_the_prune_and_the_next_deploy_makes_up_for_it()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(Empty.Add(ConfigMap("a")).Add(Service("b")).Build());
        cluster.Answer = request => IsMemberList(request, "/api/v1/configmaps") ? SandboxCluster.Status(500, "etcd is slow") : null;

        var halted = await cluster.DeployAsync(Empty.Add(ConfigMap("c")).Build());

        Assert.Equal((DeployOutcome.Halted, 1, 0), (halted.Outcome, halted.Created, halted.Deleted));
        Assert.Equal("nothing was pruned, for not all members are known: configmaps: etcd is slow", Assert.Single(halted.Failures).Message);
        Assert.Contains(new GroupKind("", "Service"), (await DeployTests.ReadAsync(cluster, "test")).GroupKinds);

        cluster.Answer = null;
        Assert.Equal(2, (await cluster.DeployAsync(Empty.Add(ConfigMap("c")).Build())).Deleted);
    }

    [Fact]
    public async Task Who_may_list_only_in_namespaces_prunes_all_the_same()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(Empty.Add(ConfigMap("a")).Build());
        cluster.Answer = request => IsMemberList(request, "/api/v1/configmaps") ? SandboxCluster.Status(403, "configmaps is forbidden", "Forbidden") : null;

        var result = await cluster.DeployAsync(Empty.Build());

        Assert.Equal((DeployOutcome.Succeeded, 1), (result.Outcome, result.Deleted));
    }

    [Fact]
    public async Task Webhook_that_is_not_reached_yet_is_tried_again()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        var refusals = 2;
        cluster.Answer = request => request.Method == HttpMethod.Patch && request.RequestUri!.AbsolutePath.EndsWith("/configmaps/a", StringComparison.Ordinal)
            && !request.RequestUri.Query.Contains("dryRun", StringComparison.Ordinal) && refusals-- > 0
                ? SandboxCluster.Status(500, "Internal error occurred: failed calling webhook \"x.example.com\": connection refused", "InternalError")
                : null;

        var result = await cluster.DeployAsync(Empty.Add(ConfigMap("a")).Build());

        Assert.Equal(DeployOutcome.Succeeded, result.Outcome);
        Assert.Contains(cluster.Events, static e => e.Kind == DeployEventKind.Waiting && e.Message.Contains("failed calling webhook", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Object_that_the_server_does_not_accept_is_named_before_anything_is_written()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(Empty.Add(ConfigMap("a")).Build());
        var before = cluster.Writes.Count;
        var bad = Empty.Add("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop}, datas: {key: x}}").Build();

        var problem = Assert.Single((await cluster.PlanAsync(bad)).Problems);

        Assert.Equal(PlanProblemKind.Refused, problem.Kind);
        Assert.Contains("datas", problem.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<PlanRefusedException>(() => cluster.DeployAsync(bad));
        Assert.Equal(before, cluster.Writes.Count);
    }

    [Fact]
    public async Task Kind_that_nobody_defines_is_named_with_the_object()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);

        var problem = Assert.Single((await cluster.PlanAsync(Empty.Add(Widget("one")).Build())).Problems);

        Assert.Equal("Widget/one @ shop: the cluster does not know the kind Widget (example.com/v1): is its CustomResourceDefinition missing?", problem.Message);
    }

    [Fact]
    public async Task Write_that_is_refused_halts_and_leaves_what_waits_for_it()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        cluster.Answer = request => request.Method == HttpMethod.Patch && request.RequestUri!.AbsolutePath.EndsWith("/configmaps/a", StringComparison.Ordinal)
            ? SandboxCluster.Status(403, "configmaps \"a\" is forbidden: User \"x\" cannot patch", "Forbidden") : null;

        var halted = await cluster.DeployAsync(Empty.Add(ConfigMap("a")).Add(ConfigMap("b"), ("ConfigMap/a", EdgeKind.Exists)).Build());

        Assert.Equal(DeployOutcome.Halted, halted.Outcome);
        Assert.StartsWith("not allowed to patch configmaps in namespace shop", Assert.Single(halted.Failures).Message, StringComparison.Ordinal);
        Assert.Equal(["b"], halted.Untouched.Select(static key => key.Name));
        Assert.Contains(cluster.Events, static e => e is { Kind: DeployEventKind.Skipped, Message: "waits for ConfigMap/a @ shop" });
    }

    [Fact]
    public async Task Object_that_is_being_deleted_is_waited_for_and_made_anew()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(Empty.Build());
        await cluster.Client.CreateAsync(
            Encoding.UTF8.GetBytes("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"shop","finalizers":["example.com/held"]}}"""),
            new WriteOptions("x"), TestContext.Current.CancellationToken);
        var type = await cluster.Client.TypeOfAsync("v1", "ConfigMap", TestContext.Current.CancellationToken);
        await cluster.Client.DeleteAsync(type, "shop", "a", new DeleteOptions(), TestContext.Current.CancellationToken);
        var activation = Empty.Add(ConfigMap("a")).Build();
        Assert.Equal("is being deleted", (await cluster.PlanAsync(activation)).Steps.Single(static step => step.Writes).Note);

        var run = cluster.DeployAsync(activation);
        await cluster.ToldAsync(static e => e is { Kind: DeployEventKind.Applying, Key.Name: "a" });
        await cluster.Client.MergePatchAsync(type, "shop", "a", """{"metadata":{"finalizers":null}}"""u8.ToArray(), new WriteOptions("x"), TestContext.Current.CancellationToken);

        Assert.Equal((DeployOutcome.Succeeded, 1), ((await run).Outcome, (await run).Created));
        Assert.True((await cluster.PlanAsync(activation)).IsEmpty);
    }

    [Fact]
    public async Task Finalizer_that_holds_what_is_to_be_made_anew_is_named_when_time_is_up()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        static string Fixed(string value) =>
            $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: a, namespace: shop, finalizers: [example.com/held]}}, immutable: true, data: {{key: {value}}}}}";
        await cluster.DeployAsync(Empty.Add(Fixed("x")).Build());

        var run = cluster.DeployAsync(Empty.Add(Fixed("y")).Build(), SandboxCluster.Options with { AllowReplace = true });
        await cluster.DeletionAwaitedAsync("a", "configmaps");
        cluster.Clock.Jump(SandboxCluster.Options.Timeout);

        var message = Assert.Single((await run).Failures).Message;
        Assert.StartsWith("not written after 600 seconds: waits for ", message, StringComparison.Ordinal);
        Assert.Contains("example.com/held", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_root_of_the_same_objects_is_noted_without_a_write_to_them()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(Empty.Add(ConfigMap("a")).Add(ConfigMap("b")).Build());
        var before = cluster.Writes.Count;
        var ordered = Empty.Add(ConfigMap("a")).Add(ConfigMap("b"), ("ConfigMap/a", EdgeKind.Exists)).Build();

        var result = await cluster.DeployAsync(ordered);

        Assert.Equal((DeployOutcome.Succeeded, false, 3), (result.Outcome, result.WasEmpty, result.Unchanged));
        Assert.All(cluster.Writes.Skip(before), static write => Assert.Contains("/kix-system/", write.Path, StringComparison.Ordinal));
        Assert.Equal(ordered.Root, (await DeployTests.ReadAsync(cluster, "test")).Root);
        Assert.True((await cluster.PlanAsync(ordered)).IsEmpty);
    }

    private static bool IsMemberList(HttpRequestMessage request, string path) =>
        request.RequestUri!.AbsolutePath == path && request.RequestUri.Query.Contains("part-of", StringComparison.Ordinal);
}
