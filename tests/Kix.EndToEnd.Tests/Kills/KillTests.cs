using System.Globalization;
using Kix.EndToEnd.Tests.Story;
using Kix.Sandbox;
using Kix.Testing.Servers;
using ProdEu1;

namespace Kix.EndToEnd.Tests.Kills;

/// <summary>
/// <c>kill -9</c> of the compiled example while it deploys. The next deployment takes over the lease of the dead one when that has not
/// been renewed for its fifteen seconds; cases run at the same time, so that all of them wait at once.
/// </summary>
public class KillTests
{
    [Fact]
    public async Task A_killed_deployment_is_finished_by_the_next_and_orphans_nothing()
    {
        var resources = LiveMembers.Of(new ProdEu1Cluster()).Count;
        var random = Random.Shared;

        // The first writes make the inventory's namespace, the lease and the parent.
        int[] writes = [random.Next(1, 6), random.Next(6, resources / 2), random.Next(resources / 2, resources + 2)];
        await Task.WhenAll(writes.Select(DeployKilledAtAsync));
    }

    /// <summary>
    /// <c>kill -9</c> at every write of the example's first deployment: the inventory's namespace, lease, chunk and parent, each object, the
    /// history. Takes as many processes as there are writes, and for each the fifteen seconds of its lease: only with <c>KIX_KILLS=8</c>, where the
    /// number is how many die at the same time. <c>KIX_KILLS=8/3</c> takes every third write.
    /// </summary>
    [Fact]
    public async Task A_deployment_that_is_killed_at_any_write_is_finished_by_the_next()
    {
        var asked = Environment.GetEnvironmentVariable("KIX_KILLS");
        Assert.SkipWhen(string.IsNullOrEmpty(asked), "takes many minutes: set KIX_KILLS=8 to kill at every write, eight at a time");
        var parts = asked!.Split('/');
        var atOnce = int.Parse(parts[0], CultureInfo.InvariantCulture);
        var stride = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1;
        var writes = await WritesAsync();
        var done = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(1, writes - 1).Where(write => write % stride == 0),
            new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = TestContext.Current.CancellationToken },
            async (write, _) =>
            {
                await DeployKilledAtAsync(write);
                TestContext.Current.SendDiagnosticMessage($"killed after write {write} of {writes}: finished by the next ({Interlocked.Increment(ref done)} so far)");
            });
    }

    /// <summary>How many writes a first deployment makes, renewals of its lease not counted: of those, the last gives the lease back.</summary>
    private static async Task<int> WritesAsync()
    {
        var writes = 0;
        var sandbox = await SandboxUnderTest.StartAsync();
        await using var session = Session.On(sandbox);
        sandbox.OnWrite = request =>
        {
            if (!IsRenewal(new IncomingRequest(request.Method, request.Path, request.Query, request.UserAgent)))
            {
                Interlocked.Increment(ref writes);
            }
        };
        var deploy = await session.KixAsync<ProdEu1Cluster>("deploy", "--yes");
        Assert.True(deploy.Exit == 0, deploy.ToString());
        return writes;
    }

    private static async Task DeployKilledAtAsync(int write)
    {
        var sandbox = await SandboxUnderTest.StartAsync();
        await using var session = Session.On(sandbox);

        await Victim.KillAfterAsync(session, sandbox, write, static request => !IsRenewal(request));

        await Victim.EndsWellAsync(session, sandbox, $"killed at write {write} of a deployment");
    }

    // A first deployment makes its lease; from then on it renews it, the oftener the slower the machine, and gives it back in the end.
    private static bool IsRenewal(IncomingRequest request) =>
        request.Method == "PUT" && request.Path.Contains("/leases/", StringComparison.Ordinal);
}
