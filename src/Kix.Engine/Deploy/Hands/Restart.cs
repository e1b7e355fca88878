using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Deploy.Running;
using Kix.Engine.Diff;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Deploy.Hands;

/// <summary>
/// Restarts the pods of workloads as <c>kubectl rollout restart</c> does, by the time in an annotation of their template, and waits until they are
/// healthy. The annotation belongs to a manager of its own (<see cref="Marks.RestartManager"/>): no drift, and no deployment takes it away.
/// </summary>
/// <param name="client">The cluster.</param>
/// <param name="options">How long to wait, and for which inventory's objects.</param>
public sealed class Restart(ClusterClient client, DeployOptions options)
{
    /// <summary>Whether objects of a kind can be restarted.</summary>
    public static bool Fits(ObjectKey key) => key is { Group: "apps", Kind: "Deployment" or "StatefulSet" or "DaemonSet" };

    /// <summary>Restarts workloads, all at once.</summary>
    /// <param name="activation">The activation that they are resources of.</param>
    /// <param name="keys">The workloads.</param>
    /// <param name="progress">Gets reports while the run goes on; one at a time.</param>
    /// <param name="cancellation">Stops waiting; what was restarted stays so.</param>
    /// <exception cref="HandsException">A workload is missing, not ours, or does not restart its pods.</exception>
    /// <exception cref="ClusterException">The cluster refuses or cannot be reached.</exception>
    public async Task<DeployResult> RunAsync(
        Activation activation, IReadOnlyList<ObjectKey> keys, IProgress<DeployEvent>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        var start = client.Time.GetTimestamp();
        var found = await Task.WhenAll(keys.Order().Select(key => HandsException.FindAsync(client, key, cancellation))).ConfigureAwait(false);
        var record = InventoryRecord.Empty(activation.Cluster, options.InventoryNamespace);
        var now = client.Time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (found.Select(live => Obstacle(live, record.Id, now)).OfType<string>().FirstOrDefault() is { } obstacle)
        {
            throw new HandsException(obstacle);
        }

        var resources = activation.Resources.ToDictionary(static resource => resource.Key);
        var plan = Plan(activation, record, [.. found.Select(live => Step(resources[live.Key], live))]);
        var report = new RunReport(plan, progress);
        report.Send(new DeployEvent(DeployEventKind.Started) { Waves = report.Waves, Count = plan.Steps.Count });
        for (var i = 0; i < found.Length; i++)
        {
            report.Step(DeployEventKind.Applying, i);
            found[i] = await ApplyAsync(found[i], now, cancellation).ConfigureAwait(false);
            report.Step(DeployEventKind.Applied, i);
        }

        // To the run they stand as they should, and are only waited for.
        var waited = Plan(activation, record, [.. found.Select(live => Step(resources[live.Key], live) with { Action = StepAction.Unchanged })]);
        var signals = Channel.CreateUnbounded<Signal>(new UnboundedChannelOptions { SingleReader = true });
        await using var board = new LiveBoard(client, signals.Writer);
        var relatives = await RelativeTypes.FindAsync(client, cancellation).ConfigureAwait(false);
        var outcome = new ApplyOutcome();
        await new ApplyRun(client, waited, options, board, signals, report, start, relatives, outcome).RunAsync(cancellation, cancellation).ConfigureAwait(false);
        var reports = new FailureReports(client, options.LogLines);
        var failures = new List<StepFailure>();
        foreach (var failed in outcome.Failures)
        {
            failures.Add(new StepFailure(
                plan.Steps[failed.Step].Key, failed.Message, failed.Live is { } live ? await reports.CollectAsync(live, cancellation).ConfigureAwait(false) : null));
        }

        return new DeployResult
        {
            Outcome = failures.Count == 0 ? DeployOutcome.Succeeded : DeployOutcome.Halted,
            Root = activation.Root,
            Updated = found.Length,
            Failures = failures,
        };
    }

    private static string? Obstacle(LiveObject live, string setId, string now) =>
        live.Label(ApplySet.PartOf) != setId ? $"{live.Key} was not deployed by this program: kubectl rollout restart restarts it"
        : live.Json.Member("spec").Flag("paused") ? $"{live.Key} is paused (spec.paused), and would not restart: kubectl rollout resume first"
        : live.Json.Member("spec", "updateStrategy").Text("type") == "OnDelete" ? $"{live.Key} replaces its pods only when they are deleted (updateStrategy OnDelete): delete them"
        : live.Json.Member("spec", "template", "metadata").Member("annotations").Text(Marks.RestartedAt) == now ? $"{live.Key} was restarted within this second"
        : null;

    private static PlanStep Step(ActivationResource resource, LiveObject live) => new() { Resource = resource, Live = live, Action = StepAction.Update };

    private static DeployPlan Plan(Activation activation, InventoryRecord record, IReadOnlyList<PlanStep> steps) => new()
    {
        Request = new DeployRequest { Activation = activation },
        Inventory = new InventorySnapshot { Record = record },
        Steps = steps,
        Edges = [],
        Comparison = new PlanComparison(
            BuiltInSchemas.Instance, new PreviousManifests([]), new ComparisonOptions(ApplySet.ManagerOf(activation.Cluster)), new HashSet<ObjectKey>()),
    };

    private async Task<LiveObject> ApplyAsync(LiveObject live, string now, CancellationToken cancellation)
    {
        var body = new JsonObject
        {
            ["apiVersion"] = live.Kind.ApiVersion,
            ["kind"] = live.Kind.Kind,
            ["metadata"] = new JsonObject { ["name"] = live.Key.Name, ["namespace"] = live.Key.Namespace },
            ["spec"] = new JsonObject
            {
                ["template"] = new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [Marks.RestartedAt] = now } } },
            },
        };

        // Who restarted it before, kubectl perhaps, has no claim on the time.
        var write = new WriteOptions(Marks.RestartManager) { Force = true };
        return (await client.ApplyAsync(JsonSerializer.SerializeToUtf8Bytes(body), write, cancellation).ConfigureAwait(false)).Object;
    }
}
