namespace Fleet;

/// <summary>What a database offers.</summary>
/// <param name="Host">Host name.</param>
/// <param name="Claim">Name of its settings.</param>
public sealed record DatabaseOut(string Host, string Claim);

/// <summary>A database: 6 resources.</summary>
public sealed partial class Database : Module
{
    [Option(1), Range(0, 50)] public partial int Replicas { get; init; }

    public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap
    {
        Data = new Dictionary<string, string> { ["postgresql.conf"] = "max_connections = 200\nshared_buffers = 1GB\nwal_level = replica\n" },
    });

    public Resource<V1ServiceAccount> Account => Resource(() => new V1ServiceAccount { AutomountServiceAccountToken = false });

    public Resource<V1StatefulSet> Server => Resource(() => new V1StatefulSet
    {
        Spec = new()
        {
            Replicas = Replicas,
            ServiceName = Port.Out.Name,
            Selector = Labels.Selector,
            Template = new()
            {
                Metadata = new() { Labels = Labels.All },
                Spec = new()
                {
                    ServiceAccountName = Account.Out.Name,
                    Containers =
                    [
                        new()
                        {
                            Name = "postgres",
                            Image = "postgres:17.2",
                            Ports = [new() { Name = "sql", ContainerPort = 5432 }],
                            Resources = new() { Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("500m"), ["memory"] = new("1Gi") } },
                            VolumeMounts = [new() { Name = "data", MountPath = "/var/lib/postgresql" }, new() { Name = "settings", MountPath = "/etc/postgresql" }],
                        },
                    ],
                    Volumes = [new() { Name = "settings", ConfigMap = new() { Name = Settings.Out.Name } }],
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
                        Resources = new() { Requests = new Dictionary<string, ResourceQuantity> { ["storage"] = new("20Gi") } },
                    },
                },
            ],
        },
    });

    public Resource<V1Service> Port => Resource(() => new V1Service
    {
        Spec = new() { ClusterIP = "None", Selector = Labels.Match, Ports = [new() { Name = "sql", Port = 5432 }] },
    });

    public Resource<V1NetworkPolicy> Access => Resource(() => new V1NetworkPolicy
    {
        Spec = new() { PodSelector = Labels.Selector, Ingress = [new() { Ports = [new() { Port = 5432 }] }] },
    });

    public Resource<V1PodDisruptionBudget> Budget => Resource(() => new V1PodDisruptionBudget { Spec = new() { MinAvailable = 1, Selector = Labels.Selector } });

    public DatabaseOut Out => new(Port.Out.Name, Settings.Out.Name);
}
