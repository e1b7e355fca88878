using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>What else is looked at to judge an object. Without it, an object is judged by its own status alone.</summary>
public sealed record Relatives
{
    /// <summary>Nothing else is known.</summary>
    public static Relatives None { get; } = new();

    /// <summary>Pods of the object's namespace: the judgement picks those that are its own.</summary>
    public IReadOnlyCollection<LiveObject> Pods { get; init; } = [];

    /// <summary>Whether <see cref="Pods"/> are all there are, so that a pod that is not among them does not exist.</summary>
    public bool KnowsPods { get; init; }

    /// <summary>ReplicaSets of the object's namespace.</summary>
    public IReadOnlyCollection<LiveObject> ReplicaSets { get; init; } = [];

    /// <summary>StorageClasses of the cluster, for claims; null where they are not known.</summary>
    public IReadOnlyCollection<LiveObject>? StorageClasses { get; init; }

    /// <summary>Services that webhooks name; null where they are not known. The pods behind them are among <see cref="Pods"/>.</summary>
    public IReadOnlyCollection<LiveObject>? Backends { get; init; }

    /// <summary>Warnings that were reported about the object.</summary>
    public IReadOnlyCollection<ClusterEvent> Warnings { get; init; } = [];

    /// <summary>
    /// Whether a controller is expected to report on the object: its kind declares conditions or a phase, and it was made just now.
    /// </summary>
    public bool ExpectsReport { get; init; }
}
