using Home.Storages;

namespace Home.Databases;

/// <summary>
/// PostgreSQL with VectorChord, as the makers of Immich build it. It trusts connections, and a network policy lets in none but the
/// clients that carry its label: there is no password to keep.
/// </summary>
public sealed partial class Postgres : Module, IVectorDatabase
{
    /// <summary>Major version.</summary>
    [Option(18), Range(14, 18)] public partial int Version { get; init; }

    /// <summary>Version of the vector extensions, as in the image's tag.</summary>
    [Option("vectorchord0.5.3-pgvector0.8.1")] public partial string Extensions { get; init; }

    /// <summary>Disk for tables and indexes.</summary>
    [Option("10Gi")] public partial Quantity Storage { get; init; }

    /// <summary>Name of the database.</summary>
    [Option("immich"), RegularExpression("[a-z_][a-z0-9_]{0,62}")] public partial string Database { get; init; }

    /// <summary>What the disk is, which decides about the planner's costs.</summary>
    [Option("SSD"), AllowedValues("SSD", "HDD")] public partial string Disk { get; init; }

    /// <summary>What the volume is made of.</summary>
    [Need] public partial IDisks Disks { get; init; }

    public Resource<V1Service> Service => Resource(() => new V1Service
    {
        Spec = new() { ClusterIP = "None", Selector = Server.Out.PodLabels, Ports = [Server.Out.Port("postgres").Expose(5432)] },
    });

    public Resource<V1StatefulSet> Server => Resource(() => new V1StatefulSet
    {
        Spec = new()
        {
            Replicas = 1,
            ServiceName = Service.Out.Name,
            Selector = Labels.Selector,
            Template = new()
            {
                Metadata = new() { Labels = Labels.All },
                Spec = new()
                {
                    AutomountServiceAccountToken = false,
                    SecurityContext = new() { FsGroup = 999 },
                    Volumes = [SharedMemory],
                    Containers =
                    [
                        new()
                        {
                            Name = "postgres",
                            Image = $"ghcr.io/immich-app/postgres:{Version}-{Extensions}",
                            Env = Env.Of(
                                ("POSTGRES_DB", Database),
                                ("POSTGRES_HOST_AUTH_METHOD", "trust"),
                                ("POSTGRES_INITDB_ARGS", "--data-checksums"),
                                ("PGDATA", "/var/lib/postgresql/data/pgdata"),
                                ("DB_STORAGE_TYPE", Disk)),
                            Ports = [ContainerPort.Tcp("postgres", 5432)],
                            VolumeMounts = [new() { Name = "data", MountPath = "/var/lib/postgresql/data" }, SharedMemory.MountAt("/dev/shm")],
                            ReadinessProbe = Probe.Exec(["pg_isready", "-U", "postgres", "-d", Database]),
                            Resources = Requirements.Of(cpu: "250m", memory: ("1Gi", "2Gi")),
                        },
                    ],
                },
            },
            VolumeClaimTemplates =
            [
                new()
                {
                    Metadata = new() { Name = "data" },
                    Spec = new()
                    {
                        AccessModes = ["ReadWriteOnce"],
                        StorageClassName = Disks.Out.ClassName,
                        Resources = new() { Requests = new Dictionary<string, ResourceQuantity> { ["storage"] = Storage } },
                    },
                },
            ],
        },
    });

    public Resource<V1NetworkPolicy> Clients => Resource(() => ClientPolicy.Of(Server.Out.PodSelector, Server.Out.Port("postgres"), Client));

    public DatabaseOut Out => new(Service.Out.Port("postgres"), Database, "postgres", Client);

    // postgresql.org/support/versioning: 15 is supported until 2027-11-11.
    protected override void Checks() => Check(
        Version > 14, $"PostgreSQL {Version} has had no fixes since 2026-11-12",
        hint: "choose 15 to 18, and take the data along with pg_dump");

    private KeyValuePair<string, string> Client => ClientPolicy.Label(this);

    /// <summary>Parallel index builds share more memory than the 64 MiB that a container has by default.</summary>
    private static V1Volume SharedMemory => new() { Name = "shm", EmptyDir = new() { Medium = "Memory", SizeLimit = "128Mi" } };
}
