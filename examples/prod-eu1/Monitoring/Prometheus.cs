namespace ProdEu1.Monitoring;

/// <summary>Collects metrics of everything in the cluster.</summary>
public sealed partial class Prometheus : Module
{
    [Option("quay.io/prometheus/prometheus:v3.5.0")] public partial Image Image { get; init; }

    /// <summary>How long samples are kept, as Prometheus writes durations.</summary>
    [Option("15d")] public partial string Retention { get; init; }

    [Option("50Gi")] public partial Quantity Storage { get; init; }

    public Resource<V1ServiceAccount> Account => Resource(() => new V1ServiceAccount());

    public Resource<V1ClusterRole> Role => Resource(() => new V1ClusterRole
    {
        Rules =
        [
            Rule.On("", ["nodes", "nodes/metrics", "services", "endpoints", "pods"], "get", "list", "watch"),
            Rule.On("discovery.k8s.io", ["endpointslices"], "get", "list", "watch"),
            new() { NonResourceURLs = ["/metrics"], Verbs = ["get"] },
        ],
    });

    public Resource<V1ClusterRoleBinding> Binding => Resource(
        () => new V1ClusterRoleBinding { RoleRef = Role.Out.RoleRef, Subjects = [Account.Out.Subject] });

    public Resource<V1ConfigMap> Configuration => Resource(
        () => new V1ConfigMap
        {
            Data = new Dictionary<string, string>
            {
                ["prometheus.yml"] = """
                    global: { scrape_interval: 30s }
                    rule_files: [/etc/prometheus/rules.yml]
                    scrape_configs:
                      - job_name: pods
                        kubernetes_sd_configs: [{ role: pod }]
                        relabel_configs:
                          - { source_labels: [__meta_kubernetes_pod_container_port_name], regex: metrics, action: keep }
                    """,
                ["rules.yml"] = """
                    groups:
                      - name: shop
                        rules:
                          - alert: ServiceDown
                            expr: up == 0
                            for: 5m
                    """,
            },
        },
        suffix: "config");

    public Resource<V1StatefulSet> Server => Resource(() => new V1StatefulSet
    {
        Spec = new()
        {
            Replicas = 1,
            ServiceName = Web.Out.Name,
            Selector = Labels.Selector,
            Template = new()
            {
                Metadata = new() { Labels = Labels.All },
                Spec = new()
                {
                    ServiceAccountName = Account.Out.Name,
                    SecurityContext = new() { RunAsNonRoot = true, RunAsUser = 65534, FsGroup = 65534 },
                    Volumes = [Configuration.Out.Volume("config")],
                    Containers =
                    [
                        new()
                        {
                            Name = "prometheus",
                            Image = Image,
                            Args =
                            [
                                "--config.file=/etc/prometheus/prometheus.yml", "--storage.tsdb.path=/prometheus",
                                $"--storage.tsdb.retention.time={Retention}",
                            ],
                            Ports = [ContainerPort.Tcp("web", 9090)],
                            VolumeMounts =
                            [
                                Configuration.Out.Volume("config").MountAt("/etc/prometheus"), new() { Name = "data", MountPath = "/prometheus" },
                            ],
                            ReadinessProbe = Probe.Http("/-/ready", "web"),
                            LivenessProbe = Probe.Http("/-/healthy", "web", failures: 6),
                            Resources = Requirements.Of(cpu: "200m", memory: ("1Gi", "4Gi")),
                        },
                    ],
                },
            },
            VolumeClaimTemplates =
            [
                new()
                {
                    Metadata = new() { Name = "data" },
                    Spec = new()
                    {
                        AccessModes = ["ReadWriteOnce"],
                        Resources = new() { Requests = new Dictionary<string, ResourceQuantity> { ["storage"] = Storage } },
                    },
                },
            ],
        },
    });

    public Resource<V1Service> Web => Resource(
        () => new V1Service { Spec = new() { ClusterIP = "None", Selector = Server.Out.PodLabels, Ports = [Server.Out.Port("web").Expose(9090)] } });
}
