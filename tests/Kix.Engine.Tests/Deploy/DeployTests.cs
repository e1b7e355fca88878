using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Health;
using Kix.Engine.Live;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Deploy;

public class DeployTests
{
    [Fact]
    public async Task Deploys_along_the_edges_and_ends_healthy()
    {
        await using var cluster = await SandboxCluster.StartAsync();

        var result = await cluster.DeployAsync(Shop().Build());

        Assert.Equal((DeployOutcome.Succeeded, 8, 0), (result.Outcome, result.Created, result.Failures.Count));
        var told = cluster.Events.Where(static e => e.Kind is DeployEventKind.Applying or DeployEventKind.Healthy)
            .Select(static e => $"{e.Kind} {e.Key?.Kind}/{e.Key?.Name}").ToList();
        Assert.True(told.IndexOf("Healthy Deployment/db") < told.IndexOf("Applying Job/migrate"));
        Assert.True(told.IndexOf("Healthy Job/migrate") < told.IndexOf("Applying Deployment/web"));
        Assert.True(told.IndexOf("Healthy Deployment/web") < told.IndexOf("Applying Widget/one"));
        Assert.Equal("x", (await cluster.GetAsync("", "ConfigMap", "shop", "settings"))!.Json.Member("data").Text("key"));
    }

    [Fact]
    public async Task Nothing_to_do_sends_no_write()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        await cluster.DeployAsync(Shop().Build());
        var before = cluster.Writes.Count;

        var again = await cluster.DeployAsync(Shop().Build());

