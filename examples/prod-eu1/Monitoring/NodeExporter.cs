namespace ProdEu1.Monitoring;

/// <summary>Metrics of each node.</summary>
public sealed partial class NodeExporter : Module
{
    [Option("quay.io/prometheus/node-exporter:v1.9.1")] public partial Image Image { get; init; }

    public Resource<V1ServiceAccount> Account => Resource(() => new V1ServiceAccount { AutomountServiceAccountToken = false });

    public Resource<V1DaemonSet> Agent => Resource(() => new V1DaemonSet
    {
        Spec = new()
        {
            Selector = Labels.Selector,
            Template = new()
            {
                Metadata = new() { Labels = Labels.All },
                Spec = new()
                {
                    ServiceAccountName = Account.Out.Name,
                    HostNetwork = true,
                    HostPID = true,
                    Tolerations = [new() { OperatorProperty = "Exists" }],
                    Volumes = [Root],
                    Containers =
                    [
                        new()
                        {
                            Name = "node-exporter",
                            Image = Image,
                            Args = ["--path.rootfs=/host/root", "--web.listen-address=:9100"],
                            Ports = [ContainerPort.Tcp("metrics", 9100)],
                            VolumeMounts = [Root.MountAt("/host/root", readOnly: true)],
                            Resources = Requirements.Of(cpu: ("50m", "250m"), memory: ("32Mi", "128Mi")),
                        },
                    ],
                },
            },
        },
    });

    public Resource<V1Service> Metrics => Resource(
        () => new V1Service { Spec = new() { ClusterIP = "None", Selector = Agent.Out.PodLabels, Ports = [Agent.Out.Port("metrics").Expose(9100)] } });

    private static V1Volume Root => new() { Name = "root", HostPath = new() { Path = "/" } };
}
