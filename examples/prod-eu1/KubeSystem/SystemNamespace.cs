namespace ProdEu1.KubeSystem;

/// <summary>What the cluster itself runs on.</summary>
[Namespace("kube-system")]
public sealed partial class SystemNamespace : Namespace
{
    public CoreDns Coredns => Instance(() => new CoreDns { Replicas = 3 });
}
