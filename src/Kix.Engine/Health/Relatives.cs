using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>What else is looked at to judge an object. Without it, an object is judged by its own status alone.</summary>
public sealed record Relatives
{
    /// <summary>Nothing else is known.</summary>
    public static Relatives None { get; } = new();

    /// <summary>Pods of the object's namespace: the judgement picks those that are its own.</summary>
    public IReadOnlyCollection<LiveObject> Pods { get; init; } = [];

    /// <summary>ReplicaSets of the object's namespace.</summary>
    public IReadOnlyCollection<LiveObject> ReplicaSets { get; init; } = [];

    /// <summary>StorageClasses of the cluster, for claims.</summary>
    public IReadOnlyCollection<LiveObject> StorageClasses { get; init; } = [];
}
