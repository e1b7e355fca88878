using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Diff;

/// <summary>The cluster's side of a comparison.</summary>
internal interface ILiveObjects
{
    /// <summary>All objects that were found, each once, whatever the version it was read in.</summary>
    IEnumerable<LiveObject> All { get; }

    /// <summary>Whether an object without <c>managedFields</c> has no owners.</summary>
    bool TellsOwners { get; }

    /// <summary>What could not be looked at: one line each, sorted.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>The object of a resource, read in its version; null where there is none.</summary>
    LiveObject? Find(ActivationResource resource);
}
