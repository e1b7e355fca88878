namespace Kix.Generators.Tests.Kit;

/// <summary>The program printed in DESIGN section 2, with the modules and records that it names.</summary>
internal static class DesignProgram
{
    public const string Usings = """
        using System.ComponentModel.DataAnnotations;
        using k8s.Models;
        using Kix;

        namespace Acme;


        """;

    public const string Cluster = Usings + """
        [Cluster("prod-eu1")]
        public sealed partial class ProdEu1 : Cluster
        {
            public KubeSystem KubeSystem => Namespace(() => new KubeSystem());
            public Shop Shop => Namespace(() => new Shop());
        }
        """;

    public const string Shop = Usings + """
        [Namespace("shop")]
        public sealed partial class Shop : Namespace
        {
            public Postgres Db => Instance(() => new Postgres { Version = 17, Storage = "20Gi" });
            public WebShop Web => Instance(() => new WebShop { Domain = "shop.example.com", Replicas = 3 });
        }
        """;

    public const string WebShop = Usings + """
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
        """;

    public const string Supplied = Usings + """
        public sealed partial class KubeSystem : Namespace;

        public sealed record PostgresOut(string Host);

        public interface IPostgres : IModule
        {
            PostgresOut Out { get; }
        }

        public interface ICache : IModule;

        public sealed record WebShopOut(string Host, ServicePort Port);

        public sealed partial class Postgres : Module, IPostgres
        {
            [Option(16)] public partial int Version { get; init; }

            [Option("10Gi")] public partial Quantity Storage { get; init; }

            public Resource<V1Service> Service => Resource(() => new V1Service
            {
                Spec = new() { Selector = Labels.Match, Ports = [new() { Port = 5432 }] },
            });

            public PostgresOut Out => new(Service.Out.Host);
        }
        """;

    public static (string Name, string Text)[] Files { get; } =
    [
        ("ProdEu1.cs", Cluster), ("Shop.cs", Shop), ("modules/WebShop.cs", WebShop), ("modules/Supplied.cs", Supplied),
    ];
}
