using Kix.Engine.Deploy.Hands;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Diff;

/// <summary>How an object of the program and one of the cluster stand to each other.</summary>
public enum ObjectState
{
    /// <summary>In both, and nothing differs.</summary>
    Identical,

    /// <summary>In both, with differences.</summary>
    Modified,

    /// <summary>Only in the program, or about to be: will be created.</summary>
    KixOnly,

    /// <summary>Only in the cluster, made by somebody else.</summary>
    ClusterOnly,

    /// <summary>Only in the cluster, deployed by Kix earlier: will be deleted.</summary>
    WillBeDeleted,

    /// <summary>
    /// Only in the cluster, deployed by Kix earlier, and no deployment deletes it unless it is named: a namespace, a definition, data, what
    /// somebody has marked or paused.
    /// </summary>
    Kept,
}

/// <summary>An object of the program or of the cluster, and what differs.</summary>
/// <param name="Key">Its identity.</param>
/// <param name="State">Where it is.</param>
public sealed record ObjectDifference(ObjectKey Key, ObjectState State)
{
    /// <summary>The fields that differ, sorted by path; empty unless it is <see cref="ObjectState.Modified"/>.</summary>
    public IReadOnlyList<FieldDifference> Fields { get; init; } = [];

    /// <summary>The resource; null for an object that is only in the cluster.</summary>
    public ActivationResource? Resource { get; init; }

    /// <summary>The live object; null for one that is only in the program, unless what stands there is being deleted.</summary>
    public LiveObject? Live { get; init; }

    /// <summary>Who has paused it, so that deployments leave it alone; null where nobody has.</summary>
    public string? Paused => Live is { } live ? Marks.PauseOf(live) : null;

    /// <summary>Whether what stands there is being deleted, or its namespace is: a deployment waits until it is gone and makes it anew.</summary>
    public bool IsEnding => State == ObjectState.KixOnly && Live is not null;

    /// <summary>The form for people.</summary>
    public override string ToString() => $"{Key}: {State}";
}
