using System.Collections.Concurrent;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Graph;
using Kix.Engine.Health;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Deploy.Running;

/// <summary>
/// Looks, once everything that was waited for is healthy, at what gated nothing: Services that nobody stands behind, autoscalers without
/// metrics, addresses that have not come. What cannot be looked at is left out: it is advice.
/// </summary>
internal sealed class AdviceReport(ClusterClient client, DeployPlan plan, LiveBoard board, RelativeTypes relatives, Action<DeployEvent> tell)
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(ResourceType Type, string Namespace, Selection Selection), Lazy<Task<IReadOnlyCollection<LiveObject>?>>> _lists = [];

    /// <summary>What is not current.</summary>
    internal async Task<IReadOnlyList<HealthNote>> CollectAsync(CancellationToken cancellation)
    {
        List<PlanStep> steps = [.. plan.Steps.Where(static step => step.Action != StepAction.Paused && HealthRules.IsAdvice(step.Key.Group, step.Key.Kind))];
        var notes = await LookAsync(steps, cancellation).ConfigureAwait(false);
        if (notes.Any(static note => note.Health.State == HealthState.InProgress))
        {
            // Controllers that follow at once what was written last have had no time yet.
            await Task.Delay(Moment, client.Time, cancellation).ConfigureAwait(false);
            _lists.Clear();
            notes = await LookAsync([.. steps.Where(step => notes.Any(note => note.Key == step.Key))], cancellation).ConfigureAwait(false);
        }

        // That nobody has looked at it yet is no news.
        return [.. notes.Where(static note => note.Health.Reason != "NotObserved").OrderBy(static note => note.Key)];
    }

    private async Task<IReadOnlyList<HealthNote>> LookAsync(IReadOnlyList<PlanStep> steps, CancellationToken cancellation)
    {
        var groups = steps.GroupBy(static step => (Kind: GroupVersionKind.Of(step.Resource.ApiVersion, step.Key.Kind), step.Key.Namespace));
        var notes = await Task.WhenAll(groups.Select(group =>
            LookAsync(group.Key.Kind, group.Key.Namespace, group.Select(static step => step.Key).ToHashSet(), cancellation))).ConfigureAwait(false);
        return [.. notes.SelectMany(static found => found)];
    }

    private async Task<IReadOnlyList<HealthNote>> LookAsync(GroupVersionKind kind, string ns, HashSet<ObjectKey> wanted, CancellationToken cancellation)
    {
        if (await client.Types.FindAsync(kind, cancellation).ConfigureAwait(false) is not { } type)
        {
            return [];
        }

        var notes = new List<HealthNote>();
        var members = new Selection { Labels = $"{ApplySet.PartOf}={plan.Inventory.Record.Id}" };
        foreach (var live in (await ListAsync(type, ns, members, cancellation).ConfigureAwait(false) ?? []).Where(live => wanted.Contains(live.Key)))
        {
            var health = HealthRules.Of(live, await AroundAsync(live, cancellation).ConfigureAwait(false));
            if (health.State != HealthState.Current)
            {
                notes.Add(new HealthNote(live.Key, health));
            }
        }

        return notes;
    }

    private async Task<Relatives> AroundAsync(LiveObject live, CancellationToken cancellation)
    {
        var looksAt = HealthRules.LooksAt(live.Key.Group, live.Key.Kind);
        if (looksAt == RelativeKinds.None)
        {
            return Relatives.None;
        }

        List<string> spaces = looksAt.HasFlag(RelativeKinds.Backends)
            ? [.. WebhookHealth.Backends(live).Select(static backend => backend.Namespace).Distinct()]
            : [live.Key.Namespace];
        var pods = await ListAsync(relatives.Pods, spaces, cancellation).ConfigureAwait(false);
        var services = looksAt.HasFlag(RelativeKinds.Backends)
            ? await ListAsync(await client.Types.FindPreferredAsync("", "Service", cancellation).ConfigureAwait(false), spaces, cancellation).ConfigureAwait(false)
            : null;
        return new Relatives { Pods = pods ?? [], KnowsPods = pods is not null, Backends = services };
    }

    private async Task<IReadOnlyCollection<LiveObject>?> ListAsync(ResourceType? type, IEnumerable<string> spaces, CancellationToken cancellation)
    {
        if (type is null)
        {
            return null;
        }

        var lists = await Task.WhenAll(spaces.Select(space => ListAsync(type, space, Selection.All, cancellation))).ConfigureAwait(false);
        return lists.Contains(null) ? null : [.. lists.SelectMany(static list => list!)];
    }

    // What the run has followed is known already; any other list is read once.
    private Task<IReadOnlyCollection<LiveObject>?> ListAsync(ResourceType type, string ns, Selection selection, CancellationToken cancellation) =>
        selection == Selection.All && board.IsListed(type, ns)
            ? Task.FromResult<IReadOnlyCollection<LiveObject>?>(board.All(type, ns))
            : _lists.GetOrAdd((type, ns, selection), _ => new(() => ReadAsync(type, ns, selection, cancellation))).Value;

    private async Task<IReadOnlyCollection<LiveObject>?> ReadAsync(ResourceType type, string ns, Selection selection, CancellationToken cancellation)
    {
        try
        {
            return (await client.ListAsync(type, ns, selection, cancellation).ConfigureAwait(false))?.Items;
        }
        catch (ClusterException e)
        {
            tell(new DeployEvent(DeployEventKind.Warning, null, $"{e.Message}; what nothing waits for is judged without them"));
            return null;
        }
    }
}
