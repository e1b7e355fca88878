using Kix.EndToEnd.Tests.Story;
using Kix.Testing.Servers;

namespace Kix.EndToEnd.Tests.Kills;

/// <summary>One deployment of a cluster at a time.</summary>
public class LeaseTests
{
    [Fact]
    public async Task A_deployment_that_is_alive_is_not_taken_over_and_gives_its_lease_back_when_cancelled()
    {
        await using var session = Session.On(await SandboxUnderTest.StartAsync());
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var first = session.KixAsync<StoryThatNeverStarts>(interrupt.Token, "deploy", "--yes");
        while (session.TryKubectl("get", "deployment", "back", "-n", "story").Exit != 0)
        {
            Assert.False(first.IsCompleted, first.IsCompleted ? (await first).ToString() : "");
        }

        var second = await session.KixAsync<StoryCluster>("deploy", "--yes");

        Assert.Equal(1, second.Exit);
        Assert.Matches(@"(?m)^kix: story is being deployed by \S+.* since [-0-9]+ [:0-9]+ UTC: wait for it to end$", second.Error);
        Assert.False(first.IsCompleted);

        await interrupt.CancelAsync();
        Assert.Contains("kix: cancelled.", (await first).Error, StringComparison.Ordinal);
        Assert.Equal("", session.Kubectl("get", "lease", "kix-story", "-n", "kix-system", "-o", "jsonpath={.spec.holderIdentity}"));
        var third = await session.KixAsync<StoryCluster>("deploy", "--yes");
        Assert.True(third.Exit == 0, third.ToString());
    }
}
