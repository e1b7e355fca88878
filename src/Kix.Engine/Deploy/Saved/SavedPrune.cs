using Kix.Engine.Deploy.Planning;
using Kix.Engine.Graph;

namespace Kix.Engine.Deploy.Saved;

/// <summary>An object that a saved plan deletes, or leaves though the activation no longer has it.</summary>
/// <param name="Key">The object.</param>
/// <param name="Action"><see cref="StepAction.Delete"/> or <see cref="StepAction.Protected"/>.</param>
/// <param name="Uid">The life of the object that stood.</param>
public sealed record SavedPrune(ObjectKey Key, StepAction Action, string Uid)
{
    /// <summary>
    /// The state that it was agreed to delete: <c>metadata.generation</c>, which the status does not move, or for kinds without one
    /// <c>metadata.resourceVersion</c>.
    /// </summary>
    public required string State { get; init; }

    /// <summary>Whether it goes before anything is applied.</summary>
    public bool First { get; init; }

    /// <summary>Why it is protected; empty otherwise.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether the state before can be had again.</summary>
    public Reversal Reversal { get; init; }

    /// <summary>Takes down a deletion.</summary>
    public static SavedPrune Of(PruneStep prune)
    {
        ArgumentNullException.ThrowIfNull(prune);
        return new SavedPrune(prune.Key, prune.Action, prune.Live.Uid)
        {
            State = prune.Live.Generation > 0 ? $"generation {prune.Live.Generation}" : $"version {prune.Live.ResourceVersion}",
            First = prune.First,
            Note = prune.Note,
            Reversal = prune.Reversal,
        };
    }
}
