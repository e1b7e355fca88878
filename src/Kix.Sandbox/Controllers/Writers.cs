namespace Kix.Sandbox.Controllers;

/// <summary>The field managers under which a real cluster's components write.</summary>
internal static class Writers
{
    public const string Controllers = "kube-controller-manager";
    public const string Kubelet = "kubelet";
    public const string Scheduler = "kube-scheduler";
    public const string LoadBalancers = "cloud-controller-manager";
    public const string IngressController = "ingress-controller";
    public const string ApiServer = "kube-apiserver";
    public const string Operators = "kix-sandbox";
    public const string RoleAggregation = "clusterrole-aggregation-controller";
}
