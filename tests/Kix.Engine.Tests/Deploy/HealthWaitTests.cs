using System.Text;
using System.Threading.Channels;
using Kix.Engine.Deploy.Running;
using Kix.Engine.Live;
using Kix.Engine.Schema;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Deploy;

public class HealthWaitTests
{
    [Fact]
    public async Task Change_that_was_heard_before_its_step_is_waited_for_counts()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false, alone: true);
        await ApplyAsync(cluster, Namespace("shop"));
        var written = await ApplyAsync(cluster, Deployment("web"));
        var plan = await cluster.PlanAsync(new ActivationBuilder().Add(Deployment("web")).Build());
        var type = await cluster.Client.Types.GetAsync(new GroupVersionKind("apps", "v1", "Deployment"), TestContext.Current.CancellationToken);
        var signals = Channel.CreateUnbounded<Signal>();
        await using var board = new LiveBoard(cluster.Client, signals.Writer);
        var wait = new HealthWait(cluster.Client, plan, SandboxCluster.Options, board, signals.Writer, new RunReport(plan, null), cluster.Clock.GetTimestamp())
        {
            Relatives = RelativeTypes.None,
        };

        // Deployments of the namespace are followed for another's sake. This one becomes healthy before anybody waits for it, and all that
        // the board has to say of it is taken.
        board.Follow(type, "shop");
        await ApplyAsync(cluster, Deployment("web", more: "paused: true"));
        while (board.Find(type, "shop", "web")?.Json.Member("spec").Flag("paused") != true || signals.Reader.Count > 0)
        {
            wait.Changed((Signal.BoardChanged)await signals.Reader.ReadAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        }

        wait.Add(0, type, written);
        var verdict = Assert.Single(wait.Judge(TestContext.Current.CancellationToken));

        Assert.Equal((0, null), (verdict.Step, verdict.Failure));
        Assert.Equal(0, wait.Count);
    }

    [Fact]
    public async Task Server_that_is_away_for_longer_than_requests_are_repeated_is_followed_when_it_is_back()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await ApplyAsync(cluster, Namespace("shop"));
        var type = await cluster.Client.Types.GetAsync(new GroupVersionKind("apps", "v1", "Deployment"), TestContext.Current.CancellationToken);
        var signals = Channel.CreateUnbounded<Signal>();
        await using var board = new LiveBoard(cluster.Client, signals.Writer);
        var refused = 0;
        cluster.OnRequest(_ =>
        {
            if (Interlocked.Increment(ref refused) <= 30)
            {
                throw new HttpRequestException("connection refused");
            }
        });

        board.Follow(type, "shop");
        while (!board.IsListed(type, "shop"))
        {
            cluster.Clock.Jump(TimeSpan.FromSeconds(10));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.True(refused > 30);
        Assert.All(Heard(signals), static signal => Assert.Null(((Signal.BoardChanged)signal).Broken));
    }

    [Fact]
    public async Task State_that_is_older_than_what_was_written_does_not_count()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await ApplyAsync(cluster, Namespace("shop"));
        var type = await cluster.Client.Types.GetAsync(new GroupVersionKind("apps", "v1", "Deployment"), TestContext.Current.CancellationToken);
        var old = await ApplyAsync(cluster, Deployment("web", more: "paused: true"));
        var written = await ApplyAsync(cluster, Deployment("web"));
        var awaited = new AwaitedStep(0, type, written, SandboxCluster.Options.Patience, expectsReport: false);

        awaited.Take(old);

        Assert.Equal(written.ResourceVersion, awaited.Live.ResourceVersion);
    }

    private static IEnumerable<Signal> Heard(Channel<Signal> signals)
    {
        while (signals.Reader.TryRead(out var signal))
        {
            yield return signal;
        }
    }

    private static async Task<LiveObject> ApplyAsync(SandboxCluster cluster, string yaml) => (await cluster.Client.ApplyAsync(
        Encoding.UTF8.GetBytes(Health.YamlObjects.Text(yaml).ToJsonString()), new WriteOptions("test") { Force = true }, TestContext.Current.CancellationToken)).Object;
}
