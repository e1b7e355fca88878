using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Inventory;

/// <summary>The inventory of a cluster at one moment.</summary>
public sealed record InventorySnapshot
{
    /// <summary>What the parent says; empty where the cluster was never deployed.</summary>
    public required InventoryRecord Record { get; init; }

    /// <summary>The parent itself; null where there is none.</summary>
    public LiveObject? Parent { get; init; }

    /// <summary>The activations that are being left: the last one deployed to its end, and one that was begun after it.</summary>
    public IReadOnlyList<Activation> Left { get; init; } = [];
}
