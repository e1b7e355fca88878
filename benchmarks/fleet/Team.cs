namespace Fleet;

/// <summary>A team's namespace: 200 resources.</summary>
[Namespace("team")]
public sealed partial class Team : Namespace
{
    /// <summary>Pods of each workload; a few each where it is left out.</summary>
    [Option, Range(0, 50)] public partial int? Replicas { get; init; }

    public Database Database => Instance(() => new Database { Replicas = Replicas ?? 1 });

    public Keyed<Service> Services => Instances(Enumerable.Range(0, 19), Numbers.Key, n => new Service { Replicas = Replicas ?? 1 + (n % 5), Database = Database });

    public Resource<V1ResourceQuota> Quota => Resource(() => new V1ResourceQuota
    {
        Spec = new() { Hard = new Dictionary<string, ResourceQuantity> { ["requests.cpu"] = new("40"), ["requests.memory"] = new("128Gi") } },
    });

    public Resource<V1LimitRange> Limits => Resource(() => new V1LimitRange
    {
        Spec = new()
        {
            Limits = [new() { Type = "Container", DefaultRequest = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("50m"), ["memory"] = new("64Mi") } }],
        },
    });

    public Resource<V1NetworkPolicy> DenyAll => Resource(
        () => new V1NetworkPolicy { Spec = new() { PodSelector = new(), PolicyTypes = ["Ingress", "Egress"] } });
}
