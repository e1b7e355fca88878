namespace ProdEu1.Operators;

/// <summary>Where operators run.</summary>
[Namespace("cache-system")]
public sealed partial class CacheSystem : Namespace
{
    public CacheOperator Operator => Instance(() => new CacheOperator(), name: "cache-operator");
}

/// <summary>Turns <see cref="Cache"/> objects into running caches.</summary>
public sealed partial class CacheOperator : Module
{
    [Option("registry.example.com/cache-operator:1.4.0")] public partial Image Image { get; init; }

    [Option(2)] public partial int Replicas { get; init; }

    public Resource<V1CustomResourceDefinition> Definition => Resource(
        () => new V1CustomResourceDefinition
        {
            Spec = new()
            {
                Group = "cache.example.com",
                Scope = "Namespaced",
                Names = new() { Kind = "Cache", ListKind = "CacheList", Plural = "caches", Singular = "cache", ShortNames = ["ca"] },
                Versions =
                [
                    new()
                    {
                        Name = "v1",
                        Served = true,
                        Storage = true,
                        Subresources = new() { Status = new() },
                        AdditionalPrinterColumns =
                        [
                            new() { Name = "Memory", Type = "string", JsonPath = ".spec.memory" },
                            new() { Name = "Ready", Type = "string", JsonPath = ".status.conditions[?(@.type==\"Ready\")].status" },
                        ],
                        Schema = new() { OpenAPIV3Schema = Schema },
                    },
                ],
            },
        },
        name: "caches.cache.example.com");

    public Resource<V1ServiceAccount> Account => Resource(() => new V1ServiceAccount());

    public Resource<V1ClusterRole> Role => Resource(() => new V1ClusterRole
    {
        Rules =
        [
            Rule.On(Definition.Out.Group, [Definition.Out.Plural, $"{Definition.Out.Plural}/status"], "get", "list", "watch", "update", "patch"),
            Rule.On("apps", ["statefulsets"], "get", "list", "watch", "create", "update", "patch", "delete"),
            Rule.On("", ["services", "configmaps"], "get", "list", "watch", "create", "update", "patch", "delete"),
            Rule.On("", ["events"], "create", "patch"),
        ],
    });

    public Resource<V1ClusterRoleBinding> Binding => Resource(
        () => new V1ClusterRoleBinding { RoleRef = Role.Out.RoleRef, Subjects = [Account.Out.Subject] });

    public Resource<V1Deployment> Controller => Resource(() => new V1Deployment
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
                    ServiceAccountName = Account.Out.Name,
                    SecurityContext = new() { RunAsNonRoot = true, RunAsUser = 65532 },
                    Containers =
                    [
                        new()
                        {
                            Name = "manager",
                            Image = Image,
                            Args = ["--leader-elect"],
                            Ports = [ContainerPort.Tcp("metrics", 8443), ContainerPort.Tcp("health", 8081)],
                            LivenessProbe = Probe.Http("/healthz", "health", delay: 15, period: 20),
                            ReadinessProbe = Probe.Http("/readyz", "health", delay: 5),
                            Resources = Requirements.Of(cpu: ("10m", "500m"), memory: ("64Mi", "128Mi")),
                        },
                    ],
                },
            },
        },
    });

    public Resource<V1Service> Metrics => Resource(
        () => new V1Service { Spec = new() { Selector = Controller.Out.PodLabels, Ports = [Controller.Out.Port("metrics").Expose(8443)] } },
        suffix: "metrics");

    private static V1JSONSchemaProps Schema => new()
    {
        Type = "object",
        Required = ["spec"],
        Properties = new Dictionary<string, V1JSONSchemaProps>
        {
            ["spec"] = new()
            {
                Type = "object",
                Required = ["memory"],
                Properties = new Dictionary<string, V1JSONSchemaProps>
                {
                    ["memory"] = new() { Type = "string", Pattern = "^[0-9]+(Ki|Mi|Gi)$" },
                    ["replicas"] = new() { Type = "integer", Minimum = 1, Maximum = 7 },
                    ["eviction"] = new() { Type = "string", EnumProperty = ["allkeys-lru", "volatile-lru", "noeviction"] },
                },
            },
            ["status"] = new() { Type = "object", XKubernetesPreserveUnknownFields = true },
        },
    };
}
