using ProdEu1.Boutique;
using ProdEu1.KubeSystem;
using ProdEu1.Monitoring;
using ProdEu1.Operators;
using ProdEu1.Tenants;

namespace Kix.EndToEnd.Tests.Kills;

/// <summary>What the example had before: a namespace of objects that it now deletes.</summary>
[Cluster("prod-eu1")]
public sealed partial class ProdWithLeftOvers : Cluster
{
    public SystemNamespace KubeSystem => Namespace(() => new SystemNamespace());

    public CacheSystem CacheSystem => Namespace(() => new CacheSystem());

    public Shop Shop => Namespace(() => new Shop { Domain = "shop.example.com" });

    public Observability Monitoring => Namespace(() => new Observability());

    public Keyed<TenantNamespace> Tenants => Namespaces(
        Tenant.All, tenant => tenant.Name, tenant => new TenantNamespace { Cpu = tenant.Cpu, Memory = tenant.Memory, MayReach = tenant.MayReach });

    public LeftOvers LeftOvers => Namespace(() => new LeftOvers());
}

[Namespace("left-overs")]
public sealed partial class LeftOvers : Namespace
{
    public const int Count = 12;

    public Keyed<Resource<V1ConfigMap>> Notes => Resources(
        Enumerable.Range(1, Count), number => $"note-{number}", number => new V1ConfigMap { Data = new Dictionary<string, string> { ["number"] = $"{number}" } });
}
