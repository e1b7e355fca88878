using Kix.EndToEnd.Tests.Story;
using Kix.Testing.Servers;

namespace Kix.EndToEnd.Tests.Kills;

/// <summary><c>kill -9</c> while a deployment deletes.</summary>
public class PruneKillTests
{
    [Fact]
    public async Task A_prune_that_was_killed_is_finished_by_the_next_deployment()
    {
        var deletion = Random.Shared.Next(2, LeftOvers.Count + 1);
        var sandbox = await SandboxUnderTest.StartAsync();
        await using var session = Session.On(sandbox);
        var before = await session.KixAsync<ProdWithLeftOvers>("deploy", "--yes");
        Assert.True(before.Exit == 0, before.ToString());

        await Victim.KillAfterAsync(
            session, sandbox, deletion,
            static request => request.Method == "DELETE" && request.Path.StartsWith("/api/v1/namespaces/left-overs/", StringComparison.Ordinal));

        Assert.NotEqual(LiveMembers.Of(new ProdWithLeftOvers()), await LiveMembers.OfAsync(sandbox.Uri, "prod-eu1"));
        await Victim.EndsWellAsync(session, sandbox, $"killed at deletion {deletion}");
    }
}
