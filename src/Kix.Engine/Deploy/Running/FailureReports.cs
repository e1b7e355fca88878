using Kix.Engine.Health;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>Collects what a person needs to know of an object that failed: its pods in trouble, their last words, the warnings about them.</summary>
internal sealed class FailureReports(ClusterClient client, int logLines)
{
    private const int ShownPods = 3;
    private const int ShownEvents = 8;

    /// <summary>The report; what may not be read is left out, for the failure itself is known.</summary>
    internal async Task<FailureReport> CollectAsync(LiveObject failed, CancellationToken cancellation)
    {
        try
        {
            var family = await FamilyAsync(failed, cancellation).ConfigureAwait(false);
            var troubles = family.Where(static member => member.Key.Kind == "Pod")
                .Select(static pod => (Pod: pod, Trouble: PodTrouble.InHindsight(pod)))
                .Where(static item => item.Trouble is not null)
                .DistinctBy(static item => (item.Trouble!.Sort, item.Trouble.Reason, item.Trouble.Container))
                .Take(ShownPods);
            var pods = new List<FailedPod>();
            var silent = new List<ClusterEvent>();
            foreach (var (pod, trouble) in troubles)
            {
                IReadOnlyList<string> log = [];
                try
                {
                    log = await LogAsync(pod, trouble!, cancellation).ConfigureAwait(false);
                }
                catch (ClusterException e)
                {
                    // The server asks the kubelet for logs: a node that cannot be reached must not hide what the server knows itself.
                    silent.Add(NotCollected(e));
                }

                pods.Add(new FailedPod(trouble!, log.Count > 0 ? log : LastWords(trouble!)));
            }

            return new FailureReport { Pods = pods, Events = [.. await EventsAsync(family, cancellation).ConfigureAwait(false), .. silent] };
        }
        catch (ClusterException e)
        {
            return new FailureReport { Events = [NotCollected(e)] };
        }
    }

    private ClusterEvent NotCollected(ClusterException e) => new("Warning", "NotCollected", e.Message, 1, client.Time.GetUtcNow());

    /// <summary>The object and what it controls, down to its pods.</summary>
    private async Task<IReadOnlyList<LiveObject>> FamilyAsync(LiveObject failed, CancellationToken cancellation)
    {
        var family = new List<LiveObject> { failed };
        if (!HealthRules.LooksAt(failed.Key.Group, failed.Key.Kind).HasFlag(RelativeKinds.Pods))
        {
            return family;
        }

        foreach (var (group, kind) in new[] { ("apps", "ReplicaSet"), ("", "Pod") })
        {
            if (await client.Types.FindPreferredAsync(group, kind, cancellation).ConfigureAwait(false) is { } type
                && await client.ListAsync(type, failed.Key.Namespace, Selection.All, cancellation).ConfigureAwait(false) is { } list)
            {
                var uids = family.Select(static member => member.Uid).ToHashSet();
                family.AddRange(list.Items
                    .Where(item => item.Controller is { } owner && uids.Contains(owner.Uid))
                    .OrderByDescending(static item => item.CreatedAt).ThenBy(static item => item.Key));
            }
        }

        return family;
    }

    private async Task<IReadOnlyList<string>> LogAsync(LiveObject pod, PodTrouble trouble, CancellationToken cancellation)
    {
        if (trouble.Container is not { } container || trouble.Sort is FailureSort.ImagePull or FailureSort.Configuration || logLines == 0)
        {
            return [];
        }

        // A container that waits for its restart has its words in the run before.
        var (ns, name) = (pod.Key.Namespace, pod.Key.Name);
        var previous = trouble is { Sort: not null, Restarts: > 0 }
            ? await client.LogTailAsync(ns, name, container, logLines, previous: true, cancellation).ConfigureAwait(false)
            : null;
        return previous is { Count: > 0 } ? previous
            : await client.LogTailAsync(ns, name, container, logLines, previous: false, cancellation).ConfigureAwait(false) ?? [];
    }

    // What a container left to be said, where nobody has its log any more.
    private IReadOnlyList<string> LastWords(PodTrouble trouble) =>
        trouble.LastWords is { Length: > 0 } words && words != trouble.Message ? [.. words.TrimEnd('\n').Split('\n').TakeLast(logLines)] : [];

    private async Task<IReadOnlyList<ClusterEvent>> EventsAsync(IReadOnlyList<LiveObject> family, CancellationToken cancellation)
    {
        // ReplicaSets of former revisions, and pods that are well, have no share in the failure.
        var events = new List<ClusterEvent>();
        foreach (var member in (IEnumerable<LiveObject>)
            [
                family[0],
                .. family.Skip(1).Where(static member => member.Key.Kind == "ReplicaSet" && member.Json.Member("spec").Integer("replicas") != 0).Take(2),
                .. family.Skip(1).Where(static member => member.Key.Kind == "Pod").OrderBy(static pod => PodTrouble.InHindsight(pod) is null).Take(2 * ShownPods),
            ])
        {
            events.AddRange(await client.EventsAsync(member, cancellation).ConfigureAwait(false));
        }

        return [.. events.Where(static happened => happened.IsWarning && !RepeatsState(happened))
            .OrderBy(static happened => happened.LastSeen)
            .DistinctBy(static happened => (happened.Reason, happened.Message))
            .TakeLast(ShownEvents)];
    }

    // The kubelet reports the reason for which a container waits once more, bare, beside the event that says more: Error: ImagePullBackOff.
    private static bool RepeatsState(ClusterEvent happened) =>
        happened.Message.StartsWith("Error: ", StringComparison.Ordinal) && ContainerTrouble.IsReason(happened.Message["Error: ".Length..]);
}
