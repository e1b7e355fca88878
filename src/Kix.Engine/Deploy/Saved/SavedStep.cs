using Kix.Engine.Deploy.Planning;
using Kix.Engine.Diff;
using Kix.Engine.Graph;

namespace Kix.Engine.Deploy.Saved;

/// <summary>What a saved plan does to one resource, and the state of the object that this was found right for.</summary>
/// <param name="Key">The resource.</param>
/// <param name="Action">What is done.</param>
public sealed record SavedStep(ObjectKey Key, StepAction Action)
{
    /// <summary>The life of the object that stood; null where there was none.</summary>
    public string? Uid { get; init; }

    /// <summary>
    /// The state of a Secret that is changed: its values are in no plan, and a digest of a short value could be guessed, so that every
    /// write to it counts. Null for everything else.
    /// </summary>
    public string? ResourceVersion { get; init; }

    /// <summary>The fields that differed, sorted by path. What Kix says and is not among them stood as it says.</summary>
    public IReadOnlyList<SavedField> Fields { get; init; } = [];

    /// <summary>Fields of other managers that are taken: manager and field, sorted.</summary>
    public IReadOnlyList<SavedTaking> Taken { get; init; } = [];

    /// <summary>Whether the object was being deleted: it is waited for, then made.</summary>
    public bool AwaitsDeletion { get; init; }

    /// <summary>Whether the number of replicas belongs to an autoscaler.</summary>
    public bool IsAutoscaled { get; init; }

    /// <summary>Objects that have to let go of something before.</summary>
    public IReadOnlyList<ObjectKey> After { get; init; } = [];

    /// <summary>One line for people where the action alone does not say it.</summary>
    public string? Note { get; init; }

    /// <summary>Whether the state before this step can be had again.</summary>
    public Reversal Reversal { get; init; }

    /// <summary>Whether the step writes.</summary>
    public bool Writes => Action is not (StepAction.Unchanged or StepAction.Protected or StepAction.Paused);

    /// <summary>Takes down a step.</summary>
    public static SavedStep Of(PlanStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return new SavedStep(step.Key, step.Action)
        {
            Uid = step.Live?.Uid,
            ResourceVersion = step is { Writes: true, Key: { Group: "", Kind: "Secret" } } ? step.Live?.ResourceVersion : null,
            Fields = [.. step.Differences.Select(SavedField.Of).OrderBy(static field => field.Path, StringComparer.Ordinal)],
            Taken =
            [
                .. step.Taken.Select(static taken => new SavedTaking(taken.Manager, taken.Field)).Distinct()
                    .OrderBy(static taken => taken.Manager, StringComparer.Ordinal).ThenBy(static taken => taken.Field, StringComparer.Ordinal),
            ],
            AwaitsDeletion = step.AwaitsDeletion,
            IsAutoscaled = step.IsAutoscaled,
            After = [.. step.After.Order()],
            Note = step.Note,
            Reversal = step.Reversal,
        };
    }
}

/// <summary>A field that is taken from another manager.</summary>
/// <param name="Manager">The manager.</param>
/// <param name="Field">The field, as the server writes it.</param>
public sealed record SavedTaking(string Manager, string Field);

/// <summary>A field that differed.</summary>
/// <param name="Path">Where.</param>
/// <param name="Kind">Which of the three kinds of difference.</param>
/// <param name="Kix">What Kix says; a mark for values of Secrets.</param>
/// <param name="Cluster">What the cluster had; a mark for values of Secrets.</param>
/// <param name="Owner">Who changed or added it; null where nobody is named.</param>
public sealed record SavedField(string Path, DifferenceKind Kind, FieldValue Kix, FieldValue Cluster, FieldOwner? Owner)
{
    /// <summary>Whether only the order of Kix's own items differed.</summary>
    public bool IsOrder { get; init; }

    /// <summary>Takes down a difference.</summary>
    public static SavedField Of(FieldDifference difference)
    {
        ArgumentNullException.ThrowIfNull(difference);
        return new SavedField(difference.Path.ToString(), difference.Kind, difference.Kix, difference.Cluster, difference.Owner) { IsOrder = difference.IsOrder };
    }
}
