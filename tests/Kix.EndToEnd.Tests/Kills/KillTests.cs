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
