namespace ProdEu1.Boutique;

/// <summary>What every service of the boutique is: a locked-down server with an account of its own, and mostly a port.</summary>
public abstract partial class Microservice : Module
{
    [Option("us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo")] public partial string Registry { get; init; }

    [Option("v0.10.6")] public partial string Tag { get; init; }

    [Option] public partial int? Replicas { get; init; }

    public virtual Resource<V1ServiceAccount> Account => Resource(() => new V1ServiceAccount());

    public Resource<V1Deployment> Server => Resource(() => new V1Deployment
    {
        Spec = new()
        {
            Replicas = Replicas,
            Selector = Labels.Selector,
            Template = new()
            {
                Metadata = new() { Labels = PodLabels, Annotations = Annotations },
                Spec = Pod(Locked(Container)),
            },
        },
    });

    protected abstract V1Container Container { get; }

    protected virtual IDictionary<string, string>? Annotations => null;

    protected virtual IDictionary<string, string> PodLabels => Labels.All;

    protected virtual V1PodSpec Pod(V1Container container) => Hardened.Pod(new()
    {
        ServiceAccountName = Account.Out.Name,
        TerminationGracePeriodSeconds = GracePeriod,
        Containers = [container],
    });

    protected virtual int? GracePeriod => 5;

    protected V1Container Locked(V1Container container) => Hardened.Container(container with
    {
        Name = container.Name ?? "server",
        Image = container.Image ?? $"{Registry}/{Name}:{Tag}",
    });
}

/// <summary>A service that others call by gRPC.</summary>
public abstract partial class GrpcService : Microservice
{
    public Resource<V1Service> Grpc => Resource(() => new V1Service
    {
        Spec = new() { Type = "ClusterIP", Selector = Server.Out.PodLabels, Ports = [Server.Out.Port("grpc").Expose(ServicePort)] },
    });

    /// <summary>Address that callers take.</summary>
    public string Out => $"{Grpc.Out.Host}:{ServicePort}";

    protected abstract int Port { get; }

    protected virtual int ServicePort => Port;

    protected virtual (string, EnvValue)[] Settings => [("DISABLE_PROFILER", 1)];

    protected virtual (int? Delay, int? Ready, int? Live) Probing => default;

    protected virtual V1ResourceRequirements Needs => Requirements.Of(cpu: ("100m", "200m"), memory: ("64Mi", "128Mi"));

    protected override V1Container Container => new()
    {
        Ports = [ContainerPort.Tcp("grpc", Port)],
        Env = Env.Of([("PORT", Port), .. Settings]),
        Resources = Needs,
        ReadinessProbe = Probe.Grpc(Port, delay: Probing.Delay, period: Probing.Ready),
        LivenessProbe = Probe.Grpc(Port, delay: Probing.Delay, period: Probing.Live),
    };
}
