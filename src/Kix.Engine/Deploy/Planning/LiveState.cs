using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Planning;

/// <summary>What stands in a cluster of what a plan is about.</summary>
internal sealed record LiveState
{
    /// <summary>The objects of the activation that exist.</summary>
    internal required IReadOnlyDictionary<ObjectKey, LiveObject> Objects { get; init; }

    /// <summary>All members of the set, wanted or not.</summary>
    internal required IReadOnlyList<LiveObject> Members { get; init; }

    /// <summary>Why the members are not all known; null when they are.</summary>
    internal string? MembersUnknown { get; init; }

    /// <summary>Problems of kinds that the server does not have.</summary>
    internal required IReadOnlyList<PlanProblem> Problems { get; init; }

    /// <summary>Types of the activation's kinds; null for those that its own definitions will make.</summary>
    internal required IReadOnlyDictionary<(string ApiVersion, string Kind), ResourceType?> Types { get; init; }
}
