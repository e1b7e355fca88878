using Kix.Engine.Canonical;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Health;
using Kix.Engine.Live;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Deploy;

public class RollbackTests
{
    [Fact]
    public async Task Goes_back_to_the_root_before_with_an_empty_store()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        var first = new ActivationBuilder().Add(Namespace("shop")).Add(ConfigMap("a")).Add(ConfigMap("b")).Build();
        var second = new ActivationBuilder().Add(Namespace("shop")).Add(ConfigMap("a", "y")).Add(ConfigMap("c")).Build();
        await cluster.DeployAsync(first);
        await cluster.DeployAsync(second);
        var rollback = new Rollback(cluster.Client, SandboxCluster.Options);

        var found = await rollback.FindAsync("test", null, static _ => null, TestContext.Current.CancellationToken);
        var plan = await rollback.PlanAsync(found, TestContext.Current.CancellationToken);
        var result = await new Deployer(cluster.Client, SandboxCluster.Options).ExecuteAsync(plan, null, TestContext.Current.CancellationToken);

        Assert.Equal((first.Root, 1, 1, 1), (found.Root, result.Created, result.Updated, result.Deleted));
        Assert.Equal("x", (await cluster.GetAsync("", "ConfigMap", "shop", "a"))!.Json.Member("data").Text("key"));
        Assert.Null(await cluster.GetAsync("", "ConfigMap", "shop", "c"));
        var record = await DeployTests.ReadAsync(cluster, "test");
        Assert.Equal([(first.Root, false), (second.Root, false), (first.Root, true)], record.History.Select(static entry => (entry.Root, entry.IsRollback)));
        Assert.True((await cluster.PlanAsync(first)).IsEmpty);
    }

    [Fact]
    public async Task Api_that_is_gone_is_refused_by_name()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        var old = new ActivationBuilder()
            .Add(Namespace("shop"))
            .Add("{apiVersion: policy/v1beta1, kind: PodDisruptionBudget, metadata: {name: web, namespace: shop}, spec: {minAvailable: 1}}")
            .Build();

        var plan = await new Rollback(cluster.Client, SandboxCluster.Options).PlanAsync(old, TestContext.Current.CancellationToken);

        var problem = Assert.Single(plan.Problems);
        Assert.Equal(PlanProblemKind.UnknownKind, problem.Kind);
        Assert.Equal(
            "PodDisruptionBudget/web @ shop: the cluster does not serve PodDisruptionBudget (policy/v1beta1); it has PodDisruptionBudget in policy/v1",
            problem.Message);
    }

    [Fact]
    public async Task Failure_goes_back_by_itself_when_told_so()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        var good = new ActivationBuilder().Add(Namespace("shop")).Add(Deployment("web")).Build();
        var bad = new ActivationBuilder().Add(Namespace("shop")).Add(Deployment("web", "app:bad", "image-pull-failure")).Build();
        await cluster.DeployAsync(good);
        cluster.JumpOn(static e => e.Kind == DeployEventKind.Waiting && e.Message.Contains("ImagePull", StringComparison.Ordinal), Patience.Usual.ImagePull);

        var result = await cluster.DeployAsync(bad, SandboxCluster.Options with { OnFailure = OnFailure.Rollback });

        Assert.Equal((DeployOutcome.Halted, DeployOutcome.Succeeded), (result.Outcome, result.Rollback!.Outcome));
        Assert.True((await cluster.PlanAsync(good)).IsEmpty);
    }

    [Fact]
    public void Root_is_named_by_its_first_digits_or_as_it_is_shown()
    {
        var (a, b) = (Digest.Of("a"u8), Digest.Of("b"u8));
        var record = Record(a, b);

        Assert.Equal(a, RollbackTarget.Named(record, a.ToString()[..6]));
        Assert.Equal(a, RollbackTarget.Named(record, a.Short));
        Assert.Equal(b, RollbackTarget.Named(record, b.ToString()));
        Assert.Throws<UnknownRootException>(() => RollbackTarget.Named(record, "xyz"));
        Assert.Throws<UnknownRootException>(() => RollbackTarget.Named(record, ""));
    }

    [Fact]
    public void Root_before_a_halted_one_is_the_one_that_stood()
    {
        var (a, b) = (Digest.Of("a"u8), Digest.Of("b"u8));

        Assert.Equal(a, RollbackTarget.Previous(Record(a, b)));
        Assert.Equal(b, RollbackTarget.Previous(Record(a, b) with { Pending = new PendingDeploy(Digest.Of("c"u8), default, "x") }));
        Assert.Throws<UnknownRootException>(() => RollbackTarget.Previous(Record(a)));
        Assert.Throws<UnknownRootException>(() => RollbackTarget.Previous(Record()));
    }

    private static InventoryRecord Record(params Digest[] roots) => InventoryRecord.Empty("x", "kix-system") with
    {
        Root = roots.Length == 0 ? null : roots[^1],
        History = [.. roots.Select(static root => new HistoryEntry { Root = root, Outcome = DeployOutcome.Succeeded, When = default, Who = "x" })],
    };
}
