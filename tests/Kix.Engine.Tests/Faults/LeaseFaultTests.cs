using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Running;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Tests.Deploy;
using Kix.Engine.Tests.Live;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Faults;

/// <summary>Two deployments at once, and leases that are lost.</summary>
public class LeaseFaultTests
{
    private static Activation Of(string value) => new ActivationBuilder().Add(Namespace("shop")).Add(ConfigMap("one", value)).Build();

    [Fact]
    public async Task Of_deployments_that_make_the_lease_in_one_moment_exactly_one_goes_on()
    {
        await using var cluster = await FaultyCluster.StartAsync(controllers: false);
        const int Rivals = 4;
        using var start = new Barrier(Rivals);
        var first = 0;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, Rivals).Select(number => Task.Run(async () =>
        {
            // All of them have seen that there is no lease before the first makes it.
            var asked = false;
            using var client = cluster.GoodClient(new JumpingClock(100), request =>
            {
                if (request is { Method: "POST" } && request.Path.EndsWith("/leases", StringComparison.Ordinal) && !asked)
                {
                    asked = true;
                    start.SignalAndWait(TestContext.Current.CancellationToken);
                }
            });
            try
            {
                var result = await FaultyCluster.DeployAsync(client, Of($"v{number}"), SandboxCluster.Options with { Who = $"rival-{number}" });
                Interlocked.Increment(ref first);
                return $"{result.Outcome}";
            }
            catch (Exception e) when (e is LeaseHeldException or PlanOutdatedException)
            {
                return e.Message;
            }
        })));

        Assert.Equal(1, first);
        Assert.All(outcomes.Where(static o => o != "Succeeded"), static message => Assert.True(
            message.StartsWith("test is being deployed by rival-", StringComparison.Ordinal) || message.StartsWith("test was deployed by somebody else", StringComparison.Ordinal), message));
        Assert.Equal(1, cluster.Effects.Of("Lease/kix-test").Made);
        Assert.Equal(new Effect(1, 0, 0), cluster.Effects.Of("ConfigMap/one"));
    }

    [Fact]
    public async Task A_lease_that_is_taken_away_stops_every_write_and_names_who_has_it()
    {
        await using var cluster = await FaultyCluster.StartAsync();
        var stuck = new ActivationBuilder().Add(Namespace("shop")).Add(Deployment("web", outcome: "never-ready")).Add(ConfigMap("later"), ("Deployment/web", EdgeKind.Ready)).Build();
        var clock = new JumpingClock();
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writes = new List<ClusterRequest>();
        using var client = cluster.GoodClient(clock, request =>
        {
            if (request.IsWrite)
            {
                lock (writes)
                {
                    writes.Add(request);
                }
            }
        });
        var deployment = FaultyCluster.DeployAsync(client, stuck, SandboxCluster.Options, new FaultyCluster.Told(e =>
        {
            if (e.Kind == DeployEventKind.Waiting)
            {
                waits.TrySetResult();
            }
        }));
        await waits.Task;
        await TakeAsync(cluster, "bob@ci");
        var before = writes.Count;

        clock.Jump(SandboxCluster.Options.LeaseDuration / 3);
        var error = await Assert.ThrowsAsync<LeaseLostException>(() => deployment);

        Assert.Equal("the lease of test was lost to bob@ci: this deployment stopped; run it again", error.Message);
        Assert.All(writes.Skip(before), static write => Assert.Equal(("PUT", "apis/coordination.k8s.io/v1/namespaces/kix-system/leases/kix-test"), (write.Method, write.Path)));
        Assert.Equal("bob@ci", await HolderAsync(cluster));
        using var good = cluster.GoodClient();
        Assert.Empty((await new InventoryReader(good, "test").ReadAsync(TestContext.Current.CancellationToken)).Record.History);
    }

    [Fact]
    public async Task A_lease_whose_renewals_are_not_answered_is_given_up_before_others_may_take_it()
    {
        await using var cluster = await FaultyCluster.StartAsync();
        var stuck = new ActivationBuilder().Add(Namespace("shop")).Add(Deployment("web", outcome: "never-ready")).Build();
        var clock = new JumpingClock(20);
        var sent = 0L;
        var lost = TimeSpan.Zero;
        using var client = cluster.Client(
            request => request.Method == HttpMethod.Put && request.RequestUri!.AbsolutePath.Contains("/leases/", StringComparison.Ordinal) ? Fault.Silent : null,
            clock, request =>
            {
                if (request.Method == "POST" && request.Path.EndsWith("/leases", StringComparison.Ordinal))
                {
                    sent = clock.GetTimestamp();
                }
            });

        var error = await Assert.ThrowsAsync<LeaseLostException>(async () =>
        {
            try
            {
                await FaultyCluster.DeployAsync(client, stuck, SandboxCluster.Options with { LeaseDuration = TimeSpan.FromMinutes(2) });
            }
            finally
            {
                lost = clock.GetElapsedTime(sent);
            }
        });

        Assert.Equal("the lease of test could not be renewed (no answer within 24 seconds): this deployment stopped; run it again", error.Message);

        // Two attempts, the second of which could not have begun after the lease had expired.
        Assert.True(lost > TimeSpan.FromMinutes(1), $"given up after {lost}");
    }

    [Fact]
    public async Task A_lease_that_nobody_renews_is_taken_by_exactly_one_of_those_who_wait()
    {
        await using var cluster = await FaultyCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(Of("x"));
        await TakeAsync(cluster, "dead@machine");

        var clocks = Enumerable.Range(0, 3).Select(static _ => new JumpingClock(100)).ToArray();
        var succeeded = 0;
        await Task.WhenAll(clocks.Select((clock, number) => Task.Run(async () =>
        {
            using var client = cluster.GoodClient(clock);
            try
            {
                await FaultyCluster.DeployAsync(client, Of($"v{number}"), SandboxCluster.Options);
                Interlocked.Increment(ref succeeded);
            }
            catch (Exception e) when (e is LeaseHeldException or PlanOutdatedException)
            {
                Assert.NotEmpty(e.Message);
            }
        })));

        Assert.Equal(1, succeeded);
        Assert.Equal(new Effect(1, 1, 0), cluster.Effects.Of("ConfigMap/one"));
        Assert.Equal("", await HolderAsync(cluster));
    }

    private static async Task TakeAsync(FaultyCluster cluster, string holder)
    {
        using var client = cluster.GoodClient();
        var lease = await client.GetAsync(Lease, TestContext.Current.CancellationToken);
        var body = LeaseObject.Write("test", "kix-system", holder, TimeSpan.FromMinutes(1), DateTimeOffset.UtcNow, lease);
        await client.ReplaceAsync(body, new WriteOptions("test"), TestContext.Current.CancellationToken);
    }

    private static async Task<string> HolderAsync(FaultyCluster cluster)
    {
        using var client = cluster.GoodClient();
        return LeaseObject.HolderOf((await client.GetAsync(Lease, TestContext.Current.CancellationToken))!);
    }

    private static readonly ObjectKey Lease = new("coordination.k8s.io", "Lease", "kix-system", "kix-test");
}
