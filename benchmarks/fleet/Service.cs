namespace Fleet;

/// <summary>A service as many clusters have them: 10 resources.</summary>
public sealed partial class Service : Module
{
    [Option(1), Range(0, 50)] public partial int Replicas { get; init; }

    [Option("ghcr.io/acme/service:26.11.3")] public partial Image Image { get; init; }

    [Need] public partial Database Database { get; init; }

    public Resource<V1ConfigMap> Settings => Resource(
        () => new V1ConfigMap
        {
            Data = new Dictionary<string, string>
            {
                ["DB_HOST"] = Database.Out.Host,
                ["LOG_LEVEL"] = "info",
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://collector.monitoring:4317",
                ["application.yaml"] = "server:\n  port: 8080\n  shutdown: graceful\nmanagement:\n  endpoints:\n    web:\n      exposure: [health, metrics]\n",
            },
        },
        suffix: "settings");

    public Resource<V1ServiceAccount> Account => Resource(() => new V1ServiceAccount());

    public Resource<V1Role> Rights => Resource(() => new V1Role
    {
        Rules = [new() { ApiGroups = [""], Resources = ["configmaps", "endpoints"], Verbs = ["get", "list", "watch"] }],
    });

    public Resource<V1RoleBinding> Binding => Resource(() => new V1RoleBinding
    {
        RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = Rights.Out.Name },
        Subjects = [new() { Kind = "ServiceAccount", Name = Account.Out.Name }],
    });

    public Resource<V1Deployment> Server => Resource(() => new V1Deployment
    {
        Spec = new()
        {
            Replicas = Replicas,
            Selector = Labels.Selector,
            Strategy = new() { RollingUpdate = new() { MaxSurge = "25%", MaxUnavailable = 0 } },
            Template = new()
            {
                Metadata = new() { Labels = Labels.All, Annotations = new Dictionary<string, string> { ["prometheus.io/scrape"] = "true" } },
                Spec = new()
                {
                    ServiceAccountName = Account.Out.Name,
                    SecurityContext = new() { RunAsNonRoot = true, RunAsUser = 1000, FsGroup = 1000 },
                    Containers =
                    [
                        new()
                        {
                            Name = "service",
                            Image = Image,
                            Ports = [new() { Name = "http", ContainerPort = 8080 }, new() { Name = "metrics", ContainerPort = 9090 }],
                            EnvFrom = [new() { ConfigMapRef = new() { Name = Settings.Out.Name } }],
                            Env =
                            [
                                new() { Name = "POD_NAME", ValueFrom = new() { FieldRef = new() { FieldPath = "metadata.name" } } },
                                new() { Name = "POD_NAMESPACE", ValueFrom = new() { FieldRef = new() { FieldPath = "metadata.namespace" } } },
                                new() { Name = "GOMEMLIMIT", Value = "240MiB" },
                            ],
                            ReadinessProbe = new() { HttpGet = new() { Path = "/ready", Port = "http" }, PeriodSeconds = 5 },
                            LivenessProbe = new() { HttpGet = new() { Path = "/live", Port = "http" }, PeriodSeconds = 10 },
                            Resources = new()
                            {
                                Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("100m"), ["memory"] = new("128Mi") },
                                Limits = new Dictionary<string, ResourceQuantity> { ["memory"] = new("256Mi") },
                            },
                            SecurityContext = new() { AllowPrivilegeEscalation = false, ReadOnlyRootFilesystem = true, Capabilities = new() { Drop = ["ALL"] } },
                            VolumeMounts = [new() { Name = "tmp", MountPath = "/tmp" }],
                        },
                    ],
                    Volumes = [new() { Name = "tmp", EmptyDir = new() { SizeLimit = new("64Mi") } }],
                },
            },
        },
    });

    public Resource<V1Service> Http => Resource(() => new V1Service
    {
        Spec = new() { Selector = Labels.Match, Ports = [new() { Name = "http", Port = 80, TargetPort = "http" }] },
    });

    public Resource<V1NetworkPolicy> Access => Resource(() => new V1NetworkPolicy
    {
        Spec = new() { PodSelector = Labels.Selector, Ingress = [new() { Ports = [new() { Port = 8080, Protocol = "TCP" }] }], PolicyTypes = ["Ingress"] },
    });

    public Resource<V1PodDisruptionBudget> Budget => Resource(
        () => new V1PodDisruptionBudget { Spec = new() { MaxUnavailable = 1, Selector = Labels.Selector } });

    public Resource<V2HorizontalPodAutoscaler> Scaling => Resource(() => new V2HorizontalPodAutoscaler
    {
        Spec = new()
        {
            MinReplicas = Math.Max(1, Replicas),
            MaxReplicas = Math.Max(1, Replicas) * 3,
            ScaleTargetRef = new() { ApiVersion = "apps/v1", Kind = "Deployment", Name = Server.Out.Name },
            Metrics = [new() { Type = "Resource", Resource = new() { Name = "cpu", Target = new() { Type = "Utilization", AverageUtilization = 70 } } }],
        },
    });

    public Resource<V1Ingress> Entry => Resource(() => new V1Ingress
    {
        Spec = new()
        {
            Rules =
            [
                new()
                {
                    Host = $"{Name}.example.com",
                    Http = new()
                    {
                        Paths = [new() { Path = "/", PathType = "Prefix", Backend = new() { Service = new() { Name = Http.Out.Name, Port = new() { Name = "http" } } } }],
                    },
                },
            ],
        },
    });
}
