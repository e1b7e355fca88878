namespace Kix.Engine.Diff;

/// <summary>How objects are compared.</summary>
/// <param name="Manager">Kix's field manager: <c>kix:prod-eu1</c>.</param>
public sealed record ComparisonOptions(string Manager)
{
    /// <summary>Managers whose additions are no drift.</summary>
    public IReadOnlySet<string> IgnoreManagers { get; init; } = new HashSet<string>();

    /// <summary>Whether an object without <c>managedFields</c> has no owners: so a server means it, while dumps often leave them out.</summary>
    public bool TellsOwners { get; init; }

    /// <summary>The id of the set whose label and apply entry each deployed object has; null for not to ask. One without the other is a difference.</summary>
    public string? SetId { get; init; }

    /// <summary>Labels that deploy sets in the same apply as the object and that no manifest says.</summary>
    public IReadOnlySet<string> LabelsOfDeploy { get; init; } = new HashSet<string>(StringComparer.Ordinal) { "applyset.kubernetes.io/part-of" };
}
