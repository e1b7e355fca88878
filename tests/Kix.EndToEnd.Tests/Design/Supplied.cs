namespace Kix.EndToEnd.Tests.Design;

/// <summary>What the printed program names and does not show.</summary>
[Namespace("kube-system")]
public sealed partial class KubeSystem : Namespace;

public sealed record WebShopOut(string Host, ServicePort Port);

public sealed record PostgresOut(string Host, ServicePort Port);

public interface IPostgres : IModule
{
    PostgresOut Out { get; }
}

public interface ICache : IModule
{
    string Out { get; }
}

public sealed partial class Postgres : Module, IPostgres
{
    [Option(16)] public partial int Version { get; init; }

    [Option] public required partial Quantity Storage { get; init; }

    public Resource<V1StatefulSet> Data => Resource(() => new V1StatefulSet
    {
        Spec = new()
        {
            ServiceName = Server.Out.Name,
            Selector = Labels.Selector,
            Template = new()
            {
                Metadata = new() { Labels = Labels.All },
                Spec = new()
                {
                    Containers = [new() { Name = "postgres", Image = $"postgres:{Version}", Ports = [ContainerPort.Tcp("postgres", 5432)] }],
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

    public Resource<V1Service> Server => Resource(
        () => new V1Service { Spec = new() { ClusterIP = "None", Selector = Data.Out.PodLabels, Ports = [Data.Out.Port("postgres").Expose(5432)] } });

    public PostgresOut Out => new(Server.Out.Host, Server.Out.Port("postgres"));
}
