namespace Home.Storages;

/// <summary>What storage offers.</summary>
/// <param name="Claim">The claim, as a volume of a pod.</param>
/// <param name="Size">How much it holds.</param>
public sealed record StorageOut(V1Volume Claim, Quantity Size);

/// <summary>A place for files.</summary>
public interface IStorage : IModule
{
    /// <summary>How to mount it.</summary>
    StorageOut Out { get; }
}

/// <summary>A place for files on one volume.</summary>
public sealed partial class Volume : Module, IStorage
{
    /// <summary>How much it holds.</summary>
    [Option] public required partial Quantity Size { get; init; }

    /// <summary>How many nodes may mount it at once.</summary>
    [Option("ReadWriteOnce"), AllowedValues("ReadWriteOnce", "ReadWriteMany")] public partial string Access { get; init; }

    /// <summary>What it is made of.</summary>
    [Need] public partial IDisks Disks { get; init; }

    public Resource<V1PersistentVolumeClaim> Claim => Resource(() => new V1PersistentVolumeClaim
    {
        Spec = new()
        {
            AccessModes = [Access],
            StorageClassName = Disks.Out.ClassName,
            Resources = new() { Requests = new Dictionary<string, ResourceQuantity> { ["storage"] = Size } },
        },
    });

    public StorageOut Out => new(Claim.Out.Volume("files"), Size);
}
