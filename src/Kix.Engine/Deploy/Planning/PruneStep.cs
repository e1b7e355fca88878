using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Planning;

/// <summary>An object of the inventory that the activation no longer has.</summary>
public sealed record PruneStep
{
    /// <summary>The object as it stood when the plan was made.</summary>
    public required LiveObject Live { get; init; }

    /// <summary><see cref="StepAction.Delete"/> or <see cref="StepAction.Protected"/>.</summary>
    public required StepAction Action { get; init; }

    /// <summary>Why it is protected; empty otherwise.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether it goes before anything is applied, because it holds what another object wants: a node port, a cluster IP.</summary>
    public bool First { get; init; }

    /// <summary>Whether the state before this step can be had again; in a rollback, whether the former state comes back.</summary>
    public Reversal Reversal { get; init; }

    /// <summary>The object's identity.</summary>
    public ObjectKey Key => Live.Key;
}
