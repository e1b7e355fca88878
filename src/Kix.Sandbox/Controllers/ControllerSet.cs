using Kix.Sandbox.Controllers.Cluster;
using Kix.Sandbox.Controllers.Network;
using Kix.Sandbox.Controllers.Pods;
using Kix.Sandbox.Controllers.Volumes;
using Kix.Sandbox.Controllers.Workloads;

namespace Kix.Sandbox.Controllers;

/// <summary>The control loops that make up the simulated cluster, by the component that runs them in a real one.</summary>
internal static class ControllerSet
{
    public static IReadOnlyList<IController> For(ClusterView view)
    {
        var simulated = view.Options.Simulated;
        return
        [
            .. simulated.HasFlag(SimulatedComponents.ControllerManager) ? ControllerManager(view) : [],
            .. simulated.HasFlag(SimulatedComponents.Scheduler) ? [new Scheduler(view)] : (IController[])[],
            .. simulated.HasFlag(SimulatedComponents.Machines) ? Machines(view) : [],
            .. simulated.HasFlag(SimulatedComponents.ApiServer) ? [new ApiServices(view), new ExpiredEvents(view)] : (IController[])[],
        ];
    }

    private static IReadOnlyList<IController> ControllerManager(ClusterView view) =>
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
        new EndpointSliceController(view),
        new EndpointsController(view),
        new DisruptionBudgets(view),
        new Autoscalers(view),
        new AggregatedRoles(view),
        new QuotaStatus(view),
    ];

    private static IReadOnlyList<IController> Machines(ClusterView view) =>
    [
        new Kubelet(view),
        new LoadBalancers(view),
        new IngressAddresses(view),
        new ScriptedResources(view),
        .. view.Options.Simulated.HasFlag(SimulatedComponents.ControllerManager) ? [] : (IController[])[new ExternalProvisioner(view)],
    ];
}
