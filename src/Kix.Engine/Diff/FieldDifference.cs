using System.Text.Json;

namespace Kix.Engine.Diff;

/// <summary>The three kinds of difference (DESIGN section 8).</summary>
public enum DifferenceKind
{
    /// <summary>Kix says another value than the cluster has.</summary>
    Value,

    /// <summary>Kix once set it, no longer says it, and it is still there.</summary>
    NoLongerSaid,

    /// <summary>Somebody else added it.</summary>
    Added,
}

/// <summary>What is known of a value that differs though Kix owns the field.</summary>
public enum Confirmation
{
    /// <summary>The question does not arise.</summary>
    None,

    /// <summary>The server was not asked: the next deploy may or may not change it.</summary>
    NotConfirmed,

    /// <summary>A dry run gives the cluster's value again: admission rewrites what Kix says.</summary>
    RewrittenByAdmission,
}

/// <summary>One side of a difference.</summary>
public abstract record FieldValue
{
    private FieldValue()
    {
    }

    /// <summary>Nothing is there.</summary>
    public sealed record Absent : FieldValue
    {
        /// <summary>The only one.</summary>
        public static Absent Instance { get; } = new();
    }

    /// <summary>A value that everybody may see.</summary>
    /// <param name="Json">The value.</param>
    public sealed record Clear(JsonElement Json) : FieldValue;

    /// <summary>A secret's value; it never leaves the comparison.</summary>
    /// <param name="Mark">A number that equal values of one diff have in common.</param>
    public sealed record Redacted(int Mark) : FieldValue;
}

/// <summary>One field that differs.</summary>
/// <param name="Kind">Which of the three kinds.</param>
/// <param name="Path">Where: a leaf, an item of a keyed list, or a list that is one value.</param>
/// <param name="Kix">What Kix says.</param>
/// <param name="Cluster">What the cluster has.</param>
/// <param name="Owner">Who changed or added it; null where <c>managedFields</c> names nobody, or where Kix has written the field since.</param>
public sealed record FieldDifference(DifferenceKind Kind, FieldPath Path, FieldValue Kix, FieldValue Cluster, FieldOwner? Owner)
{
    /// <summary>Whether Kix owns the field and the cluster has another value all the same.</summary>
    public bool OwnedByKix { get; init; }

    /// <summary>Whether only the order of Kix's own items differs; both sides then list the keys.</summary>
    public bool IsOrder { get; init; }

    /// <summary>Whether that was put to the server.</summary>
    public Confirmation Confirmation { get; init; }
}
