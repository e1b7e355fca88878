using System.Text;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Hands;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Diff;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Deploy;

/// <summary>What people do to single objects: restart, pause, resume; and whose changes are passed over.</summary>
public class HandsTests
{
    private static readonly ObjectKey Web = new("apps", "Deployment", "shop", "web");
    private static readonly ObjectKey Settings = new("", "ConfigMap", "shop", "a");

    private static ActivationBuilder Empty => new ActivationBuilder().Add(Namespace("shop"));

    [Fact]
    public async Task Restarted_workload_has_new_pods_and_is_as_the_program_says()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        var activation = Empty.Add(Deployment("web", replicas: 2)).Build();
        await cluster.DeployAsync(activation);
        var before = await PodsAsync(cluster);

        var result = await RestartAsync(cluster, activation, Web);

        Assert.Equal((DeployOutcome.Succeeded, 1, 0), (result.Outcome, result.Updated, result.ExitCode));
        Assert.Empty(before.Intersect(await PodsAsync(cluster)));
        var live = (await cluster.Client.GetAsync(Web, TestContext.Current.CancellationToken))!;
        var entry = live.Metadata.GetProperty("managedFields").EnumerateArray().Single(static e => e.GetProperty("manager").GetString() == Marks.RestartManager);
        Assert.Equal(
            """{"f:spec":{"f:template":{"f:metadata":{"f:annotations":{"f:kubectl.kubernetes.io/restartedAt":{}}}}}}""", entry.GetProperty("fieldsV1").GetRawText());
        Assert.True((await cluster.PlanAsync(activation)).IsEmpty);
        Assert.False((await DiffAsync(cluster, activation)).HasDifferences);
    }

    [Fact]
    public async Task Later_deploy_leaves_the_time_of_the_restart()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        var activation = Empty.Add(Deployment("web")).Build();
        await cluster.DeployAsync(activation);
        await RestartAsync(cluster, activation, Web);
        var at = RestartedAt((await cluster.Client.GetAsync(Web, TestContext.Current.CancellationToken))!);

        await cluster.DeployAsync(Empty.Add(Deployment("web", "app:2")).Build(), SandboxCluster.Options with { ForceConflicts = true });

        Assert.Equal(at, RestartedAt((await cluster.Client.GetAsync(Web, TestContext.Current.CancellationToken))!));
    }

    [Fact]
    public async Task Restart_by_kubectl_is_no_drift_either()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        var activation = Empty.Add(Deployment("web")).Build();
        await cluster.DeployAsync(activation);
        await PatchAsync(
            cluster, Web, """{"spec":{"template":{"metadata":{"annotations":{"kubectl.kubernetes.io/restartedAt":"2026-11-23T02:00:00Z"}}}}}""", "kubectl-rollout");

        Assert.True((await cluster.PlanAsync(activation)).IsEmpty);
        Assert.Equal(DeployOutcome.Succeeded, (await RestartAsync(cluster, activation, Web)).Outcome);
    }

    [Fact]
    public async Task Restart_that_does_not_become_healthy_says_why()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        var activation = Empty.Add(Deployment("web")).Build();
        await cluster.DeployAsync(activation);
        await PatchAsync(cluster, Web, """{"spec":{"template":{"metadata":{"annotations":{"sandbox.kix.dev/outcome":"image-pull-failure"}}}}}""", "someone");
        cluster.JumpOn(static e => e.Kind == DeployEventKind.Waiting && e.Message.Contains("Pull", StringComparison.Ordinal), TimeSpan.FromMinutes(1));

        var result = await RestartAsync(cluster, activation, Web);

        Assert.Equal((DeployOutcome.Halted, 3), (result.Outcome, result.ExitCode));
        Assert.Contains("Pull", Assert.Single(result.Failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_not_restart_is_refused_by_name()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        var activation = Empty.Add(Deployment("web", replicas: 0)).Add(Deployment("missing")).Build();
        await cluster.DeployAsync(Empty.Build());

        async Task<string> RefusalAsync(ObjectKey key) =>
            (await Assert.ThrowsAsync<HandsException>(() => RestartAsync(cluster, activation, key))).Message;

        Assert.Equal("Deployment/missing @ shop does not exist in the cluster: deploy it first", await RefusalAsync(Web with { Name = "missing" }));
        var theirs = Encoding.UTF8.GetString(activation.Resources.Single(static r => r.Key == Web).Manifest.Span);
        await cluster.Client.CreateAsync(Encoding.UTF8.GetBytes(theirs), new WriteOptions("kubectl"), TestContext.Current.CancellationToken);
        Assert.Equal("Deployment/web @ shop was not deployed by this program: kubectl rollout restart restarts it", await RefusalAsync(Web));
        var label = $"{{\"metadata\":{{\"labels\":{{\"{ApplySet.PartOf}\":\"{InventoryRecord.Empty("test", "kix-system").Id}\"}}}},\"spec\":{{\"paused\":true}}}}";
        await PatchAsync(cluster, Web, label, "kubectl");
        Assert.Equal("Deployment/web @ shop is paused (spec.paused), and would not restart: kubectl rollout resume first", await RefusalAsync(Web));
    }

    [Fact]
    public async Task Paused_object_is_left_alone_and_plan_and_diff_say_so()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(Empty.Add(ConfigMap("a")).Add(ConfigMap("b")).Build());
        var said = await new Pause(cluster.Client).SetAsync(Settings, "alice@laptop", "hotfix", TestContext.Current.CancellationToken);
        Assert.Matches(@"^paused by alice@laptop since \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ: hotfix$", said);
        Assert.True((await cluster.PlanAsync(Empty.Add(ConfigMap("a")).Add(ConfigMap("b")).Build())).IsEmpty);

        var next = Empty.Add(ConfigMap("a", "y")).Add(ConfigMap("b", "y"), ("ConfigMap/a", EdgeKind.Ready)).Build();
        var step = (await cluster.PlanAsync(next)).Steps.Single(static step => step.Key == Settings);
        var result = await cluster.DeployAsync(next);

        Assert.Equal((StepAction.Paused, $"{said}; left as it is, though a field differs"), (step.Action, step.Note));
        Assert.Equal((DeployOutcome.Succeeded, 1), (result.Outcome, result.Updated));
        Assert.Equal([Settings], result.Paused);
        Assert.Contains(cluster.Events, e => e is { Kind: DeployEventKind.Protected, Key.Name: "a" } && e.Message.StartsWith(said, StringComparison.Ordinal));
        Assert.Equal("x", await ValueAsync(cluster));
        var difference = await DiffAsync(cluster, next);
        Assert.Equal([$"ConfigMap/a @ shop {said}"], difference.Paused);
        Assert.True(difference.HasDifferences);
        Assert.True((await cluster.PlanAsync(next)).IsEmpty);

        Assert.True(await new Pause(cluster.Client).EndAsync(Settings, TestContext.Current.CancellationToken));
        Assert.False(await new Pause(cluster.Client).EndAsync(Settings, TestContext.Current.CancellationToken));
        await cluster.DeployAsync(next);
        Assert.Equal("y", await ValueAsync(cluster));
        Assert.False((await DiffAsync(cluster, next)).HasDifferences);
    }

    [Theory]
    [InlineData("true", "")]
    [InlineData("until the audit is over", ": until the audit is over")]
    public async Task Object_that_was_paused_by_kubectl_names_its_manager_and_time(string value, string reason)
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(Empty.Add(ConfigMap("a")).Build());
        await PatchAsync(cluster, Settings, $"{{\"metadata\":{{\"annotations\":{{\"kix.dev/paused\":\"{value}\"}}}}}}", "kubectl-annotate");

        var step = (await cluster.PlanAsync(Empty.Add(ConfigMap("a", "y")).Build())).Steps.Single(static step => step.Key == Settings);

        Assert.Matches($@"^paused by kubectl-annotate since \d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ{reason}; left as it is, though a field differs$", step.Note);
    }

    [Fact]
    public async Task Paused_object_that_is_no_longer_wanted_stays_until_it_is_resumed()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(Empty.Add(ConfigMap("a")).Build());
        var said = await new Pause(cluster.Client).SetAsync(Settings, "alice@laptop", null, TestContext.Current.CancellationToken);

        var result = await cluster.DeployAsync(Empty.Build(), SandboxCluster.Options with { Allow = new HashSet<string> { "ConfigMap/a" } });

        Assert.Equal((Settings, 0), (Assert.Single(result.Protected), result.Deleted));
        Assert.Contains(cluster.Events, e => e is { Kind: DeployEventKind.Protected, Key.Name: "a" } && e.Message == said);
        await new Pause(cluster.Client).EndAsync(Settings, TestContext.Current.CancellationToken);
        Assert.Equal(1, (await cluster.DeployAsync(Empty.Build())).Deleted);
    }

    [Fact]
    public async Task What_an_ignored_manager_adds_is_neither_drift_nor_taken_away()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        var activation = Empty.Add(ConfigMap("a")).Build();
        await cluster.DeployAsync(activation);
        await PatchAsync(cluster, Settings, """{"data":{"extra":"1"}}""", "vault-injector");
        await PatchAsync(cluster, Settings, """{"data":{"more":"1"}}""", "someone");
        var ignoring = SandboxCluster.Options with { IgnoreManagers = new HashSet<string> { "vault-injector" } };

        var added = (await DiffAsync(cluster, activation, "vault-injector")).Objects.SelectMany(static o => o.Fields).Select(static f => f.Path.ToString());
        Assert.Equal(["$.data.more"], added);
        await cluster.DeployAsync(activation, ignoring);

        var data = (await cluster.Client.GetAsync(Settings, TestContext.Current.CancellationToken))!.Json.GetProperty("data");
        Assert.Equal(["extra", "key"], data.EnumerateObject().Select(static member => member.Name).Order(StringComparer.Ordinal));
        Assert.True((await cluster.PlanAsync(activation, ignoring)).IsEmpty);
        Assert.False((await cluster.PlanAsync(activation)).IsEmpty);
        Assert.True((await DiffAsync(cluster, activation)).HasDifferences);
    }

    private static async Task<DeployResult> RestartAsync(SandboxCluster cluster, Activation activation, ObjectKey key) =>
        await new Restart(cluster.Client, SandboxCluster.Options).RunAsync(activation, [key], cluster.Progress, TestContext.Current.CancellationToken);

    private static string RestartedAt(LiveObject live) =>
        live.Json.GetProperty("spec").GetProperty("template").GetProperty("metadata").GetProperty("annotations").GetProperty(Marks.RestartedAt).GetString()!;

    private static async Task<HashSet<string>> PodsAsync(SandboxCluster cluster)
    {
        var type = await cluster.Client.TypeOfAsync("v1", "Pod", TestContext.Current.CancellationToken);
        var pods = (await cluster.Client.ListAsync(type, "shop", Selection.All, TestContext.Current.CancellationToken))!.Items;
        return [.. pods.Where(static pod => !pod.IsBeingDeleted).Select(static pod => pod.Uid)];
    }

    private static async Task<string?> ValueAsync(SandboxCluster cluster) =>
        (await cluster.Client.GetAsync(Settings, TestContext.Current.CancellationToken))!.Json.GetProperty("data").GetProperty("key").GetString();

    private static async Task PatchAsync(SandboxCluster cluster, ObjectKey key, string patch, string manager)
    {
        var type = (await cluster.Client.Types.FindPreferredAsync(key.Group, key.Kind, TestContext.Current.CancellationToken))!;
        await cluster.Client.MergePatchAsync(type, key.Namespace, key.Name, Encoding.UTF8.GetBytes(patch), new WriteOptions(manager), TestContext.Current.CancellationToken);
    }

    private static Task<ClusterDifference> DiffAsync(SandboxCluster cluster, Activation activation, params string[] ignored) => new ClusterDiff(cluster.Client)
        .CompareAsync(new ClusterDiffRequest(activation) { Previous = [activation], IgnoreManagers = ignored.ToHashSet() }, TestContext.Current.CancellationToken);
}
