using Kix.Cli.Rendering;
using Kix.Cli.Rendering.Progress;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Graph;
using Kix.Engine.Health;
using Kix.Testing;

namespace Kix.Cli.Tests.Rendering;

public class DeploymentTests
{
    private static readonly ObjectKey Space = new("", "Namespace", "", "shop");
    private static readonly ObjectKey Settings = new("", "ConfigMap", "shop", "web");
    private static readonly ObjectKey Web = new("apps", "Deployment", "shop", "web");
    private static readonly ObjectKey Worker = new("apps", "Deployment", "shop", "worker");

    private static readonly DeployEvent[] Run =
    [
        new(DeployEventKind.WaitingForLease, null, "the lease is held by bob@ci"),
        new(DeployEventKind.Started) { Waves = 2, Count = 4 },
        new(DeployEventKind.Applying, Space) { Action = StepAction.Create },
        new(DeployEventKind.Applied, Space) { Action = StepAction.Create },
        new(DeployEventKind.Healthy, Space),
        new(DeployEventKind.Healthy, Settings) { Wave = 1, Action = StepAction.Unchanged },
        new(DeployEventKind.Applying, Web) { Wave = 1, Action = StepAction.Update },
        new(DeployEventKind.Warning, Web, "spec.template: unknown image tag") { Wave = 1 },
        new(DeployEventKind.Applied, Web) { Wave = 1, Action = StepAction.Update },
        new(DeployEventKind.Waiting, Web, "1 of 3 replicas available") { Wave = 1 },
        new(DeployEventKind.Waiting, Web, "1 of 3 replicas available") { Wave = 1 },
        new(DeployEventKind.Waiting, Web, "2 of 3 replicas available") { Wave = 1 },
        new(DeployEventKind.Applying, Worker) { Wave = 1, Action = StepAction.Create },
        new(DeployEventKind.Failed, Worker, "pod worker-1: ImagePullBackOff") { Wave = 1 },
    ];

    [Fact]
    public async Task A_log_says_each_thing_once()
    {
        var log = new StringWriter { NewLine = "\n" };

        await new PlainScreen(log, new StandingClock()).ShowAsync(report =>
        {
            Array.ForEach(Run, report.Report);
            report.Report(new(DeployEventKind.Healthy, Web) { Wave = 1 });
            report.Report(new(DeployEventKind.Finished));
            return Task.FromResult(Halted);
        });

        Snapshot.Verify(log.ToString());
    }

    [Fact]
    public void A_screen_shows_what_is_in_flight_wave_by_wave()
    {
        var state = new DeployState();
        var frames = new List<string> { Frame(state, 0) };
        foreach (var (happened, tick) in Run.Select((e, i) => (e, i)))
        {
            state.Take(happened);
            frames.Add(Frame(state, tick));
        }

        Snapshot.Verify(string.Join("\n---\n", frames));
    }

    [Fact]
    public void A_screen_is_never_higher_than_the_terminal()
    {
        var state = new DeployState();
        state.Take(new(DeployEventKind.Started) { Waves = 1, Count = 40 });
        for (var i = 0; i < 40; i++)
        {
            state.Take(new(DeployEventKind.Applying, new ObjectKey("", "ConfigMap", "shop", $"c{i:00}")) { Action = StepAction.Create });
        }

        var lines = LiveLines.Of(state, 0, 10);

        Assert.Equal(10, lines.Count);
        Assert.Equal("  … and 33 lines more", lines[^2].Text);
        Assert.Equal("0 of 40 resources done", lines[^1].Text);
    }

    [Fact]
    public async Task A_live_screen_ends_with_the_deployment()
    {
        var console = Spectre.Console.AnsiConsole.Create(new() { Ansi = Spectre.Console.AnsiSupport.Yes, Out = new Spectre.Console.AnsiConsoleOutput(new StringWriter()) });

        var result = await new LiveScreen(console, TimeProvider.System).ShowAsync(report =>
        {
            Array.ForEach(Run, report.Report);
            return Task.FromResult(Halted);
        });

        Assert.Same(Halted, result);
    }

