namespace ProdEu1.KubeSystem;

/// <summary>Cluster DNS.</summary>
public sealed partial class CoreDns : Module
{
    /// <summary>Pods that answer queries.</summary>
    [Option(2), Range(2, 20)] public partial int Replicas { get; init; }

    [Option("registry.k8s.io/coredns/coredns:v1.12.1")] public partial Image Image { get; init; }

    /// <summary>Domain of the cluster's own names.</summary>
    [Option("cluster.local")] public partial string Domain { get; init; }

    /// <summary>Address that every kubelet hands to its pods.</summary>
    [Option("10.96.0.10")] public partial string Address { get; init; }

    public Resource<V1ServiceAccount> Account => Resource(() => new V1ServiceAccount());

    public Resource<V1ClusterRole> Role => Resource(
        () => new V1ClusterRole
        {
            Rules =
            [
                Rule.On("", ["endpoints", "services", "pods", "namespaces"], "list", "watch"),
                Rule.On("discovery.k8s.io", ["endpointslices"], "list", "watch"),
            ],
        },
        name: "kix:coredns");

    public Resource<V1ClusterRoleBinding> Binding => Resource(
        () => new V1ClusterRoleBinding { RoleRef = Role.Out.RoleRef, Subjects = [Account.Out.Subject] }, name: "kix:coredns");

    public Resource<V1ConfigMap> Corefile => Resource(
        () => new V1ConfigMap
        {
            Data = new Dictionary<string, string>
            {
                ["Corefile"] = $$"""
                    .:53 {
                        errors
                        health { lameduck 5s }
                        ready
                        kubernetes {{Domain}} in-addr.arpa ip6.arpa {
                            pods insecure
                            fallthrough in-addr.arpa ip6.arpa
                            ttl 30
                        }
                        prometheus :9153
                        forward . /etc/resolv.conf
                        cache 30
                        loop
                        reload
                        loadbalance
                    }
                    """,
            },
        });

    public Resource<V1Deployment> Server => Resource(() => new V1Deployment
    {
        Spec = new()
        {
            Replicas = Replicas,
            Selector = Labels.Selector,
            Strategy = new() { Type = "RollingUpdate", RollingUpdate = new() { MaxUnavailable = 1 } },
            Template = new()
            {
                Metadata = new() { Labels = Labels.All },
                Spec = new()
                {
                    PriorityClassName = "system-cluster-critical",
                    ServiceAccountName = Account.Out.Name,
                    DnsPolicy = "Default",
                    Volumes = [Corefile.Out.Volume("config", "Corefile")],
                    Containers =
                    [
                        new()
                        {
                            Name = "coredns",
                            Image = Image,
                            Args = ["-conf", "/etc/coredns/Corefile"],
                            Ports =
                            [
                                ContainerPort.Udp("dns", 53), ContainerPort.Tcp("dns-tcp", 53), ContainerPort.Tcp("metrics", 9153),
                            ],
                            VolumeMounts = [Corefile.Out.Volume("config", "Corefile").MountAt("/etc/coredns", readOnly: true)],
                            LivenessProbe = Probe.Http("/health", 8080, delay: 60, timeout: 5, failures: 5),
                            ReadinessProbe = Probe.Http("/ready", 8181),
                            Resources = Requirements.Of(cpu: "100m", memory: ("70Mi", "170Mi")),
                        },
                    ],
                },
            },
        },
    });

    public Resource<V1Service> Dns => Resource(
        () => new V1Service
        {
            Spec = new()
            {
                ClusterIP = Address,
                Selector = Server.Out.PodLabels,
                Ports =
                [
                    Server.Out.Port("dns").Expose(53, protocol: "UDP"), Server.Out.Port("dns-tcp").Expose(53), Server.Out.Port("metrics").Expose(9153),
                ],
            },
        },
        name: "kube-dns");

    public Resource<V1PodDisruptionBudget> Budget => Resource(
        () => new V1PodDisruptionBudget { Spec = new() { MaxUnavailable = 1, Selector = Server.Out.PodSelector } });
}
