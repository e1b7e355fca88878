using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Graph;
using Kix.Engine.Tests.Deploy;
using Kix.Engine.Tests.Live;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Faults;

/// <summary>Writes that took effect, and whose answers did not arrive.</summary>
public class LostAnswerTests
{
    private static Activation Small { get; } = new ActivationBuilder().Add(Namespace("shop")).Add(ConfigMap("one")).Build();

    [Theory]
    [InlineData("POST", "/leases")]
    [InlineData("PUT", "/leases/kix-test")]
    [InlineData("POST", "/secrets")]
    [InlineData("POST", "/configmaps")]
    [InlineData("PUT", "/configmaps/kix-test")]
    [InlineData("PATCH", "/configmaps/one")]
    public async Task A_deployment_goes_on_after_a_lost_answer_and_writes_nothing_twice(string method, string path)
    {
        foreach (var fault in new[] { Fault.ResetAfter, Fault.GatewayTimeout })
        {
            await using var cluster = await FaultyCluster.StartAsync(controllers: false);
            var lost = 0;
            var waited = false;
            using var client = cluster.Client(
                request => request.Method.Method == method && request.RequestUri!.AbsolutePath.EndsWith(path, StringComparison.Ordinal)
                    && !request.RequestUri.Query.Contains("dryRun", StringComparison.Ordinal) && Interlocked.Increment(ref lost) == 1 ? fault : null,
                new JumpingClock(10));

            var result = await FaultyCluster.DeployAsync(
                client, Small, SandboxCluster.Options, new FaultyCluster.Told(e => waited |= e.Kind == DeployEventKind.WaitingForLease));

            Assert.Equal(DeployOutcome.Succeeded, result.Outcome);
            Assert.True(lost > 0, "no such request");
            Assert.False(waited, "waited for its own lease");
            Assert.Equal(new Effect(1, 0, 0), cluster.Effects.Of("ConfigMap/one"));
            Assert.Equal(1, cluster.Effects.Of("Lease/kix-test").Made);
            using var good = cluster.GoodClient();
            await Settled.AssertAsync(good, Small, $"{method} {path} {fault}");
        }
    }

    [Fact]
    public async Task A_deletion_whose_answer_is_lost_is_a_deletion()
    {
        await using var cluster = await FaultyCluster.StartAsync(controllers: false);
        var more = new ActivationBuilder().Add(Namespace("shop")).Add(ConfigMap("one")).Add(ConfigMap("two")).Build();
        await cluster.DeployAsync(more);
        var lost = 0;
        using var client = cluster.Client(
            request => request.Method == HttpMethod.Delete && Interlocked.Increment(ref lost) == 1 ? Fault.ResetAfter : null, new JumpingClock(10));

        var result = await FaultyCluster.DeployAsync(client, Small, SandboxCluster.Options);

        Assert.Equal((DeployOutcome.Succeeded, 1), (result.Outcome, cluster.Effects.Of("ConfigMap/two").Deleted));
    }

    [Fact]
    public async Task A_parent_that_somebody_else_wrote_is_not_taken_for_ours()
    {
        await using var cluster = await FaultyCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(Small);
        var other = new ActivationBuilder().Add(Namespace("shop")).Add(ConfigMap("one", "other")).Build();
        using var client = cluster.Client(static _ => null, new JumpingClock(10));
        var deployer = new Deployer(client, SandboxCluster.Options);
        var plan = await deployer.PlanAsync(new DeployRequest { Activation = other }, TestContext.Current.CancellationToken);
        await cluster.DeployAsync(new ActivationBuilder().Add(Namespace("shop")).Add(ConfigMap("one", "third")).Build());

        await Assert.ThrowsAsync<PlanOutdatedException>(() => deployer.ExecuteAsync(plan, null, TestContext.Current.CancellationToken));
    }
}
