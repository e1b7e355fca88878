namespace Home.Photos;

/// <summary>Recognises faces and makes vectors of photos and of searches. Keeps its models in a cache that may be lost.</summary>
public sealed partial class MachineLearning : Module
{
    [Option] public required partial Image Image { get; init; }

    /// <summary>Disk for the models that are downloaded at first use.</summary>
    [Option("10Gi")] public partial Quantity Models { get; init; }

    /// <summary>Processes that answer; each holds the models in memory.</summary>
    [Option(1), Range(1, 16)] public partial int Workers { get; init; }

    [Need] public partial IAccount Account { get; init; }

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
                    ServiceAccountName = Account.Out.Name,
                    EnableServiceLinks = false,
                    Volumes = [Cache],
                    Containers =
                    [
                        new()
                        {
                            Name = "machine-learning",
                            Image = Image,
                            Env = Env.Of(("MACHINE_LEARNING_WORKERS", Workers)),
                            Ports = [ContainerPort.Tcp("http", 3003)],
                            VolumeMounts = [Cache.MountAt("/cache")],
                            ReadinessProbe = Probe.Http("/ping", "http"),
                            LivenessProbe = Probe.Http("/ping", "http", failures: 6),
                            Resources = Requirements.Of(cpu: "500m", memory: ("2Gi", "4Gi")),
                        },
                    ],
                },
            },
        },
    });

    public Resource<V1Service> Http => Resource(() => new V1Service
    {
        Spec = new() { Selector = Server.Out.PodLabels, Ports = [Server.Out.Port("http").Expose(3003)] },
    });

    public ServicePort Out => Http.Out.Port("http");

    private V1Volume Cache => new() { Name = "cache", EmptyDir = new() { SizeLimit = Models } };
}
