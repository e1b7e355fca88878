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
        new TokenSecrets(view),

        // Before their owners: what a ReplicaSet was told is done before its Deployment looks again.
        ReplicaSetController.ForReplicaSets(view),
        ReplicaSetController.ForReplicationControllers(view),
        new DeploymentController(view),
        new StatefulSetController(view),
        new DaemonSetController(view),
        new JobController(view),
        new CronJobController(view),
        new ClaimBinder(view),
        new VolumeLifecycle(view),
        new EphemeralClaims(view),
        new Scheduler(view),
        new Kubelet(view),
        new LoadBalancers(view),
        new EndpointSliceController(view),
        new EndpointsController(view),
        new IngressAddresses(view),
        new DisruptionBudgets(view),
        new Autoscalers(view),
        new AggregatedRoles(view),
        new ApiServices(view),
        new ScriptedResources(view),
        new ExpiredEvents(view),
    ];
}
