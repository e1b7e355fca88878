namespace ProdEu1.Data;

/// <summary>What a database offers.</summary>
/// <param name="Host">DNS name of the writable server.</param>
/// <param name="Port">Its port.</param>
/// <param name="Database">Name of the database.</param>
public sealed record PostgresOut(string Host, ServicePort Port, string Database);

/// <summary>Something that speaks PostgreSQL.</summary>
public interface IPostgres : IModule
{
    PostgresOut Out { get; }
}

/// <summary>
/// PostgreSQL on one volume. It trusts connections, and the network policy lets in none but the clients that say so by label:
/// there is no password to keep.
/// </summary>
public sealed partial class Postgres : Module, IPostgres
{
    /// <summary>Label that a client's pods carry.</summary>
    public static KeyValuePair<string, string> ClientLabel { get; } = new("example.com/postgres-client", "true");

    /// <summary>Major version.</summary>
    [Option(17), Range(14, 18)] public partial int Version { get; init; }

    [Option("10Gi")] public partial Quantity Storage { get; init; }

    [Option("app")] public partial string Database { get; init; }

    public Resource<V1ConfigMap> Settings => Resource(
        () => new V1ConfigMap
        {
            Data = new Dictionary<string, string>
            {
                ["postgresql.conf"] = """
                    listen_addresses = '*'
                    max_connections = 200
                    shared_buffers = 256MB
                    """,
            },
        },
        suffix: "config");

    public Resource<V1Service> Server => Resource(
        () => new V1Service { Spec = new() { Selector = Data.Out.PodLabels, Ports = [Data.Out.Port("postgres").Expose(5432)] } });

    public Resource<V1Service> Peers => Resource(
        () => new V1Service
        {
            Spec = new() { ClusterIP = "None", Selector = Data.Out.PodLabels, Ports = [Data.Out.Port("postgres").Expose(5432)] },
        },
        suffix: "peers");

    public Resource<V1StatefulSet> Data => Resource(() => new V1StatefulSet
    {
        Spec = new()
        {
            Replicas = 1,
            ServiceName = Peers.Out.Name,
            Selector = Labels.Selector,
            Template = new()
            {
                Metadata = new() { Labels = Labels.All },
                Spec = new()
                {
                    SecurityContext = new() { FsGroup = 999 },
                    Volumes = [Settings.Out.Volume("config")],
                    Containers =
                    [
                        new()
                        {
                            Name = "postgres",
                            Image = $"postgres:{Version}-alpine",
                            Args = ["-c", "config_file=/etc/postgresql/postgresql.conf"],
                            Env = Env.Of(
                                ("POSTGRES_DB", Database),
                                ("POSTGRES_HOST_AUTH_METHOD", "trust"),
                                ("PGDATA", "/var/lib/postgresql/data/pgdata")),
                            Ports = [ContainerPort.Tcp("postgres", 5432)],
                            VolumeMounts =
                            [
                                new() { Name = "data", MountPath = "/var/lib/postgresql/data" },
                                Settings.Out.Volume("config").MountAt("/etc/postgresql/postgresql.conf", subPath: "postgresql.conf"),
                            ],
                            ReadinessProbe = Probe.Exec(["pg_isready", "-U", "postgres"]),
                            Resources = Requirements.Of(cpu: ("250m", "1"), memory: ("512Mi", "1Gi")),
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
                        Resources = new() { Requests = new Dictionary<string, ResourceQuantity> { ["storage"] = Storage } },
                    },
                },
            ],
        },
    });

    public Resource<V1PodDisruptionBudget> Budget => Resource(
        () => new V1PodDisruptionBudget { Spec = new() { MaxUnavailable = 0, Selector = Data.Out.PodSelector } });

    public Resource<V1NetworkPolicy> Clients => Resource(
        () => new V1NetworkPolicy
        {
            Spec = new()
            {
                PodSelector = Data.Out.PodSelector,
                PolicyTypes = ["Ingress"],
                Ingress =
                [
                    new()
                    {
                        FromProperty = [new() { PodSelector = new() { MatchLabels = new Dictionary<string, string>([ClientLabel]) } }],
                        Ports = [new() { Port = Data.Out.Port("postgres") }],
                    },
                ],
            },
        },
        suffix: "clients");

    public PostgresOut Out => new(Server.Out.Host, Server.Out.Port("postgres"), Database);
}
