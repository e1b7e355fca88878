using Kix.Sandbox.Controllers.Cluster;
using Kix.Sandbox.Controllers.Network;
using Kix.Sandbox.Controllers.Pods;
using Kix.Sandbox.Controllers.Volumes;
using Kix.Sandbox.Controllers.Workloads;

namespace Kix.Sandbox.Controllers;

/// <summary>The control loops that make up the simulated cluster.</summary>
internal static class ControllerSet
{
    public static IReadOnlyList<IController> For(ClusterView view) =>
    [
        new NamespaceContents(view),
        new DeploymentController(view),
        ReplicaSetController.ForReplicaSets(view),
        ReplicaSetController.ForReplicationControllers(view),
        new ClaimBinder(view),
        new Scheduler(view),
        new Kubelet(view),
        new LoadBalancers(view),
    ];
}
