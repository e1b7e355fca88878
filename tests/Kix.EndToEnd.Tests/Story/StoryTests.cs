using System.Text.Json.Nodes;

namespace Kix.EndToEnd.Tests.Story;

/// <summary>The main job, end to end, as issue 2 lists it; every test starts from an empty cluster.</summary>
public class StoryTests
{
    [Fact]
    public async Task A_deployment_ends_healthy_and_a_second_one_writes_nothing()
    {
        await using var session = await Session.StartAsync();
        var first = await session.KixAsync<StoryCluster>("deploy", "--yes");
        Assert.True(first.Exit == 0, first.ToString());
        var live = JsonNode.Parse(session.Kubectl("get", "deployment", "back", "-n", "story", "-o", "json"))!;
        Assert.Equal(2, (int?)live["status"]!["availableReplicas"]);

        var writes = session.Server.Writes;
        var second = await session.KixAsync<StoryCluster>("deploy", "--yes");
        Assert.True(second.Exit == 0, second.ToString());
        Assert.Equal(writes, session.Server.Writes);
        var diff = await session.KixAsync<StoryCluster>("diff");
        Assert.True(diff.Exit == 0, diff.ToString());
    }

    [Fact]
    public async Task Drift_is_shown_with_its_manager_and_taken_back()
    {
        await using var session = await Session.StartAsync();
        await Deploy<StoryCluster>(session);
        session.Kubectl("scale", "deployment/back", "-n", "story", "--replicas=5");
        session.Kubectl("label", "service/back", "-n", "story", "team=unknown");
        session.Kubectl("set", "image", "deployment/front", "-n", "story", "main=example.com/front:hacked");

        var diff = await session.KixAsync<StoryCluster>("diff");
        Assert.Equal(2, diff.Exit);
        Assert.Equal(3, diff.Output.Split('\n').Count(l => l.StartsWith(" ~ ", StringComparison.Ordinal)));
        Assert.Contains("$.spec.replicas:", diff.Output, StringComparison.Ordinal);
        Assert.Contains("example.com/front:hacked", diff.Output, StringComparison.Ordinal);
        Assert.Contains("kubectl-set", diff.Output, StringComparison.Ordinal);
        Assert.Contains("kubectl-label", diff.Output, StringComparison.Ordinal);
        Assert.Contains("team", diff.Output, StringComparison.Ordinal);

        var repair = await session.KixAsync<StoryCluster>("deploy", "--yes");
        Assert.True(repair.Exit == 0, repair.ToString());
        var after = await session.KixAsync<StoryCluster>("diff");
        Assert.True(after.Exit == 0, after.ToString());
    }

    [Fact]
    public async Task A_changed_key_of_a_list_is_taken_back()
    {
        await using var session = await Session.StartAsync();
        await Deploy<StoryCluster>(session);
        session.Kubectl("patch", "service/back", "-n", "story", "--type=json", "-p", """[{"op":"replace","path":"/spec/ports/0/port","value":9999}]""");
        Assert.Equal(2, (await session.KixAsync<StoryCluster>("diff")).Exit);
        await Deploy<StoryCluster>(session);
        Assert.Equal("80", session.Kubectl("get", "service/back", "-n", "story", "-o", "jsonpath={.spec.ports[*].port}"));
        var after = await session.KixAsync<StoryCluster>("diff");
        Assert.True(after.Exit == 0, after.ToString());
    }

