using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers;

/// <summary>
/// One control loop. It is level-triggered: <see cref="Reconcile"/> compares what stands in the cluster with what should, and
/// depends on no event; events only say where to look.
/// </summary>
internal interface IController
{
    /// <summary>The objects that this controller has to look at again after a change.</summary>
    IEnumerable<WorkKey> Affected(ObjectEvent change);

    /// <summary>
    /// Brings one object closer to what it should be. Answers after which time it has to be looked at again without any
    /// change; null for never.
    /// </summary>
    TimeSpan? Reconcile(WorkKey key);
}
