using k8s.Models;

namespace Kix.Engine.Tests.Validation.Across.Programs;

/// <summary>KIX4026, KIX4027, KIX4073: what is named and is nowhere.</summary>
[Namespace("shop")]
public sealed partial class AbsentShop : Namespace
{
    public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["colour"] = "red" } });

    public Resource<V1ConfigMap> Dashboards => Resource(() => new V1ConfigMap(), @namespace: "monitoring");

    public Resource<V1Service> Store => Resource(() => new V1Service { Spec = new() { Selector = Db.Out.PodLabels, Ports = [new() { Port = 5432 }] } });

    public Resource<V1StatefulSet> Db => Resource(() => new V1StatefulSet
    {
        Spec = new()
        {
            ServiceName = "store",
            Selector = Labels.Selector,
            Template = new()
            {
                Metadata = new() { Labels = Labels.All },
                Spec = new()
                {
                    ServiceAccountName = "db",
                    PriorityClassName = "high",
                    ImagePullSecrets = [new() { Name = "registry" }],
                    Containers = [new() { Name = "db", Image = "ghcr.io/acme/db:1.0", EnvFrom = [new() { ConfigMapRef = new() { Name = "setings" } }] }],
                },
            },
            VolumeClaimTemplates = [new() { Metadata = new() { Name = "data" }, Spec = new() { StorageClassName = "fast", AccessModes = ["ReadWriteOnce"] } }],
        },
    });

    public Resource<V1RoleBinding> Binding => Resource(() => new V1RoleBinding
    {
        RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = "veiw" },
        Subjects = [new() { Kind = "ServiceAccount", Name = "ci", NamespaceProperty = "tools" }],
    });
}

/// <summary>Its cluster.</summary>
[Cluster("absent")]
public sealed partial class Absent : Cluster
{
    public AbsentShop Shop => Namespace(() => new AbsentShop());
}