    [Fact]
    public async Task One_changed_image_is_one_difference_and_rolls_one_workload()
    {
        await using var session = await Session.StartAsync();
        await Deploy<StoryCluster>(session);
        var root = (await session.KixAsync<StoryCluster>("build", "--output", "json")).Output;
        var back = Generation(session, "back");

        var diff = await session.KixAsync<StoryWithNewImage>("diff");
        Assert.Equal(2, diff.Exit);
        Assert.Single(diff.Output.Split('\n'), l => l.StartsWith(" ~ ", StringComparison.Ordinal));
        Assert.Single(diff.Output.Split('\n'), l => l.TrimStart().StartsWith("$.", StringComparison.Ordinal));
        Assert.Contains("containers[name=main].image", diff.Output, StringComparison.Ordinal);

        await Deploy<StoryWithNewImage>(session);
        Assert.Equal(back, Generation(session, "back"));
        Assert.Equal("example.com/front:2", Image(session, "front"));

        var first = JsonNode.Parse(root)!.ToJsonString();
        var digest = System.Text.RegularExpressions.Regex.Match(first, "[0-9a-f]{64}").Value;
        var rollback = await session.KixAsync<StoryWithNewImage>("rollback", "--to", digest, "--yes");
        Assert.True(rollback.Exit == 0, rollback.ToString());
        Assert.Equal("example.com/front:1", Image(session, "front"));
        Assert.Equal(0, (await session.KixAsync<StoryCluster>("diff")).Exit);

        var history = await session.KixAsync<StoryCluster>("history");
        Assert.Equal(3, history.Output.Split('\n').Count(l => l.Contains("succeeded", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_image_that_cannot_be_pulled_halts_and_the_next_deployment_finishes()
    {
        await using var session = await Session.StartAsync();
        Assert.SkipUnless(session.Server.Scripted, "needs scripted pods");
        await Deploy<StoryCluster>(session);
        var halted = await session.KixAsync<StoryThatCannotBePulled>("deploy", "--yes");
        Assert.True(halted.Exit == 3, halted.ToString());
        Assert.Matches("ErrImagePull|ImagePullBackOff", halted.Output + halted.Error);
        Assert.Equal("example.com/front:1", Image(session, "front"));

        await Deploy<StoryMended>(session);
        Assert.Equal("example.com/back:3", Image(session, "back"));
        Assert.Equal("example.com/front:2", Image(session, "front"));
        Assert.Equal(0, (await session.KixAsync<StoryMended>("diff")).Exit);
    }

    [Fact]
    public async Task What_the_program_no_longer_has_is_pruned_also_with_an_empty_store()
    {
        await using var session = await Session.StartAsync();
        await Deploy<StoryWithExtras>(session);
        Directory.Delete(Path.Combine(session.Folder, ".kix"), recursive: true);

        var diff = await session.KixAsync<StoryCluster>("diff");
        Assert.Equal(2, diff.Output.Split('\n').Count(l => l.StartsWith(" x ", StringComparison.Ordinal)));
        await Deploy<StoryCluster>(session);
        Assert.NotEqual(0, session.TryKubectl("get", "configmap", "extras-one", "-n", "story").Exit);

        Directory.Delete(Path.Combine(session.Folder, ".kix"), recursive: true);
        var rollback = await session.KixAsync<StoryCluster>("rollback", "--yes");
        Assert.True(rollback.Exit == 0, rollback.ToString());
        session.Kubectl("get", "configmap", "extras-one", "-n", "story");
    }

    [Fact]
    public async Task A_deployment_that_somebody_else_made_is_left_alone()
    {
        await using var session = await Session.StartAsync();
        session.Kubectl("create", "namespace", "story");
        session.Kubectl("create", "configmap", "back", "-n", "story", "--from-literal=MODE=mine");
        var refused = await session.KixAsync<StoryCluster>("deploy", "--yes");
        Assert.Equal(1, refused.Exit);
        Assert.Contains("--adopt", refused.Output + refused.Error, StringComparison.Ordinal);
        Assert.Equal("mine", session.Kubectl("get", "configmap", "back", "-n", "story", "-o", "jsonpath={.data.MODE}"));
    }

    private static async Task Deploy<T>(Session session)
        where T : Cluster
    {
        var result = await session.KixAsync<T>("deploy", "--yes");
        Assert.True(result.Exit == 0, result.ToString());
    }

    private static string Generation(Session session, string deployment) =>
        session.Kubectl("get", "deployment", deployment, "-n", "story", "-o", "jsonpath={.metadata.generation}");

    private static string Image(Session session, string deployment) =>
        session.Kubectl("get", "deployment", deployment, "-n", "story", "-o", "jsonpath={.spec.template.spec.containers[0].image}");
}
