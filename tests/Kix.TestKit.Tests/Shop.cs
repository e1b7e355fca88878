namespace Kix.TestKit.Tests;

/// <summary>A small cluster of a web server that waits for its database, in two namespaces.</summary>
[Cluster("prod")]
public sealed partial class Prod : Cluster
{
    public Shop Shop => Namespace(() => new Shop());

    public Shop Trial => Namespace(() => new Shop { Replicas = 1 }, name: "trial");
}

/// <summary>A cluster whose web server waits for something that is not there.</summary>
[Cluster("lost")]
public sealed partial class Lost : Cluster
{
    public LostSpace Space => Namespace(() => new LostSpace());
}

[Namespace("lost")]
public sealed partial class LostSpace : Namespace
{
    public Database Db => Instance(() => new Database());

    public Resource<V1Service> Http => Resource(() => new V1Service
    {
        Spec = new() { Selector = Db.Server.Out.PodLabels, Ports = [Db.Server.Out.Port("htp").Expose(80)] },
    });
}

[Namespace("shop")]
public sealed partial class Shop : Namespace
{
    [Option(3)] public partial int Replicas { get; init; }

    public Database Db => Instance(() => new Database());

    public Web Web => Instance(() => new Web { Replicas = Replicas });
}

public sealed partial class Database : Module
{
    public Resource<V1Deployment> Server => Resource(() => Pods.Of(Labels, 1, "postgres:18", "sql", 5432));

    public Resource<V1Service> Sql => Resource(() => new V1Service
    {
        Spec = new() { Selector = Server.Out.PodLabels, Ports = [Server.Out.Port("sql").Expose(5432)] },
    });
}

public sealed partial class Web : Module
{
    [Option(2)] public partial int Replicas { get; init; }

    [Need] public partial Database Database { get; init; }

    public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap
    {
        Data = new Dictionary<string, string> { ["DB_HOST"] = Database.Sql.Out.Host },
    });

    public Resource<V1Deployment> Server => Resource(() => Pods.Of(Labels, Replicas, "example.com/web:1.0", "http", 8080));
}

internal static class Pods
{
    public static V1Deployment Of(Labels labels, int replicas, string image, string port, int number) => new()
    {
        Spec = new()
        {
            Replicas = replicas,
            Selector = labels.Selector,
            Template = new()
            {
                Metadata = new() { Labels = labels.All },
                Spec = new() { Containers = [new() { Name = "main", Image = image, Ports = [ContainerPort.Tcp(port, number)] }] },
            },
        },
    };
}