        Assert.True(again.WasEmpty);
        Assert.Equal(DeployOutcome.Succeeded, again.Outcome);
        Assert.Empty(cluster.Writes.Skip(before));
    }

    [Fact]
    public async Task Inventory_is_written_around_the_objects_in_the_order_that_survives_a_kill()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        var first = new ActivationBuilder().Add(Namespace("shop")).Add(ConfigMap("a")).Add(ConfigMap("b")).Build();
        var second = new ActivationBuilder().Add(Namespace("shop")).Add(ConfigMap("a", "y")).Build();
        await cluster.DeployAsync(first);
        var before = cluster.Writes.Count;

        await cluster.DeployAsync(second);

        var writes = cluster.Writes.Skip(before).Where(static write => !(write.Method == "PUT" && write.Path.Contains("/leases/", StringComparison.Ordinal)))
            .Select(static write => $"{write.Method} {write.Path[(write.Path.LastIndexOf('/') + 1)..]}");
        Assert.Equal(["POST secrets", "PUT kix-test", "PATCH a", "DELETE b", "PUT kix-test"], writes);
        Assert.StartsWith("PUT", cluster.Writes[before].Method, StringComparison.Ordinal);
        Assert.Contains("/leases/kix-test", cluster.Writes[before].Path, StringComparison.Ordinal);
        Assert.Contains("/leases/kix-test", cluster.Writes[^1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_changed_image_rolls_only_that_workload()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        await cluster.DeployAsync(Shop().Build());

        var plan = await cluster.PlanAsync(Shop("app:2").Build());

        var step = Assert.Single(plan.Steps, static step => step.Writes);
        Assert.Equal(("web", StepAction.Update), (step.Key.Name, step.Action));
        Assert.Equal("$.spec.template.spec.containers[name=main].image", Assert.Single(step.Differences).Path.ToString());

        var result = await cluster.DeployAsync(Shop("app:2").Build());
        Assert.Equal((1, 7, DeployOutcome.Succeeded), (result.Updated, result.Unchanged, result.Outcome));
    }

    [Fact]
    public async Task Image_that_cannot_be_pulled_halts_with_its_reason_and_the_next_deploy_finishes()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        cluster.JumpOn(static e => e.Kind == DeployEventKind.Waiting && e.Message.Contains("ImagePull", StringComparison.Ordinal), Patience.Usual.ImagePull);

        var halted = await cluster.DeployAsync(Shop("app:bad", "image-pull-failure").Build());

        Assert.Equal((DeployOutcome.Halted, 3), (halted.Outcome, halted.ExitCode));
        var failure = Assert.Single(halted.Failures);
        Assert.Equal("web", failure.Key.Name);
        Assert.Contains("container main:", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Pull", failure.Message, StringComparison.Ordinal);
        Assert.Contains(failure.Report!.Events, static e => e.Message.Contains("app:bad", StringComparison.Ordinal));
        Assert.Equal(["one"], halted.Untouched.Select(static key => key.Name));
        Assert.Null(await cluster.GetAsync("example.com", "Widget", "shop", "one"));

        var finished = await cluster.DeployAsync(Shop("app:good").Build());
        Assert.Equal((DeployOutcome.Succeeded, 1, 1), (finished.Outcome, finished.Created, finished.Updated));
        var history = (await ReadAsync(cluster)).History;
        Assert.Equal([DeployOutcome.Halted, DeployOutcome.Succeeded], history.Select(static entry => entry.Outcome));
        Assert.Contains("Deployment/web @ shop: pod web-", history[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crash_is_reported_with_exit_code_and_last_log_lines()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        cluster.JumpOn(static e => e.Kind == DeployEventKind.Waiting && e.Message.Contains("CrashLoop", StringComparison.Ordinal), Patience.Usual.CrashLoop);
        var activation = new ActivationBuilder().Add(Namespace("shop")).Add(Deployment("web", outcome: "crash after 0ms exit 3: no such table")).Build();

        var halted = await cluster.DeployAsync(activation);

        var report = Assert.Single(halted.Failures).Report!;
        Assert.Equal(3, Assert.Single(report.Pods).Trouble.ExitCode);
        Assert.SkipUnless(cluster.ServesLogs, "no kubelet to ask for logs");
        Assert.Contains(report.Lines(), static line => line.Contains("no such table", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Crash_on_a_node_that_serves_no_logs_is_reported_with_what_the_server_knows()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        cluster.Answer = request => request.RequestUri!.AbsolutePath.EndsWith("/log", StringComparison.Ordinal)
            ? SandboxCluster.Status(500, "Get \"https://172.18.0.3:10250/containerLogs/shop/web/main\": dial tcp 172.18.0.3:10250: i/o timeout")
            : null;
        cluster.JumpOn(static e => e.Kind == DeployEventKind.Waiting && e.Message.Contains("CrashLoop", StringComparison.Ordinal), Patience.Usual.CrashLoop);
        var activation = new ActivationBuilder().Add(Namespace("shop")).Add(Deployment("web", outcome: "crash after 0ms exit 3: no such table")).Build();

        var halted = await cluster.DeployAsync(activation);

        var report = Assert.Single(halted.Failures).Report!;
        Assert.Equal(3, Assert.Single(report.Pods).Trouble.ExitCode);
        Assert.Contains(report.Lines(), static line => line.StartsWith("event BackOff", StringComparison.Ordinal));
        Assert.Contains(report.Lines(), static line => line.StartsWith("event NotCollected:", StringComparison.Ordinal) && line.Contains("i/o timeout", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Halted_cluster_that_has_become_healthy_is_noted_by_a_deploy_that_writes_no_object()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        var slow = new ActivationBuilder().Add(Namespace("shop")).Add(SlowDeployment("web")).Build();
        var first = cluster.DeployAsync(slow);
        await cluster.ToldAsync(static e => e.Kind == DeployEventKind.Waiting);
        cluster.Clock.Jump(SandboxCluster.Options.Timeout);
        Assert.Equal(DeployOutcome.Halted, (await first).Outcome);
        var before = cluster.Writes.Count;

        var result = await cluster.HoursPassAsync(cluster.DeployAsync(slow));

        Assert.Equal((DeployOutcome.Succeeded, false), (result.Outcome, result.WasEmpty));
        Assert.All(cluster.Writes.Skip(before), static write => Assert.Contains("kix-system", write.Path, StringComparison.Ordinal));
        var record = await ReadAsync(cluster, "test");
        Assert.Null(record.Pending);
        Assert.Equal(slow.Root, record.Root);
        Assert.True((await cluster.DeployAsync(slow)).WasEmpty);
    }

    internal static async Task<InventoryRecord> ReadAsync(SandboxCluster cluster, string name = "prod-eu1") =>
        (await new InventoryReader(cluster.Client, name).ReadAsync(TestContext.Current.CancellationToken)).Record;
}
