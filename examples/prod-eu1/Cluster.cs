using ProdEu1.Boutique;
using ProdEu1.KubeSystem;
using ProdEu1.Monitoring;
using ProdEu1.Operators;
using ProdEu1.Tenants;

namespace ProdEu1;

/// <summary>The production cluster in Europe.</summary>
[Cluster("prod-eu1")]
public sealed partial class ProdEu1Cluster : Cluster
{
    public Production Production => Overlay(() => new Production());

    public SystemNamespace KubeSystem => Namespace(() => new SystemNamespace());

    public CacheSystem CacheSystem => Namespace(() => new CacheSystem());

    public Shop Shop => Namespace(() => new Shop { Domain = "shop.example.com" });

    public Observability Monitoring => Namespace(() => new Observability());

    public Keyed<TenantNamespace> Tenants => Namespaces(
        Tenant.All, tenant => tenant.Name, tenant => new TenantNamespace { Cpu = tenant.Cpu, Memory = tenant.Memory, MayReach = tenant.MayReach });
}
