using ProdEu1.Data;

namespace ProdEu1.Boutique;

/// <summary>The cart's memory: lost with its pod, as the boutique publishes it.</summary>
public sealed partial class RedisCart : Module, ICache
{
    [Option("redis:alpine")] public partial Image Image { get; init; }

    public Resource<V1Deployment> Server => Resource(() => new V1Deployment
    {
        Spec = new()
        {
            Selector = Labels.Selector,
            Template = new()
            {
                Metadata = new() { Labels = Labels.All },
                Spec = Hardened.Pod(new()
                {
                    Volumes = [Scratch],
                    Containers =
                    [
                        Hardened.Container(new()
                        {
                            Name = "redis",
                            Image = Image,
                            Ports = [ContainerPort.Tcp("tcp-redis", 6379)],
                            ReadinessProbe = Probe.Tcp("tcp-redis", period: 5),
                            LivenessProbe = Probe.Tcp("tcp-redis", period: 5),
                            VolumeMounts = [Scratch.MountAt("/data")],
                            Resources = Requirements.Of(cpu: ("70m", "125m"), memory: ("200Mi", "256Mi")),
                        }),
                    ],
                }),
            },
        },
    });

    public Resource<V1Service> Redis => Resource(() => new V1Service
    {
        Spec = new() { Type = "ClusterIP", Selector = Server.Out.PodLabels, Ports = [Server.Out.Port("tcp-redis").Expose(6379)] },
    });

    public CacheOut Out => new(Redis.Out.Port("tcp-redis").Address);

    private static V1Volume Scratch => new() { Name = "redis-data", EmptyDir = new() };
}
