namespace Kix.Cli.Tests.Clusters;

/// <summary>A cluster of three modules with everything that commands tell of: options, needs of every sort, edges, waves.</summary>
[Cluster("trial")]
public sealed partial class Trial : Cluster
{
    public Shop Shop => Namespace(() => new Shop());
}

/// <summary>The same, one image later .</summary>
[Cluster("trial")]
public sealed partial class TrialNext : Cluster
{
    public Shop Shop => Namespace(() => new Shop { Version = "1.1" });
}

[Namespace("shop")]
public sealed partial class Shop : Namespace
{
    [Option("1.0")] public partial string Version { get; init; }

    public Database Db => Instance(() => new Database());

    public Web Web => Instance(() => new Web { Version = Version, Replicas = 3 });

    public Memory Cache => Offer(() => new Memory());
}

public sealed partial class Web : Module
{
    [Option] public required partial string Version { get; init; }

    [Option(2), Range(1, 50)] public partial int Replicas { get; init; }

    [Need] public partial Database Database { get; init; }

    [Need(Ready = false)] public partial Memory? Cache { get; init; }

    [Need] public partial Mailer? Mailer { get; init; }

    public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap
    {
        Data = new Dictionary<string, string> { ["DB_HOST"] = Database.Http.Out.Host, ["CACHE"] = Cache?.Http.Out.Host ?? "" },
    });

    public Resource<V1Deployment> Server => Resource(() => new V1Deployment
    {
        Spec = new()
        {
            Replicas = Replicas,
            Selector = Labels.Selector,
            Template = new()
            {
                Metadata = new() { Labels = Labels.All },
                Spec = new() { Containers = [new() { Name = "web", Image = $"ghcr.io/acme/web:{Version}", EnvFrom = [Settings.Out.EnvFrom] }] },
            },
        },
    });
}

public sealed partial class Database : Module
{
    public Resource<V1Service> Http => Resource(() => new V1Service
    {
        Spec = new() { Selector = Labels.Match, Ports = [new() { Name = "sql", Port = 5432 }] },
    });

    public Resource<V1Deployment> Server => Resource(() => new V1Deployment
    {
        Spec = new()
        {
            Selector = Labels.Selector,
            Template = new()
            {
                Metadata = new() { Labels = Labels.All },
                Spec = new() { Containers = [new() { Name = "db", Image = "postgres:17" }] },
            },
        },
    });
}

public sealed partial class Memory : Module
{
    public Resource<V1Service> Http => Resource(() => new V1Service
    {
        Spec = new() { Ports = [new() { Name = "redis", Port = 6379 }] },
    });
}

public sealed partial class Mailer : Module;
