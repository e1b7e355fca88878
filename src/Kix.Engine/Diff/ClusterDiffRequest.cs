using Kix.Engine.Graph;

namespace Kix.Engine.Diff;

/// <summary>What to compare with the cluster.</summary>
/// <param name="Activation">The compiled program.</param>
public sealed record ClusterDiffRequest(Activation Activation)
{
    /// <summary>The activations that were deployed before, the newest last; what they said and this one does not is a difference.</summary>
    public IReadOnlyList<Activation> Previous { get; init; } = [];

    /// <summary>Where objects of earlier deployments may be; null where the cluster was never deployed.</summary>
    public MemberScope? Members { get; init; }

    /// <summary>Field manager; null for <c>kix:</c> and the program's name.</summary>
    public string? Manager { get; init; }

    /// <summary>Manifest digests of Jobs that ran to their end: where they cleaned themselves up, nothing is missing.</summary>
    public IReadOnlySet<Canonical.Digest> FinishedJobs { get; init; } = new HashSet<Canonical.Digest>();

    /// <summary>Managers whose additions are no drift.</summary>
    public IReadOnlySet<string> IgnoreManagers { get; init; } = new HashSet<string>();

    /// <summary>Whether a value that differs though Kix owns it is put to the server by a dry run.</summary>
    public bool Confirm { get; init; } = true;

    /// <summary>Whether the server is asked by dry run about every resource: <see cref="ClusterDifference.Disagreements"/>.</summary>
    public bool AskServer { get; init; }
}

/// <summary>Where the members of an ApplySet may be, from its parent.</summary>
/// <param name="Id">Value of the members' label <c>applyset.kubernetes.io/part-of</c>.</param>
/// <param name="Kinds">Groups and kinds of members.</param>
/// <param name="Namespaces">Namespaces of members.</param>
public sealed record MemberScope(string Id, IReadOnlyCollection<(string Group, string Kind)> Kinds, IReadOnlyCollection<string> Namespaces);
