using System.Diagnostics;
using Kix.EndToEnd.Tests.Processes;
using Kix.EndToEnd.Tests.Servers;
using Kix.EndToEnd.Tests.Story;
using ProdEu1;

namespace Kix.EndToEnd.Tests.Kills;

/// <summary>
/// <c>kill -9</c> of the compiled example while it deploys. The next deployment takes over the lease of the dead one when that has not
/// been renewed for its fifteen seconds; cases run at the same time, so that all of them wait at once.
/// </summary>
public class KillTests
{
    private static readonly string[] Allowed = ["--allow", "Namespace/left-overs"];

    [Fact]
    public async Task A_killed_deployment_is_finished_by_the_next_and_orphans_nothing()
    {
        var resources = LiveMembers.Of(new ProdEu1Cluster()).Count;
        var random = Random.Shared;

        // The first writes make the inventory's namespace, the lease and the parent.
        int[] writes = [1, random.Next(2, 6), random.Next(6, resources / 2), random.Next(resources / 2, resources), resources + 2];
        await Task.WhenAll(writes.Select(DeployKilledAtAsync));
    }

    [Fact]
    public async Task A_prune_that_was_killed_is_finished_by_the_next_deployment()
    {
        var random = Random.Shared;
        await Task.WhenAll(
            PruneKilledAtAsync(random.Next(2, 5)),
            PruneKilledAtAsync(random.Next(5, LeftOvers.Count + 2)));
    }

    [Fact]
    public async Task A_deployment_that_is_alive_is_not_taken_over()
    {
        await using var session = Session.On(await SandboxUnderTest.StartAsync());
        var first = session.KixAsync<StoryThatStartsSlowly>("deploy", "--yes");
        while (session.TryKubectl("get", "deployment", "back", "-n", "story").Exit != 0)
        {
            Assert.False(first.IsCompleted, first.IsCompleted ? (await first).ToString() : "");
        }

        var second = await session.KixAsync<StoryCluster>("deploy", "--yes");

        Assert.Equal(1, second.Exit);
        Assert.Matches(@"(?m)^kix: story is being deployed by \S+.* since [-0-9]+ [:0-9]+ UTC: wait for it to end$", second.Error);
        var end = await first;
        Assert.True(end.Exit == 0, end.ToString());
    }

    private static async Task DeployKilledAtAsync(int write)
    {
        var sandbox = await SandboxUnderTest.StartAsync();
        await using var session = Session.On(sandbox);

        await KillAtAsync(session, sandbox, write);

        await EndsWellAsync(session, sandbox, $"killed at write {write} of a deployment");
    }

    private static async Task PruneKilledAtAsync(int deletion)
    {
        var sandbox = await SandboxUnderTest.StartAsync();
        await using var session = Session.On(sandbox);
        var before = await session.KixAsync<ProdWithLeftOvers>("deploy", "--yes");
        Assert.True(before.Exit == 0, before.ToString());
        var all = await LiveMembers.OfAsync(sandbox.Uri, "prod-eu1");

        // Before the deletions: the lease and the parent.
        await KillAtAsync(session, sandbox, sandbox.Writes!.Value + 2 + deletion);

        Assert.NotEqual(all, await LiveMembers.OfAsync(sandbox.Uri, "prod-eu1"));
        await EndsWellAsync(session, sandbox, $"killed at deletion {deletion}");
    }

    private static async Task KillAtAsync(Session session, SandboxUnderTest sandbox, long write)
    {
        Process? victim = null;
        sandbox.OnWrite = count =>
        {
            if (count == write)
            {
                victim?.Kill();
            }
        };
        var program = Program.ProdEu1 with
        {
            Environment = new Dictionary<string, string?> { ["KIX_STORE"] = Path.Combine(session.Folder, "victim") },
        };
        using (victim = program.Start(["deploy", "--yes", "--kubeconfig", sandbox.Kubeconfig, .. Allowed]))
        {
            var outcome = await Program.EndOfAsync(victim);
            Assert.True(outcome.Exit == 137, $"not killed at write {write}: {outcome}");
        }

        sandbox.OnWrite = null;
    }

    // Another machine, as it were: the store of the dead process is not there.
    private static async Task EndsWellAsync(Session session, SandboxUnderTest sandbox, string point)
    {
        var deploy = await session.KixAsync<ProdEu1Cluster>(["deploy", "--yes", .. Allowed]);
        Assert.True(deploy.Exit == 0, $"{point}: {deploy}");
        var diff = await session.KixAsync<ProdEu1Cluster>("diff");
        Assert.True(diff.Exit == 0, $"{point}: {diff}");
        Assert.Equal(LiveMembers.Of(new ProdEu1Cluster()), await LiveMembers.OfAsync(sandbox.Uri, "prod-eu1"));
        Assert.Equal("", session.Kubectl("get", "lease", "kix-prod-eu1", "-n", "kix-system", "-o", "jsonpath={.spec.holderIdentity}"));
        var writes = sandbox.Writes;
        var again = await session.KixAsync<ProdEu1Cluster>("deploy", "--yes");
        Assert.True(again.Exit == 0 && sandbox.Writes == writes, $"{point}: not settled: {again}");
    }
}
