using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Deploy.Running;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Tests.Live;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Deploy;

/// <summary>Deployments that end in the middle, and those after them.</summary>
public class InterruptionTests
{
    private static Activation Old { get; } = new ActivationBuilder()
        .Add(Namespace("shop")).Add(ConfigMap("kept")).Add(ConfigMap("old"))
        .Add(Deployment("gone"), ("ConfigMap/old", EdgeKind.Exists))
        .Build();

    private static Activation New { get; } = new ActivationBuilder()
        .Add(Namespace("shop")).Add(Namespace("extra")).Add(ConfigMap("kept", "changed")).Add(ConfigMap("more", ns: "extra"))
        .Add(Service("new"))
        .Build();

    private static Activation Other { get; } = new ActivationBuilder()
        .Add(Namespace("shop")).Add(ConfigMap("kept", "other"))
        .Build();

    [Fact]
    public Task Killed_before_any_write_the_next_deploy_of_the_same_root_finishes() => KillEverywhereAsync(null, New, New);

    [Fact]
    public Task Killed_before_any_write_the_next_deploy_finishes_what_was_begun_over_an_older_root() => KillEverywhereAsync(Old, New, New);

    [Fact]
    public Task Killed_before_any_write_the_next_deploy_of_another_root_leaves_no_orphan() => KillEverywhereAsync(Old, New, Other);

    [Fact]
    public async Task Second_deploy_at_the_same_time_is_refused_by_the_name_of_the_first()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        var slow = new ActivationBuilder().Add(Namespace("shop")).Add(SlowDeployment("web")).Build();
        var first = cluster.DeployAsync(slow, SandboxCluster.Options with { Who = "alice@laptop" });
        await cluster.ToldAsync(static e => e.Kind == DeployEventKind.Waiting);

        var plan = await cluster.PlanAsync(Other);
        using var client = cluster.NewClient(TimeProvider.System);
        var toRenew = new Jumps(DeployEventKind.WaitingForLease, cluster.Clock, SandboxCluster.Options.LeaseDuration / 3);
        var error = await Assert.ThrowsAsync<LeaseHeldException>(() =>
            new Deployer(client, SandboxCluster.Options).ExecuteAsync(plan, toRenew, TestContext.Current.CancellationToken));