    [Fact]
    public void A_result_says_what_failed_and_why() => Snapshot.Verify(
        ResultText.Of(Halted)
        + "---\n" + ResultText.Of(new DeployResult { Outcome = DeployOutcome.Succeeded, Root = Differences.Root, Created = 3, Deleted = 1, Unchanged = 80 })
        + "---\n" + ResultText.Of(new DeployResult { Outcome = DeployOutcome.Succeeded, Root = Differences.Root, WasEmpty = true, Unchanged = 87 })
        + "---\n" + ResultJson.Of("prod-eu1", "prod", Halted));

    [Fact]
    public void A_deployment_tells_what_nothing_waited_for_and_is_not_current()
    {
        var result = new DeployResult { Outcome = DeployOutcome.Succeeded, Root = Differences.Root, Created = 3, Notes = Notes };

        Snapshot.Verify(ResultText.Of(result) + "---\n" + ResultJson.Of("prod-eu1", "prod", result));
    }

    [Fact]
    public void A_cancelled_deployment_says_where_things_stand() => Snapshot.Verify(
        ResultText.Of(Cancelled) + "---\n"
        + ResultText.Of(Cancelled with { LeaseProblem = "the lease could not be given back (connection refused); the next deployment waits until it has expired" })
        + "---\n" + ResultJson.Of("prod-eu1", "prod", Cancelled));

    private static DeployResult Cancelled { get; } = new()
    {
        Outcome = DeployOutcome.Cancelled,
        Root = Differences.Root,
        Created = 2,
        Updated = 1,
        Unchanged = 80,
        Written = [Space, Settings, Web],
        Unhealthy = [Web],
        Unsure = [Worker],
        Untouched = [new("", "Service", "shop", "web"), new("networking.k8s.io", "Ingress", "shop", "web")],
        Undeleted = [new("", "ConfigMap", "shop", "old")],
    };

    [Fact]
    public void The_history_is_newest_first_and_marks_what_stands()
    {
        var old = Engine.Canonical.Digest.Parse("41b2" + new string('0', 56) + "00aa");
        var record = InventoryRecord.Empty("prod-eu1", "kix-system") with
        {
            Root = Differences.Root,
            Pending = new PendingDeploy(old, Time(4), "carol@ci", "0123456789abcdef", Outcome: DeployOutcome.Halted),
            History =
            [
                new() { Root = Differences.Root, Outcome = DeployOutcome.Succeeded, When = Time(1), Who = "alice@laptop", Commit = "0123456789abcdef" },
                new() { Root = old, Outcome = DeployOutcome.Halted, When = Time(2), Who = "alice@laptop", Message = "Deployment/web @ shop: ImagePullBackOff" },
                new() { Root = Differences.Root, Outcome = DeployOutcome.Succeeded, When = Time(3), Who = "bob@ci", IsRollback = true },
            ],
        };

        Snapshot.Verify(
            HistoryText.Of(record, "prod")
            + "---\n" + HistoryText.Of(InventoryRecord.Empty("prod-eu1", "kix-system"), "prod")
            + "---\n" + HistoryJson.Of(record, "prod"));
    }

    private static readonly DeployResult Halted = new()
    {
        Outcome = DeployOutcome.Halted,
        Root = Differences.Root,
        Created = 1,
        Updated = 1,
        Unchanged = 1,
        Failures = [new StepFailure(Worker, "pod worker-1: ImagePullBackOff: Back-off pulling image \"x\"")],
        Untouched = [new ObjectKey("networking.k8s.io", "Ingress", "shop", "web")],
    };

    private static readonly IReadOnlyList<HealthNote> Notes =
    [
        new(new ObjectKey("autoscaling", "HorizontalPodAutoscaler", "shop", "web"), HealthRecord.Failed(
            FailureSort.Retried, "FailedGetResourceMetric: unable to get metrics for resource cpu", "FailedGetResourceMetric")),
        new(new ObjectKey("", "Service", "shop", "web"), HealthRecord.InProgress("no address yet from a load balancer", "NoAddress")),
    ];

    private static string Frame(DeployState state, int tick) => string.Join('\n', LiveLines.Of(state, tick, 24).Select(l => $"{l.Style,-8}{l.Text}"));

    private static DateTimeOffset Time(int hour) => new(2026, 11, 22, hour, 0, 0, TimeSpan.Zero);

    private sealed class StandingClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
