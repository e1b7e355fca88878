// DESIGN section 2, as printed.
namespace Kix.EndToEnd.Tests.Design;

[Cluster("prod-eu1")]
public sealed partial class ProdEu1 : Cluster
{
    public KubeSystem KubeSystem => Namespace(() => new KubeSystem());
    public Shop Shop => Namespace(() => new Shop());
}

[Namespace("shop")]
public sealed partial class Shop : Namespace
{
    public Postgres Db => Instance(() => new Postgres { Version = 17, Storage = "20Gi" });
    public WebShop Web => Instance(() => new WebShop { Domain = "shop.example.com", Replicas = 3 });
}

/// <summary>The shop's web server.</summary>
public sealed partial class WebShop : Module
{
    /// <summary>Host name that customers open.</summary>
    [Option] public required partial string Domain { get; init; }

    /// <summary>Pods behind the service.</summary>
    [Option(2), Range(1, 50)] public partial int Replicas { get; init; }

    [Option("ghcr.io/acme/webshop:26.12.4")] public partial Image Image { get; init; }

    [Need] public partial IPostgres Postgres { get; init; }   // resolved by the compiler
    [Need] public partial ICache? Cache { get; init; }        // nullable: optional

    public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap
    {
        Data = new Dictionary<string, string> { ["DB_HOST"] = Postgres.Out.Host },
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
                Spec = new()
                {
                    Containers =
                    [
                        new()
                        {
                            Name = "web", Image = Image,
                            Ports = [new() { Name = "http", ContainerPort = 8080 }],
                            EnvFrom = [Settings.Out.EnvFrom],
                        },
                    ],
                },
            },
        },
    });

    public Resource<V1Service> Http => Resource(() => new V1Service
    {
        Spec = new() { Selector = Server.Out.PodLabels, Ports = [Server.Out.Port("http").Expose(80)] },
    });

    public WebShopOut Out => new(Http.Out.Host, Http.Out.Port("http"));
}
