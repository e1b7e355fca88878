using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>What wakes the loop of a run.</summary>
internal abstract record Signal
{
    private Signal()
    {
    }

    /// <summary>Something changed in a collection that is followed.</summary>
    /// <param name="Type">The kind.</param>
    /// <param name="Namespace">The namespace; empty for cluster-scoped kinds.</param>
    /// <param name="Key">The object; null where any may have changed.</param>
    /// <param name="Broken">Why the watch ended; null while it runs.</param>
    internal sealed record BoardChanged(ResourceType Type, string Namespace, ObjectKey? Key, ClusterException? Broken) : Signal;

    /// <summary>A step's object was written.</summary>
    /// <param name="Step">Index of the step.</param>
    /// <param name="Object">The object; null for a Job that has run and is gone.</param>
    /// <param name="Type">Its type.</param>
    internal sealed record Written(int Step, LiveObject? Object, ResourceType? Type) : Signal;

    /// <summary>A step's object could not be written.</summary>
    /// <param name="Step">Index of the step.</param>
    /// <param name="Message">Why.</param>
    internal sealed record Refused(int Step, string Message) : Signal
    {
        /// <summary>Whether the server said so; otherwise the write may have been done all the same.</summary>
        internal bool IsAnswer { get; init; }
    }

    /// <summary>What was reported about a step's object.</summary>
    /// <param name="Step">Index of the step.</param>
    /// <param name="Warnings">The warnings.</param>
    internal sealed record Warned(int Step, IReadOnlyList<ClusterEvent> Warnings) : Signal;

    /// <summary>The run itself broke.</summary>
    /// <param name="Reason">How.</param>
    internal sealed record Broke(Exception Reason) : Signal;

    /// <summary>A step's object was deleted while it was waited for.</summary>
    /// <param name="Step">Index of the step.</param>
    internal sealed record Vanished(int Step) : Signal;
}
