using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Graph;
using Kix.Engine.Tests.Deploy;
using Kix.Engine.Tests.Live;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Faults;

/// <summary>What a deployment that the user stops says of where things stand.</summary>
public class CancelTests
{
    private static Activation Stuck { get; } = new ActivationBuilder()
        .Add(Namespace("shop")).Add(ConfigMap("first"))
        .Add(Deployment("web", outcome: "never-ready"), ("ConfigMap/first", EdgeKind.Exists))
        .Add(ConfigMap("later"), ("Deployment/web", EdgeKind.Ready))
        .Build();

    [Fact]
    public async Task Says_what_was_written_what_is_not_healthy_what_was_not_begun_and_what_still_stands()
    {
        await using var cluster = await FaultyCluster.StartAsync();
        await cluster.DeployAsync(new ActivationBuilder().Add(Namespace("shop")).Add(ConfigMap("old")).Build());
        using var stop = new CancellationTokenSource();
        using var client = cluster.GoodClient();

        var error = await Assert.ThrowsAsync<DeployCancelledException>(() => FaultyCluster.DeployAsync(
            client, Stuck, SandboxCluster.Options, Stops(stop, DeployEventKind.Waiting, "web"), stop.Token));

        var result = error.Result;
        Assert.Equal((DeployOutcome.Cancelled, 2, 1), (result.Outcome, result.Created, result.ExitCode));
        Assert.Equal(["ConfigMap/first @ shop", "Deployment/web @ shop"], Names(result.Written));
        Assert.Equal(["Deployment/web @ shop"], Names(result.Unhealthy));
        Assert.Equal(["ConfigMap/later @ shop"], Names(result.Untouched));
        Assert.Equal(["ConfigMap/old @ shop"], Names(result.Undeleted));
        Assert.Empty(result.Unsure);
        Assert.Null(result.LeaseProblem);
    }

    [Fact]
    public async Task What_is_under_way_is_answered_before_the_run_ends()
    {
        await using var cluster = await FaultyCluster.StartAsync(controllers: false);
        using var stop = new CancellationTokenSource();
        var clock = new JumpingClock(20);
        using var client = cluster.Client(request => Writes(request, "first") ? Fault.Slow : null, clock, request =>
        {
            if (request.Method == "PATCH" && request.Path.EndsWith("/configmaps/first", StringComparison.Ordinal) && request.IsWrite)
            {
                stop.CancelAfter(1);
            }
        });

        var error = await Assert.ThrowsAsync<DeployCancelledException>(() => FaultyCluster.DeployAsync(client, Stuck, SandboxCluster.Options, null, stop.Token));

        // Twenty seconds are more than what a request has then: whether it was written, nobody can say.
        Assert.Equal(["ConfigMap/first @ shop"], Names(error.Result.Unsure));
        Assert.Equal(["ConfigMap/later @ shop", "Deployment/web @ shop"], Names(error.Result.Untouched));
        Assert.Equal(["Namespace/shop"], Names(error.Result.Written));
    }

    [Fact]
    public async Task Between_two_objects_that_are_deleted_says_what_is_left()
    {
        await using var cluster = await FaultyCluster.StartAsync(controllers: false);
        var many = new ActivationBuilder().Add(Namespace("shop"));
        for (var i = 0; i < 5; i++)
        {
            many.Add(ConfigMap($"old-{i}"));
        }

        await cluster.DeployAsync(many.Build());
        using var stop = new CancellationTokenSource();
        using var client = cluster.GoodClient();

        var error = await Assert.ThrowsAsync<DeployCancelledException>(() => FaultyCluster.DeployAsync(
            client, new ActivationBuilder().Add(Namespace("shop")).Build(), SandboxCluster.Options with { Parallelism = 1 },
            Stops(stop, DeployEventKind.Deleted, "old-1"), stop.Token));

        Assert.Equal(["ConfigMap/old-2 @ shop", "ConfigMap/old-3 @ shop", "ConfigMap/old-4 @ shop"], Names(error.Result.Undeleted));
        Assert.Equal(2, error.Result.Deleted);
        var next = await cluster.DeployAsync(new ActivationBuilder().Add(Namespace("shop")).Build());
        Assert.Equal((DeployOutcome.Succeeded, 3), (next.Outcome, next.Deleted));
    }

    private static bool Writes(HttpRequestMessage request, string name) => request.Method == HttpMethod.Patch
        && request.RequestUri!.AbsolutePath.EndsWith($"/configmaps/{name}", StringComparison.Ordinal)
        && !request.RequestUri.Query.Contains("dryRun", StringComparison.Ordinal);

    private static FaultyCluster.Told Stops(CancellationTokenSource stop, DeployEventKind when, string name) => new(e =>
    {
        if (e.Kind == when && e.Key?.Name == name)
        {
            stop.Cancel();
        }
    });

    private static string[] Names(IReadOnlyList<ObjectKey> keys) => [.. keys.Select(static key => key.ToString()).Order(StringComparer.Ordinal)];
}
