namespace Kix.Engine.Health;

/// <summary>Kinds of objects that are looked at to judge others.</summary>
[Flags]
public enum RelativeKinds
{
    /// <summary>The object says all itself.</summary>
    None = 0,

    /// <summary>Pods of the object's namespace.</summary>
    Pods = 1,

    /// <summary>ReplicaSets of the object's namespace.</summary>
    ReplicaSets = 2,

    /// <summary>StorageClasses of the cluster.</summary>
    StorageClasses = 4,

    /// <summary>Services that a webhook's requests go to, with the pods behind them.</summary>
    Backends = 8,

    /// <summary>Warnings that were reported about the object.</summary>
    Warnings = 16,
}
