using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Live;
using Kix.Engine.Tests.Deploy;
using Kix.Engine.Tests.Live;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Faults;

/// <summary>A server that goes away in the middle and comes back with what it had.</summary>
public sealed class RestartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kix-restart-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("PATCH", "/configmaps/settings")]
    [InlineData("PATCH", "/jobs/migrate")]
    [InlineData("PUT", "/configmaps/kix-prod-eu1")]
    public async Task A_deployment_goes_on_when_the_server_is_restarted(string method, string path)
    {
        await using var cluster = await FaultyCluster.StartAsync(state: _folder);
        var isReached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var clock = new JumpingClock();
        using var client = cluster.GoodClient(clock, request =>
        {
            if (request.Method == method && request.IsWrite && request.Path.EndsWith(path, StringComparison.Ordinal) && isReached.TrySetResult())
            {
                goOn.Task.Wait(TestContext.Current.CancellationToken);
            }
        });
        var deployment = FaultyCluster.DeployAsync(client, Shop().Build(), SandboxCluster.Options, null, TestContext.Current.CancellationToken);
        await isReached.Task;

        // The first attempt meets nobody; the next ones are made when the clock says so.
        await cluster.RestartAsync(() =>
        {
            goOn.SetResult();
            return Task.CompletedTask;
        });
        while (!deployment.IsCompleted)
        {
            clock.Jump(TimeSpan.FromSeconds(1));
            await Task.WhenAny(deployment, Task.Delay(50, TestContext.Current.CancellationToken));
        }

        Assert.Equal(DeployOutcome.Succeeded, (await deployment).Outcome);
        using var good = cluster.GoodClient();
        await Settled.AssertAsync(good, Shop().Build(), $"restarted at {method} {path}");
    }

    [Fact]
    public async Task A_server_that_stays_away_ends_a_deployment_with_its_address_and_the_next_one_finishes()
    {
        await using var cluster = await FaultyCluster.StartAsync(state: _folder);
        var away = false;
        using var client = cluster.Client(
            request => (away |= request.Method == HttpMethod.Patch && request.RequestUri!.AbsolutePath.EndsWith("/jobs/migrate", StringComparison.Ordinal))
                ? Fault.ResetBefore : null,
            new JumpingClock(100));

        // The lease of an hour is not lost before: what is tried again is what the run itself sends.
        var error = await Assert.ThrowsAnyAsync<ClusterException>(() => FaultyCluster.DeployAsync(
            client, Shop().Build(), SandboxCluster.Options with { LeaseDuration = TimeSpan.FromHours(1) }));

        Assert.Equal($"cannot reach the cluster at {cluster.Uri.GetLeftPart(UriPartial.Authority)}: connection reset by peer", error.Message);
        Assert.Equal(DeployOutcome.Succeeded, (await cluster.DeployAsync(Shop().Build())).Outcome);
        using var good = cluster.GoodClient();
        await Settled.AssertAsync(good, Shop().Build(), "the server was away");
    }
}
