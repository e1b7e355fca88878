using System.Text.RegularExpressions;

namespace Kix.EndToEnd.Tests.Kubectl;

/// <summary>What kubectl does to a server.</summary>
public class WritingTests(SharedServer server) : IClassFixture<SharedServer>
{
    [Fact]
    public async Task Apply_creates_then_leaves_alone_and_conflicts_with_who_owns_a_field()
    {
        var kubectl = await server.NewSpaceAsync();
        var file = kubectl.FileOf(kubectl.Web());
        Assert.Equal("deployment.apps/web serverside-applied\nservice/web serverside-applied\n", await kubectl.RunAsync("apply", "--server-side", "-f", file));
        var version = await kubectl.RunAsync("get", "service", "web", "-o", "jsonpath={.metadata.resourceVersion}");
        await kubectl.RunAsync("apply", "--server-side", "-f", file);
        Assert.Equal(version, await kubectl.RunAsync("get", "service", "web", "-o", "jsonpath={.metadata.resourceVersion}"));

        var other = await kubectl.TryAsync("apply", "--server-side", "--field-manager=somebody", "-f", kubectl.FileOf(kubectl.Web(replicas: 4)));

        Assert.Equal(1, other.Exit);
        Assert.Contains("Apply failed with 1 conflict: conflict with \"kubectl\": .spec.replicas", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_shows_the_changed_line_and_nothing_when_nothing_changed()
    {
        var kubectl = await (await server.NewSpaceAsync()).WithWebAsync();

        var same = await kubectl.TryAsync("diff", "--server-side", "-f", kubectl.FileOf(kubectl.Web()));
        var other = await kubectl.TryAsync("diff", "--server-side", "-f", kubectl.FileOf(kubectl.Web(image: "example.com/web:2")));

        Assert.True(same is { Exit: 0, Output: "" }, same.ToString());
        Assert.Equal(1, other.Exit);
        Assert.Equal(
            ["-  generation: 1", "+  generation: 2", "-      - image: example.com/web:1", "+      - image: example.com/web:2"],
            other.Output.Split('\n').Where(l => Regex.IsMatch(l, "^[-+](?![-+])")));
    }

    [Fact]
    public async Task Scale_set_image_and_label_change_what_they_say_and_rollout_status_ends()
    {
        var kubectl = await (await server.NewSpaceAsync()).WithWebAsync();

        Assert.Equal("deployment.apps/web scaled\n", await kubectl.RunAsync("scale", "deployment/web", "--replicas=3"));
        Assert.Equal("deployment.apps/web image updated\n", await kubectl.RunAsync("set", "image", "deployment/web", "main=example.com/web:2"));
        Assert.Equal("service/web labeled\n", await kubectl.RunAsync("label", "service/web", "team=shop"));
        Assert.EndsWith(
            "deployment \"web\" successfully rolled out\n",
            await kubectl.RunAsync("rollout", "status", "deployment/web", "--timeout=300s"),
            StringComparison.Ordinal);

        Assert.Equal("deployment.apps/web condition met\n", await kubectl.RunAsync("wait", "--for=condition=Available", "deployment/web", "--timeout=300s"));
        Assert.Equal("shop", await kubectl.RunAsync("get", "service", "web", "-o", "jsonpath={.metadata.labels.team}"));
        Assert.Equal("3 example.com/web:2", await kubectl.RunAsync(
            "get", "deployment", "web", "-o", "jsonpath={.status.availableReplicas} {.spec.template.spec.containers[0].image}"));
        var sets = await kubectl.RunAsync("get", "replicasets", "--no-headers");
        Assert.Equal(["0", "3"], sets.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => Regex.Split(l, " +")[1]).Order());
    }

    [Fact]
    public async Task Rollout_undo_returns_to_the_image_before()
    {
        var kubectl = await (await server.NewSpaceAsync()).WithWebAsync();
        await kubectl.RunAsync("set", "image", "deployment/web", "main=example.com/web:2");
        await kubectl.RunAsync("rollout", "status", "deployment/web", "--timeout=300s");

        Assert.Matches(@"(?s)REVISION +CHANGE-CAUSE\n1 .*\n2 ", await kubectl.RunAsync("rollout", "history", "deployment/web"));
        Assert.Equal("deployment.apps/web rolled back\n", await kubectl.RunAsync("rollout", "undo", "deployment/web"));

        Assert.Equal("example.com/web:1", await kubectl.RunAsync("get", "deployment", "web", "-o", "jsonpath={.spec.template.spec.containers[0].image}"));
    }

    [Fact]
    public async Task Delete_takes_what_the_object_owns_with_it()
    {
        var kubectl = await (await server.NewSpaceAsync()).WithWebAsync();

        Assert.Contains("deployment.apps \"web\" deleted", await kubectl.RunAsync("delete", "deployment", "web"), StringComparison.Ordinal);
        await kubectl.RunAsync("wait", "--for=delete", "replicasets,pods", "-l", "app=web", "--timeout=300s");

        var left = await kubectl.TryAsync("get", "deployments,replicasets,pods");
        Assert.Equal("", left.Output);
        Assert.Contains($"No resources found in {kubectl.Space} namespace.", left.Error, StringComparison.Ordinal);
        Assert.Matches("(?m)^service/web ", await kubectl.RunAsync("get", "all"));
        Assert.Equal(1, (await kubectl.TryAsync("rollout", "status", "deployment/web")).Exit);
    }

    [Fact]
    public async Task Delete_of_a_namespace_ends_with_all_that_was_in_it()
    {
        var kubectl = await (await server.NewSpaceAsync()).WithWebAsync();

        await kubectl.RunAsync("delete", "namespace", kubectl.Space, "--timeout=300s");

        Assert.DoesNotContain(kubectl.Space, await kubectl.RunAsync("get", "all", "-A"), StringComparison.Ordinal);
        var again = await kubectl.TryAsync("apply", "--server-side", "-f", kubectl.FileOf(kubectl.Web()));
        Assert.Contains($"namespaces \"{kubectl.Space}\" not found", again.Error, StringComparison.Ordinal);
    }
}
