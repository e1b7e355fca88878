using Kix.Engine.Canonical;

namespace Kix.Engine.Store;

/// <summary>What a garbage collection keeps.</summary>
public sealed record CollectionRules
{
    /// <summary>Activations built within this time are kept.</summary>
    public TimeSpan Recent { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Further roots, with why they are kept: those that a live cluster has in its history.</summary>
    public IReadOnlyDictionary<Digest, string> Also { get; init; } = new Dictionary<Digest, string>();
}

/// <summary>An activation that stays.</summary>
/// <param name="Activation">Which.</param>
/// <param name="Reason">Why: <c>pinned as before-upgrade</c>, <c>built on 2026-11-20</c>.</param>
public sealed record KeptActivation(StoredActivation Activation, string Reason);

/// <summary>What a garbage collection does, or did.</summary>
/// <param name="Kept">The activations that stay, with the reason.</param>
/// <param name="Dropped">The activations that go.</param>
/// <param name="Objects">The objects that go, activations among them.</param>
/// <param name="Bytes">How much room they take.</param>
public sealed record Collection(
    IReadOnlyList<KeptActivation> Kept, IReadOnlyList<StoredActivation> Dropped, IReadOnlyList<ObjectName> Objects, long Bytes);