        Assert.StartsWith("alice@laptop", error.Holder, StringComparison.Ordinal);
        Assert.StartsWith("test is being deployed by alice@laptop", error.Message, StringComparison.Ordinal);
        Assert.Equal(DeployOutcome.Succeeded, (await cluster.HoursPassAsync(first)).Outcome);
    }

    [Fact]
    public async Task Plan_that_somebody_else_overtook_is_refused()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        var plan = await cluster.PlanAsync(New);
        await cluster.DeployAsync(Other);

        await Assert.ThrowsAsync<PlanOutdatedException>(() =>
            new Deployer(cluster.Client, SandboxCluster.Options).ExecuteAsync(plan, null, TestContext.Current.CancellationToken));
        Assert.Null(await cluster.GetAsync("", "Namespace", "", "extra"));
        Assert.Equal("", LeaseObject.HolderOf((await cluster.GetAsync("coordination.k8s.io", "Lease", "kix-system", "kix-test"))!));
    }

    [Fact]
    public async Task Cancelled_deploy_notes_it_and_gives_the_lease_back()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        var stuck = new ActivationBuilder().Add(Namespace("shop")).Add(Deployment("web", outcome: "never-ready")).Build();
        using var stop = new CancellationTokenSource();
        var run = cluster.DeployAsync(stuck, cancellation: stop.Token);
        await cluster.ToldAsync(static e => e.Kind == DeployEventKind.Waiting);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        var record = await DeployTests.ReadAsync(cluster, "test");
        Assert.Equal(DeployOutcome.Cancelled, Assert.Single(record.History).Outcome);
        Assert.Equal(DeployOutcome.Cancelled, record.Pending?.Outcome);
        Assert.Equal("", LeaseObject.HolderOf((await cluster.GetAsync("coordination.k8s.io", "Lease", "kix-system", "kix-test"))!));
    }

    private static async Task KillEverywhereAsync(Activation? before, Activation killed, Activation after)
    {
        var writes = await CountAsync(before, killed);
        Assert.True(writes > 6, $"only {writes} writes");
        await Parallel.ForEachAsync(
            Enumerable.Range(1, writes), new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = TestContext.Current.CancellationToken },
            async (nth, _) => await KillAtAsync(nth, before, killed, after));
    }

    private static async Task<int> CountAsync(Activation? before, Activation killed)
    {
        await using var cluster = await SandboxCluster.StartAsync();
        if (before is not null)
        {
            await cluster.DeployAsync(before);
        }

        var count = cluster.Writes.Count;
        await cluster.DeployAsync(killed);
        return cluster.Writes.Count - count;
    }

    private static async Task KillAtAsync(int nth, Activation? before, Activation killed, Activation after)
    {
        await using var cluster = await SandboxCluster.StartAsync();
        if (before is not null)
        {
            await cluster.DeployAsync(before);
        }

        var writes = 0;
        var dead = false;
        cluster.OnRequest(request =>
        {
            if (dead || (request.IsWrite && Interlocked.Increment(ref writes) == nth))
            {
                dead = true;
                throw new KilledException();
            }
        });
        await Assert.ThrowsAsync<KilledException>(() => cluster.DeployAsync(killed));

        // Nobody renews the lease of the dead one: whoever looks again at it has waited long enough.
        var waits = false;
        cluster.Told += e => waits |= e.Kind == DeployEventKind.WaitingForLease;
        cluster.OnRequest(request =>
        {
            if (waits && request.Method == "GET" && request.Path.EndsWith("/leases/kix-test", StringComparison.Ordinal))
            {
                cluster.Clock.Jump(SandboxCluster.Options.LeaseDuration);
                waits = false;
            }
        });

        var result = await cluster.DeployAsync(after);

        Assert.Equal((nth, DeployOutcome.Succeeded), (nth, result.Outcome));
        await AssertIsAsync(cluster, after, nth, result.WasEmpty);
    }

    private static async Task AssertIsAsync(SandboxCluster cluster, Activation activation, int nth, bool wasEmpty)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var record = await DeployTests.ReadAsync(cluster, activation.Cluster);
        Assert.Equal((nth, activation.Root), (nth, record.Root!.Value));
        Assert.Null(record.Pending);
        Assert.True((await cluster.PlanAsync(activation)).IsEmpty, $"killed before write {nth}: not converged");

        var selection = new Selection { Labels = $"{ApplySet.PartOf}={record.Id}" };
        var members = new List<ObjectKey>();
        foreach (var type in (await cluster.Client.Types.AllAsync(cancellation)).Where(static type => type.Can("list")))
        {
            // The controllers of endpoints copy the labels of their Service, the set's too; that alone makes no member.
            var list = await cluster.Client.ListAsync(type, "", selection, cancellation);
            members.AddRange(list!.Items.Where(item => PruneRules.IsOurs(item, record.Id, ApplySet.ManagerOf(activation.Cluster))).Select(static item => item.Key));
        }

        // A namespace is never deleted unasked.
        Assert.Equal(
            activation.Resources.Select(static resource => resource.Key).Append(Extra).Distinct().Order().Where(key => key != Extra || members.Contains(key)),
            members.Distinct().Order());
        var chunks = await cluster.Client.ListAsync(await cluster.Client.TypeOfAsync("v1", ChunkSecret.Kind, cancellation), "kix-system", Selection.All, cancellation);
        Assert.Equal(record.Kept.Sum(static kept => kept.Chunks), chunks!.Items.Count(ChunkSecret.IsOne));

        // Killed before its very last write, that of the lease, a deploy is complete; the next one has nothing to do and writes nothing.
        var holder = LeaseObject.HolderOf((await cluster.GetAsync("coordination.k8s.io", "Lease", "kix-system", "kix-test"))!);
        Assert.True(holder.Length == 0 || wasEmpty, $"killed before write {nth}: the lease is held by {holder}");
    }

    private static readonly ObjectKey Extra = new("", "Namespace", "", "extra");

    private sealed class KilledException : Exception;

    private sealed class Jumps(DeployEventKind moment, JumpingClock clock, TimeSpan by) : IProgress<DeployEvent>
    {
        public void Report(DeployEvent value)
        {
            if (value.Kind == moment)
            {
                clock.Jump(by);
            }
        }
    }
}
