using CsCheck;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Tests.Deploy;
using Kix.Engine.Tests.Live;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Faults;

/// <summary>
/// Random faults through whole deployments: one that makes everything, and one that changes, replaces and deletes. Time goes thirty times
/// faster for the client on the bad network, so that its patience is tried, too. <c>KIX_FAULTS=1000</c> makes it long.
/// </summary>
public class RandomFaultTests
{
    private static Activation First { get; } = new ActivationBuilder()
        .Add(Namespace("shop"))
        .Add(ConfigMap("settings")).Add(ConfigMap("kept")).Add(ConfigMap("old"))
        .Add(Deployment("db"), ("ConfigMap/settings", EdgeKind.Exists))
        .Add(Service("db"))
        .Add(Job("migrate"), ("Deployment/db", EdgeKind.Ready))
        .Add(Deployment("web"), ("Job/migrate", EdgeKind.Ready))
        .Build();

    private static Activation Second { get; } = new ActivationBuilder()
        .Add(Namespace("shop"))
        .Add(ConfigMap("settings", "changed")).Add(ConfigMap("kept")).Add(ConfigMap("new"))
        .Add(Deployment("db"), ("ConfigMap/settings", EdgeKind.Exists))
        .Add(Service("db"))
        .Add(Job("migrate", "app:2"), ("Deployment/db", EdgeKind.Ready))
        .Add(Deployment("web", "app:2"), ("Job/migrate", EdgeKind.Ready))
        .Build();

    private static readonly Gen<Trouble[]> SomeTroubles =
        Gen.Select(Gen.Enum<Fault>(), Gen.Int[1, 80], Gen.Int[1, 4], static (fault, at, times) => new Trouble(fault, at, IsSlow(fault) ? 1 : times)).Array[1, 6];

    [Fact]
    public Task A_deployment_under_faults_succeeds_or_halts_and_the_next_one_completes() => Gen.Select(SomeTroubles, SomeTroubles).SampleAsync(
        async scenario => await GoThroughAsync(scenario.Item1, scenario.Item2),
        iter: Iterations.Or(4),
        threads: 2,
        print: static scenario => $"first: {string.Join("; ", scenario.Item1.AsEnumerable())} second: {string.Join("; ", scenario.Item2.AsEnumerable())}");

    [Theory]
    [MemberData(nameof(AllFaults))]
    public async Task A_fault_that_strikes_now_and_then_is_survived_or_halts_with_a_reason(Fault fault)
    {
        var often = Enumerable.Range(0, IsSlow(fault) ? 2 : 12).Select(i => new Trouble(fault, (7 * i) + 3)).ToArray();

        var struck = await GoThroughAsync(often, often);

        Assert.True(struck > 0, "never struck");
    }

    private static bool IsSlow(Fault fault) => fault is Fault.Slow or Fault.Silent or Fault.WatchDead;

    public static TheoryData<Fault> AllFaults => [.. Enum.GetValues<Fault>()];

    private static async Task<int> GoThroughAsync(Trouble[] first, Trouble[] second)
    {
        await using var cluster = await FaultyCluster.StartAsync();
        var struck = await TryAsync(cluster, First, first) + await TryAsync(cluster, Second, second);

        // Made once, changed once, whatever was sent how often.
        Assert.Equal(new Effect(1, 0, 0), cluster.Effects.Of("ConfigMap/kept"));
        Assert.Equal(new Effect(1, 1, 0), cluster.Effects.Of("ConfigMap/settings"));
        Assert.Equal(new Effect(1, 0, 1), cluster.Effects.Of("ConfigMap/old"));
        Assert.Equal(new Effect(1, 0, 0), cluster.Effects.Of("ConfigMap/new"));
        Assert.Equal(new Effect(1, 0, 0), cluster.Effects.Of("Deployment/db"));
        Assert.Equal(new Effect(1, 0, 0), cluster.Effects.Of("Service/db"));
        Assert.Equal(new Effect(1, 1, 0), cluster.Effects.Of("Deployment/web"));
        Assert.Equal((2, 1), (cluster.Effects.Of("Job/migrate").Made, cluster.Effects.Of("Job/migrate").Deleted));
        Assert.Equal((2, 1), (await GenerationAsync(cluster, "web"), await GenerationAsync(cluster, "db")));
        return struck;
    }

    private static async Task<int> TryAsync(FaultyCluster cluster, Activation activation, Trouble[] troubles)
    {
        var coming = new Troubles(troubles);
        var (succeeded, how) = await EndAsync(cluster, activation, coming);
        using var client = cluster.GoodClient();
        if (succeeded)
        {
            // What is called a success is one.
            await Settled.AssertAsync(client, activation, how, leaseMayStay: true);
        }

        var next = await cluster.DeployAsync(activation);
        Assert.True(next.Outcome == DeployOutcome.Succeeded, $"{how}, then: {string.Join("; ", next.Failures.Select(static f => $"{f.Key}: {f.Message}"))}");
        await Settled.AssertAsync(client, activation, how, leaseMayStay: next.WasEmpty);
        return coming.Struck;
    }

    private static async Task<(bool Succeeded, string How)> EndAsync(FaultyCluster cluster, Activation activation, Troubles coming)
    {
        var clock = new JumpingClock(30);
        using var client = cluster.Client(coming.Next, clock);
        try
        {
            var result = await FaultyCluster.DeployAsync(
                client, activation, SandboxCluster.Options with { LeaseDuration = TimeSpan.FromMinutes(5) }, null, TestContext.Current.CancellationToken);
            var reasons = string.Join("; ", result.Failures.Select(static failure => $"{failure.Key}: {failure.Message}"));
            Assert.True(result.Outcome == DeployOutcome.Succeeded || reasons.Length > 0, "halted without a reason");
            return (result.Outcome == DeployOutcome.Succeeded, $"{result.Outcome} {reasons}");
        }
        catch (Exception e) when (e is ClusterException or DeployException && e.Message.Length > 0)
        {
            return (false, e.Message);
        }
    }

    private static async Task<long?> GenerationAsync(FaultyCluster cluster, string deployment)
    {
        using var client = cluster.GoodClient();
        return (await client.GetAsync(new ObjectKey("apps", "Deployment", "shop", deployment), TestContext.Current.CancellationToken))?.Generation;
    }
}
