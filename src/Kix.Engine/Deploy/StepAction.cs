namespace Kix.Engine.Deploy;

/// <summary>What a plan does to an object.</summary>
public enum StepAction
{
    /// <summary>Nothing: it stands as it should.</summary>
    Unchanged,

    /// <summary>Makes it.</summary>
    Create,

    /// <summary>Changes it.</summary>
    Update,

    /// <summary>Takes over an object that others made (<c>--adopt</c>), and changes it where it differs.</summary>
    Adopt,

    /// <summary>Deletes it and makes it anew: what differs cannot be changed in place.</summary>
    Replace,

    /// <summary>Deletes it: no longer part of the cluster program.</summary>
    Delete,

    /// <summary>Leaves it, though it is no longer part of the cluster program: namespaces, definitions and volumes go only when named.</summary>
    Protected,

    /// <summary>Leaves it, whatever differs: somebody has paused it (<see cref="Hands.Marks.Paused"/>).</summary>
    Paused,
}
