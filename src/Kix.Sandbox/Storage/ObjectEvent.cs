using System.Text.Json.Nodes;

namespace Kix.Sandbox.Storage;

/// <summary>What happened to a stored object.</summary>
public enum ObjectEventType
{
    /// <summary>The object is new.</summary>
    Added,

    /// <summary>The object changed.</summary>
    Modified,

    /// <summary>The object is gone.</summary>
    Deleted,
}

/// <summary>One committed change of the sandbox's storage, in the order of resource versions.</summary>
/// <param name="Type">Added, modified or deleted.</param>
/// <param name="Resource">The resource type of the object.</param>
/// <param name="Object">The object after the change (for a deletion: its last state). Shared: do not modify.</param>
/// <param name="Previous">The object before the change; null for an addition. Shared: do not modify.</param>
/// <param name="ResourceVersion">The version that the change was given.</param>
public sealed record ObjectEvent(
    ObjectEventType Type, GroupResource Resource, JsonObject Object, JsonObject? Previous, long ResourceVersion);
