using Kix.Engine.Graph;

namespace Kix.Engine.Deploy.Planning;

/// <summary>How a step can be undone. Pure.</summary>
internal static class Reversals
{
    internal static Reversal Of(StepAction action, ObjectKey key, bool isRollback) => (action, key) switch
    {
        (StepAction.Unchanged or StepAction.Protected or StepAction.Paused, _) => Reversal.Reversible,

        // What a Job has done stays done.
        (_, { Group: "batch", Kind: "Job" }) => Reversal.Irreversible,
        (StepAction.Delete or StepAction.Replace, _) when PruneRules.IsPrecious(key) => Reversal.Irreversible,
        (StepAction.Replace, _) => Reversal.Replacement,

        // What was deleted comes back, but empty.
        (StepAction.Create, _) when isRollback && PruneRules.IsPrecious(key) && key.Kind != "Namespace" => Reversal.Irreversible,

        // Made anew by the way back, with the same content.
        _ => Reversal.Reversible,
    };
}
