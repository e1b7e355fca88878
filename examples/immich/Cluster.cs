using Home.Databases;
using Home.Photos;
using Home.Storages;

namespace Home;

/// <summary>The cluster at home.</summary>
[Cluster("home")]
public sealed partial class HomeCluster : Cluster
{
    public PhotoNamespace Photos => Namespace(() => new PhotoNamespace());

    /// <summary>What claims are made of; made because the storage and the database need it.</summary>
    public LocalDisks Disks => Offer(() => new LocalDisks());
}

/// <summary>The photo library: three instances are declared, and what they need comes with them.</summary>
[Namespace("photos")]
public sealed partial class PhotoNamespace : Namespace
{
    public Volume Storage => Instance(() => new Volume { Size = "500Gi" });

    public Postgres Database => Instance(() => new Postgres { Storage = "20Gi" });

    public Immich Immich => Instance(() => new Immich { Domain = "photos.example.com" });
}
