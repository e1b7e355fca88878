using Kix.Engine.Graph;
using Kix.Engine.Health;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>The kinds that are looked at to judge others: pods and ReplicaSets for workloads, storage classes for claims.</summary>
internal sealed record RelativeTypes(ResourceType? Pods, ResourceType? ReplicaSets, ResourceType? StorageClasses)
{
    internal static RelativeTypes None { get; } = new(null, null, null);

    internal static async Task<RelativeTypes> FindAsync(ClusterClient client, CancellationToken cancellation) => new(
        await client.Types.FindPreferredAsync("", "Pod", cancellation).ConfigureAwait(false),
        await client.Types.FindPreferredAsync("apps", "ReplicaSet", cancellation).ConfigureAwait(false),
        await client.Types.FindPreferredAsync("storage.k8s.io", "StorageClass", cancellation).ConfigureAwait(false));

    /// <summary>Begins to follow what an object is judged by.</summary>
    internal void Follow(LiveBoard board, ObjectKey key)
    {
        foreach (var (type, ns) in For(key))
        {
            board.Follow(type, ns);
        }
    }

    /// <summary>Whether a change in a collection concerns the judgement of an object.</summary>
    internal bool Concern(ObjectKey key, ResourceType type, string ns) => For(key).Contains((type, ns));

    /// <summary>What an object is judged by, as far as it is known.</summary>
    internal Relatives Around(LiveBoard board, ObjectKey key) => new()
    {
        Pods = Pods is { } pods && HealthRules.LooksAtPods(key.Group, key.Kind) ? board.All(pods, key.Namespace) : [],
        ReplicaSets = ReplicaSets is { } sets && HealthRules.LooksAtPods(key.Group, key.Kind) ? board.All(sets, key.Namespace) : [],
        StorageClasses = StorageClasses is { } classes && IsClaim(key) ? board.All(classes, "") : [],
    };

    private IEnumerable<(ResourceType Type, string Namespace)> For(ObjectKey key)
    {
        if (HealthRules.LooksAtPods(key.Group, key.Kind))
        {
            if (ReplicaSets is { } sets)
            {
                yield return (sets, key.Namespace);
            }

            if (Pods is { } pods)
            {
                yield return (pods, key.Namespace);
            }
        }
        else if (IsClaim(key) && StorageClasses is { } classes)
        {
            yield return (classes, "");
        }
    }

    private static bool IsClaim(ObjectKey key) => key is { Group: "", Kind: "PersistentVolumeClaim" };
}
