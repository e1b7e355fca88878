using Kix.Engine.Graph;

namespace Kix.Engine.Deploy.Planning;

/// <summary>Why a plan cannot be run.</summary>
public enum PlanProblemKind
{
    /// <summary>Fields belong to other managers; <c>--force-conflicts</c> takes them.</summary>
    Conflict,

    /// <summary>The object was made by others; <c>--adopt</c> takes it over.</summary>
    NotOurs,

    /// <summary>The object would have to be replaced, which is not allowed.</summary>
    Replacement,

    /// <summary>The server has no such kind, or not in this version.</summary>
    UnknownKind,

    /// <summary>The server does not accept the object.</summary>
    Refused,

    /// <summary>Objects are to hold what others of them hold now, in a circle: none can let go first.</summary>
    Circle,

    /// <summary>An object that others make is missing.</summary>
    MissingExternal,

    /// <summary>The state cannot be undone by a rollback.</summary>
    Irreversible,
}

/// <summary>Something that stands in the way of a plan.</summary>
/// <param name="Kind">What sort.</param>
/// <param name="Key">The object.</param>
/// <param name="Message">One line that names what and the way out.</param>
public sealed record PlanProblem(PlanProblemKind Kind, ObjectKey Key, string Message);
