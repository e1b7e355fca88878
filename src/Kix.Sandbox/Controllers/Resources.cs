using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers;

/// <summary>The resource types that the simulated controllers read and write.</summary>
internal static class Resources
{
    public static readonly GroupResource Pods = new("", "pods");
    public static readonly GroupResource Services = new("", "services");
    public static readonly GroupResource Endpoints = new("", "endpoints");
    public static readonly GroupResource Events = new("", "events");
    public static readonly GroupResource Nodes = new("", "nodes");
    public static readonly GroupResource Namespaces = new("", "namespaces");
    public static readonly GroupResource ConfigMaps = new("", "configmaps");
    public static readonly GroupResource Secrets = new("", "secrets");
    public static readonly GroupResource ServiceAccounts = new("", "serviceaccounts");
    public static readonly GroupResource Claims = new("", "persistentvolumeclaims");
    public static readonly GroupResource Volumes = new("", "persistentvolumes");
    public static readonly GroupResource ReplicationControllers = new("", "replicationcontrollers");
    public static readonly GroupResource Deployments = new("apps", "deployments");
    public static readonly GroupResource ReplicaSets = new("apps", "replicasets");
    public static readonly GroupResource StatefulSets = new("apps", "statefulsets");
    public static readonly GroupResource DaemonSets = new("apps", "daemonsets");
    public static readonly GroupResource ControllerRevisions = new("apps", "controllerrevisions");
    public static readonly GroupResource Jobs = new("batch", "jobs");
    public static readonly GroupResource CronJobs = new("batch", "cronjobs");
    public static readonly GroupResource EndpointSlices = new("discovery.k8s.io", "endpointslices");
    public static readonly GroupResource Ingresses = new("networking.k8s.io", "ingresses");
    public static readonly GroupResource StorageClasses = new("storage.k8s.io", "storageclasses");
    public static readonly GroupResource Autoscalers = new("autoscaling", "horizontalpodautoscalers");
    public static readonly GroupResource Budgets = new("policy", "poddisruptionbudgets");
    public static readonly GroupResource ApiServices = new("apiregistration.k8s.io", "apiservices");
    public static readonly GroupResource PriorityClasses = new("scheduling.k8s.io", "priorityclasses");
    public static readonly GroupResource ClusterRoles = new("rbac.authorization.k8s.io", "clusterroles");
    public static readonly GroupResource Definitions = new("apiextensions.k8s.io", "customresourcedefinitions");

    /// <summary>The built-in types that controllers keep in view from the start.</summary>
    public static readonly IReadOnlyList<GroupResource> Watched =
    [
        Namespaces, Nodes, StorageClasses, ServiceAccounts, ConfigMaps, Secrets, Claims, Volumes, Pods, Services, Endpoints,
        EndpointSlices, Events, ReplicationControllers, Deployments, ReplicaSets, StatefulSets, DaemonSets,
        ControllerRevisions, Jobs, CronJobs, Ingresses, Autoscalers, Budgets, ApiServices, ClusterRoles, PriorityClasses, Definitions,
    ];
}
