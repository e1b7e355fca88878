using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Health;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Deploy;

/// <summary>A container without a probe is ready as soon as it has started: only time shows whether it works.</summary>
public class ProofTests
{
    private static readonly DeployOptions Options = SandboxCluster.Options with { Patience = Patience.Usual };

    [Fact]
    public async Task Workload_that_ends_soon_after_its_start_is_not_called_healthy()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        cluster.JumpOn(static e => e.Kind == DeployEventKind.Waiting && e.Message.Contains("CrashLoopBackOff", StringComparison.Ordinal), Patience.Usual.CrashLoop);
        var deployment = cluster.DeployAsync(With(Deployment("web", outcome: "crash after 1h: no such table")), Options);
        await cluster.ToldAsync(static e => e is { Kind: DeployEventKind.Watching, Count: 1 });

        // It ends, starts again at once, ends again.
        var result = await cluster.HoursPassAsync(deployment);

        Assert.Equal(DeployOutcome.Halted, result.Outcome);
        Assert.Contains("CrashLoopBackOff", Assert.Single(result.Failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workload_that_goes_on_is_healthy_when_it_has_run_for_some_seconds_and_is_told_once()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        var deployment = cluster.DeployAsync(With(Deployment("web")), Options);
        await cluster.ToldAsync(static e => e.Kind == DeployEventKind.Watching);
        Assert.False(deployment.IsCompleted);

        cluster.Clock.Jump(Patience.Usual.Unproven);

        Assert.Equal(DeployOutcome.Succeeded, (await deployment).Outcome);
        Assert.Single(cluster.Events, static e => e is { Kind: DeployEventKind.Healthy, Key.Kind: "Deployment" });
    }

    [Theory]
    [InlineData("containers: [{name: main,", "containers: [{name: main, readinessProbe: {tcpSocket: {port: 80} },")]
    [InlineData("containers: [{name: main,", "containers: [{name: main, startupProbe: {tcpSocket: {port: 80} },")]
    [InlineData("replicas: 1", "replicas: 1\n  minReadySeconds: 1")]
    [InlineData("replicas: 1", "replicas: 0")]
    public async Task Nothing_is_watched_where_a_probe_speaks_or_nothing_runs(string former, string latter)
    {
        await using var cluster = await SandboxCluster.StartAsync();
        var manifest = Deployment("web", outcome: "ready after 1ms").Replace(former, latter, StringComparison.Ordinal);
        Assert.Contains(latter, manifest, StringComparison.Ordinal);

        var deployment = cluster.DeployAsync(With(manifest), Options);

        Assert.Equal(DeployOutcome.Succeeded, (await cluster.HoursPassAsync(deployment)).Outcome);
        Assert.DoesNotContain(cluster.Events, static e => e.Kind == DeployEventKind.Watching);
    }

    [Fact]
    public async Task What_ran_before_is_not_watched()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        await cluster.DeployAsync(With(Deployment("web")));

        var again = await cluster.DeployAsync(With(Deployment("web"), ConfigMap("new")), Options);

        Assert.Equal(DeployOutcome.Succeeded, again.Outcome);
        Assert.DoesNotContain(cluster.Events, static e => e.Kind == DeployEventKind.Watching);
    }

    // The hours that pass are no reason for a rollout to be late: the largest number means that there is no deadline.
    private static Engine.Graph.Activation With(string manifest, params string[] more)
    {
        // The hours that pass are no reason for a rollout to be late: the largest number means that there is no deadline.
        var patient = manifest.Replace("selector:", "progressDeadlineSeconds: 2147483647\n  selector:", StringComparison.Ordinal);
        return more.Aggregate(new ActivationBuilder().Add(Namespace("shop")).Add(patient), static (builder, one) => builder.Add(one)).Build();
    }
}
