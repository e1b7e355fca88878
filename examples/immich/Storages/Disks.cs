namespace Home.Storages;

/// <summary>What a class of disks offers.</summary>
/// <param name="ClassName">For <c>storageClassName</c> of a claim.</param>
public sealed record DisksOut(string ClassName);

/// <summary>A class of disks that claims can be made of.</summary>
public interface IDisks : IModule
{
    /// <summary>How to ask for a disk.</summary>
    DisksOut Out { get; }
}

/// <summary>
/// Disks of the node that a pod runs on. The class that k3s brings deletes a disk with its claim: photos deserve one that keeps it.
/// </summary>
public sealed partial class LocalDisks : Module, IDisks
{
    /// <summary>Who makes the volumes; k3s brings this one.</summary>
    [Option("rancher.io/local-path")] public partial string Provisioner { get; init; }

    /// <summary>What becomes of the data when the claim is deleted.</summary>
    [Option("Retain"), AllowedValues("Retain", "Delete")] public partial string Reclaim { get; init; }

    public Resource<V1StorageClass> Class => Resource(() => new V1StorageClass
    {
        Provisioner = Provisioner,
        ReclaimPolicy = Reclaim,
        VolumeBindingMode = "WaitForFirstConsumer",
    });

    public DisksOut Out => new(Class.Out.Name);
}
