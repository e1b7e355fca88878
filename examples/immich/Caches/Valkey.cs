namespace Home.Caches;

/// <summary>Valkey in memory: what it holds can be made again.</summary>
public sealed partial class Valkey : Module, ICache
{
    [Option("docker.io/valkey/valkey:8-bookworm@sha256:a137a2b60aca1a75130022d6bb96af423fefae4eb55faf395732db3544803280")]
    public partial Image Image { get; init; }

    /// <summary>How much it may hold.</summary>
    [Option("256Mi")] public partial Quantity Memory { get; init; }

    /// <summary>What it does when that is full.</summary>
    [Option("noeviction")]
    [AllowedValues("noeviction", "allkeys-lru", "allkeys-lfu", "allkeys-random", "volatile-lru", "volatile-lfu", "volatile-random", "volatile-ttl")]
    public partial string Eviction { get; init; }

    public Resource<V1Deployment> Server => Resource(() => new V1Deployment
    {
        Spec = new()
        {
            Replicas = 1,
            Selector = Labels.Selector,
            Template = new()
            {
                Metadata = new() { Labels = Labels.All },
                Spec = new()
                {
                    AutomountServiceAccountToken = false,
                    SecurityContext = new() { RunAsNonRoot = true, RunAsUser = 999, RunAsGroup = 999 },
                    Containers =
                    [
                        new()
                        {
                            Name = "valkey",
                            Image = Image,
                            Args = ["--save", "", "--maxmemory", $"{(long)Memory.Value}", "--maxmemory-policy", Eviction],
                            Ports = [ContainerPort.Tcp("redis", 6379)],
                            ReadinessProbe = Probe.Exec(["valkey-cli", "ping"]),
                            SecurityContext = new() { AllowPrivilegeEscalation = false, ReadOnlyRootFilesystem = true, Capabilities = new() { Drop = ["ALL"] } },
                            Resources = Requirements.Of(cpu: "50m", memory: Memory.ToString()),
                        },
                    ],
                },
            },
        },
    });

    public Resource<V1Service> Service => Resource(() => new V1Service
    {
        Spec = new() { Selector = Server.Out.PodLabels, Ports = [Server.Out.Port("redis").Expose(6379)] },
    });

    public Resource<V1NetworkPolicy> Clients => Resource(() => ClientPolicy.Of(Server.Out.PodSelector, Server.Out.Port("redis"), Client));

    public CacheOut Out => new(Service.Out.Port("redis"), Eviction, Client);

    private KeyValuePair<string, string> Client => ClientPolicy.Label(this);
}
