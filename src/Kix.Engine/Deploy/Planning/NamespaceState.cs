namespace Kix.Engine.Deploy.Planning;

/// <summary>How it stands with the namespace of an object that is planned.</summary>
internal enum NamespaceState
{
    /// <summary>It is there, is not ours to make, or the object has none.</summary>
    Stands,

    /// <summary>The plan makes it.</summary>
    Missing,

    /// <summary>It goes, and everything in it with it.</summary>
    BeingDeleted,
}
