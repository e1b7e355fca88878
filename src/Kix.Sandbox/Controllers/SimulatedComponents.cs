namespace Kix.Sandbox.Controllers;

/// <summary>The components of a cluster that can be simulated, each on its own, so that real ones may stand beside.</summary>
[Flags]
public enum SimulatedComponents
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The loops that run inside kube-apiserver: availability of aggregated APIs, expiry of events, objects of a fresh cluster.</summary>
    ApiServer = 1,

    /// <summary>kube-controller-manager: workloads, binding of claims, endpoints, budgets, contents of namespaces.</summary>
    ControllerManager = 2,

    /// <summary>kube-scheduler.</summary>
    Scheduler = 4,

    /// <summary>Nodes with their kubelets, and what a provider installs: load balancers, ingress controller, volumes, operators.</summary>
    Machines = 8,

    /// <summary>All of them.</summary>
    All = ApiServer | ControllerManager | Scheduler | Machines,
}
