using Home.Caches;
using Home.Databases;
using Home.Storages;

namespace Home.Photos;

/// <summary>
/// <see href="https://immich.app">Immich</see>: photos and videos of a household, with search and faces. It says what it needs; where
/// nobody declares a cache or an account, it brings its own.
/// </summary>
public sealed partial class Immich : Module
{
    /// <summary>Host name that the household opens.</summary>
    [Option] public required partial string Domain { get; init; }

    /// <summary>Release; server and machine learning go together.</summary>
    [Option("v3.0.1"), RegularExpression(@"v\d+\.\d+\.\d+")] public partial string Version { get; init; }

    /// <summary>Who answers for the domain; the cluster's default class where it is not said (in k3s, Traefik).</summary>
    [Option] public partial string? IngressClass { get; init; }

    /// <summary>How much it tells.</summary>
    [Option("log"), AllowedValues("verbose", "debug", "log", "warn", "error")] public partial string LogLevel { get; init; }

    /// <summary>Time zone of photos that do not say theirs.</summary>
    [Option("Etc/UTC")] public partial string TimeZone { get; init; }

    /// <summary>Where the originals are kept.</summary>
    [Need] public partial IStorage Storage { get; init; }

    [Need] public partial IVectorDatabase Database { get; init; }

    /// <summary>Jobs wait here until they are done.</summary>
    [Need] public partial ICache Cache { get; init; }

    [Need] public partial IAccount Account { get; init; }

    public Valkey Valkey => Offer(() => new Valkey());

    public Account Identity => Offer(() => new Account());

    public MachineLearning Learning => Instance(
        () => new MachineLearning { Image = $"ghcr.io/immich-app/immich-machine-learning:{Version}", Account = Account },
        name: "machine-learning");

    public Resource<V1Deployment> Server => Resource(() => new V1Deployment
    {
        Spec = new()
        {
            Replicas = 1,
            Selector = Labels.Selector,

            // The volume can be on one node only: the old pod goes first.
            Strategy = new() { Type = "Recreate" },
            Template = new()
            {
                Metadata = new() { Labels = new Dictionary<string, string>([.. Labels.All, Database.Out.ClientLabel, Cache.Out.ClientLabel]) },
                Spec = new()
                {
                    ServiceAccountName = Account.Out.Name,

                    // A Service named immich gives pods IMMICH_PORT=tcp://…, which Immich takes for the port to listen on.
                    EnableServiceLinks = false,
                    Volumes = [Storage.Out.Claim],
                    Containers = [Container],
                },
            },
        },
    });

    public Resource<V1Service> Http => Resource(() => new V1Service
    {
        Spec = new() { Selector = Server.Out.PodLabels, Ports = [Server.Out.Port("http").Expose(2283)] },
    });

    public Resource<V1Ingress> Ingress => Resource(() => new V1Ingress
    {
        Spec = new()
        {
            IngressClassName = IngressClass,
            Rules =
            [
                new()
                {
                    Host = Domain,
                    Http = new() { Paths = [new() { Path = "/", PathType = "Prefix", Backend = Http.Out.Port("http").Backend }] },
                },
            ],
        },
    });

    protected override void Checks()
    {
        Check(
            Storage.Out.Size >= "50Gi", $"storage of {Storage.Out.Size} is too small for photos",
            hint: "give it at least 50Gi, which a household fills in a year or two");

        // docs.bullmq.io/guide/going-to-production: jobs are keys, and an evicted key is a photo without a thumbnail.
        Check(
            Cache.Out.Eviction == "noeviction", $"Immich keeps its jobs in '{Cache.Name}', which forgets some when it is full ({Cache.Out.Eviction})",
            hint: "declare a cache with Eviction = \"noeviction\" for it");
    }

    private V1Container Container => new()
    {
        Name = "immich",
        Image = $"ghcr.io/immich-app/immich-server:{Version}",
        Env = Env.Of(
            ("TZ", TimeZone), ("IMMICH_LOG_LEVEL", LogLevel),
            ("DB_HOSTNAME", Database.Out.Port.Host), ("DB_PORT", Database.Out.Port.Number),
            ("DB_USERNAME", Database.Out.User), ("DB_DATABASE_NAME", Database.Out.Database), ("DB_VECTOR_EXTENSION", "vectorchord"),
            ("REDIS_HOSTNAME", Cache.Out.Port.Host), ("REDIS_PORT", Cache.Out.Port.Number),
            ("IMMICH_MACHINE_LEARNING_URL", Learning.Out.Url())),
        Ports = [ContainerPort.Tcp("http", 2283)],
        VolumeMounts = [Storage.Out.Claim.MountAt("/data")],
        StartupProbe = Probe.Http("/api/server/ping", "http", failures: 30),
        ReadinessProbe = Probe.Http("/api/server/ping", "http"),
        LivenessProbe = Probe.Http("/api/server/ping", "http"),
        Resources = Requirements.Of(cpu: "500m", memory: ("1Gi", "4Gi")),
    };
}
