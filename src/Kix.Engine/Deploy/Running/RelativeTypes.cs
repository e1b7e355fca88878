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
        Pods = For(key, Pods, RelativeKinds.Pods) is { } pods ? board.All(pods, key.Namespace) : [],
        ReplicaSets = For(key, ReplicaSets, RelativeKinds.ReplicaSets) is { } sets ? board.All(sets, key.Namespace) : [],
        StorageClasses = For(key, StorageClasses, RelativeKinds.StorageClasses) is { } classes && board.IsListed(classes, "") ? board.All(classes, "") : null,
    };

    private IEnumerable<(ResourceType Type, string Namespace)> For(ObjectKey key)
    {
        if (For(key, ReplicaSets, RelativeKinds.ReplicaSets) is { } sets)
        {
            yield return (sets, key.Namespace);
        }

        if (For(key, Pods, RelativeKinds.Pods) is { } pods)
        {
            yield return (pods, key.Namespace);
        }

        if (For(key, StorageClasses, RelativeKinds.StorageClasses) is { } classes)
        {
            yield return (classes, "");
        }
    }

    // What gates nothing is not waited for, so that nothing is followed for its sake.
    private static ResourceType? For(ObjectKey key, ResourceType? type, RelativeKinds kinds) =>
        HealthRules.LooksAt(key.Group, key.Kind).HasFlag(kinds) && !HealthRules.IsAdvice(key.Group, key.Kind) ? type : null;
}
