namespace ProdEu1.Tenants;

/// <summary>A team that runs its own applications in the cluster.</summary>
/// <param name="Name">Name, part of the namespace's.</param>
/// <param name="Cpu">Cores that it may ask for.</param>
/// <param name="Memory">Memory that it may ask for.</param>
/// <param name="MayReach">Namespaces whose pods its pods may call.</param>
public sealed record Tenant(string Name, Quantity Cpu, Quantity Memory, IReadOnlyList<string> MayReach)
{
    public static IReadOnlyList<Tenant> All { get; } =
    [
        new("analytics", "8", "32Gi", ["shop", "monitoring"]),
        new("marketing", "2", "4Gi", ["shop"]),
        new("partners", "4", "8Gi", ["shop"]),
        new("research", "16", "64Gi", []),
    ];
}

/// <summary>A tenant's namespace: bounded, and closed but for what it may reach.</summary>
[Namespace("tenant")]
public sealed partial class TenantNamespace : Namespace
{
    [Option] public required partial Quantity Cpu { get; init; }

    [Option] public required partial Quantity Memory { get; init; }

    [Option] public required partial IReadOnlyList<string> MayReach { get; init; }

    public Resource<V1ResourceQuota> Quota => Resource(() => new V1ResourceQuota
    {
        Spec = new()
        {
            Hard = new Dictionary<string, ResourceQuantity> { ["requests.cpu"] = Cpu, ["requests.memory"] = Memory, ["pods"] = "50" },
        },
    });

    public Resource<V1LimitRange> Defaults => Resource(() => new V1LimitRange
    {
        Spec = new()
        {
            Limits =
            [
                new()
                {
                    Type = "Container",
                    DefaultRequest = new Dictionary<string, ResourceQuantity> { ["cpu"] = "50m", ["memory"] = "64Mi" },
                    DefaultProperty = new Dictionary<string, ResourceQuantity> { ["cpu"] = "500m", ["memory"] = "256Mi" },
                },
            ],
        },
    });

    public Resource<V1NetworkPolicy> DenyAll => Resource(
        () => new V1NetworkPolicy { Spec = new() { PodSelector = new(), PolicyTypes = ["Ingress", "Egress"] } });

    public Resource<V1NetworkPolicy> AllowDns => Resource(() => new V1NetworkPolicy
    {
        Spec = new()
        {
            PodSelector = new(),
            PolicyTypes = ["Egress"],
            Egress = [new() { To = [From("kube-system")], Ports = [new() { Port = 53, Protocol = "UDP" }, new() { Port = 53, Protocol = "TCP" }] }],
        },
    });

    /// <summary>One policy for each namespace that the tenant may call.</summary>
    public Keyed<Resource<V1NetworkPolicy>> Reach => Resources(MayReach, to => to, to => new V1NetworkPolicy
    {
        Spec = new() { PodSelector = new(), PolicyTypes = ["Egress"], Egress = [new() { To = [From(to)] }] },
    });

    private static V1NetworkPolicyPeer From(string name) => new()
    {
        NamespaceSelector = new() { MatchLabels = new Dictionary<string, string> { ["kubernetes.io/metadata.name"] = name } },
    };
}
