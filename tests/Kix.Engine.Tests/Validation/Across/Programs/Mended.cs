using k8s.Models;

namespace Kix.Engine.Tests.Validation.Across.Programs;

/// <summary>What the wrong programs got wrong, done right: nothing is to be found here.</summary>
public sealed partial class MendedWeb : Module
{
    public ApiUse Api => Calls([Rule.On("", ["pods"], "get", "list", "watch"), Rule.On("", ["nodes"], "list")]);

    public Resource<V1ServiceAccount> Account => Resource(() => new V1ServiceAccount());

    public Resource<V1Role> Role => Resource(() => new V1Role { Rules = [Rule.On("", ["pods"], "get", "list", "watch")] });

    public Resource<V1RoleBinding> Binding => Resource(() => new V1RoleBinding { RoleRef = Role.Out.RoleRef, Subjects = [Account.Out.Subject] });

    public Resource<V1ClusterRole> Nodes => Resource(() => new V1ClusterRole { Rules = Api.Rules });

    public Resource<V1ClusterRoleBinding> NodesBinding => Resource(
        () => new V1ClusterRoleBinding { RoleRef = Nodes.Out.RoleRef, Subjects = [Account.Out.Subject] });

    public Resource<V1ConfigMap> Settings => Resource(
        () => new V1ConfigMap { Data = new Dictionary<string, string> { ["host"] = "db", ["web.conf"] = "a" } });

    public Resource<V1Secret> Tls => External<V1Secret>("tls");

    public Resource<V1StorageClass> Fast => External<V1StorageClass>("fast");

    public Resource<V1Service> Headless => Resource(
        () => new V1Service { Spec = new() { ClusterIP = "None", Selector = Server.Out.PodLabels, Ports = [Server.Out.Port("http").Expose(80)] } },
        suffix: "headless");

    public Resource<V1Service> Http => Resource(() => new V1Service
    {
        Spec = new() { Selector = Server.Out.PodLabels, Ports = [Server.Out.Port("http").Expose(80), new() { Name = "metrics", Port = 81, TargetPort = 9090 }] },
    });

    public Resource<V1StatefulSet> Server => Resource(() => new V1StatefulSet
    {
        Spec = new()
        {
            ServiceName = Headless.Out.Name,
            Selector = Labels.Selector,
            Template = new()
            {
                Metadata = new() { Labels = Labels.All },
                Spec = new()
                {
                    ServiceAccountName = Account.Out.Name,
                    PriorityClassName = "system-cluster-critical",
                    Containers =
                    [
                        new()
                        {
                            Name = "web", Image = "ghcr.io/acme/web:1.0", Args = ["$(DB_host)"],
                            Ports = [ContainerPort.Tcp("http", 8080), ContainerPort.Tcp("metrics", 9090)],
                            ReadinessProbe = Probe.Http("/ready", "http"), LivenessProbe = Probe.Tcp(8081),
                            Env = [Settings.Out.Key("host").Env("HOST"), Tls.Out.Key("tls.crt").Env("CERTIFICATE")],
                            EnvFrom = [new() { Prefix = "DB_", ConfigMapRef = new() { Name = Settings.Out.Name } }, new() { SecretRef = new() { Name = "extra", Optional = true } }],
                            VolumeMounts = [new() { Name = "data", MountPath = "/data" }, new() { Name = "files", MountPath = "/etc/web.conf", SubPath = "web.conf" }],
                        },
                    ],
                    Volumes = [Settings.Out.Volume("files"), new() { Name = "root", ConfigMap = new() { Name = "kube-root-ca.crt" } }],
                },
            },
            VolumeClaimTemplates = [new() { Metadata = new() { Name = "data" }, Spec = new() { StorageClassName = "fast", AccessModes = ["ReadWriteOnce"] } }],
        },
    });

    public Resource<V2HorizontalPodAutoscaler> Scale => Resource(
        () => new V2HorizontalPodAutoscaler { Spec = new() { MaxReplicas = 5, ScaleTargetRef = Server.Out.ScaleTarget } });

    public Resource<V1PodDisruptionBudget> Budget => Resource(
        () => new V1PodDisruptionBudget { Spec = new() { MinAvailable = 1, Selector = Server.Out.PodSelector } });

    public Resource<V1NetworkPolicy> Policy => Resource(() => new V1NetworkPolicy
    {
        Spec = new() { PodSelector = Server.Out.PodSelector, Ingress = [new() { Ports = [new() { Port = "http" }] }] },
    });

    public Resource<V1Ingress> Front => Resource(() => new V1Ingress
    {
        Spec = new()
        {
            Tls = [new() { SecretName = Tls.Out.Name }],
            Rules = [new() { Host = "shop.example.com", Http = new() { Paths = [new() { Path = "/", PathType = "Prefix", Backend = Http.Out.Port("http").Backend }] } }],
        },
    });
}

/// <summary>Its namespace.</summary>
[Namespace("shop")]
public sealed partial class MendedShop : Namespace
{
    public MendedWeb Web => Instance(() => new MendedWeb());
}

/// <summary>Its cluster.</summary>
[Cluster("mended")]
public sealed partial class Mended : Cluster
{
    public MendedShop Shop => Namespace(() => new MendedShop());
}
