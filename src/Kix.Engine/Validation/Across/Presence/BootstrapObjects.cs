using Kix.Engine.Graph;
using Kix.Engine.Validation.Across.Pods;

namespace Kix.Engine.Validation.Across.Presence;

/// <summary>
/// Objects that are in every cluster before anybody applies anything: made by the API server, the controllers and kubeadm
/// (Kubernetes 1.36).
/// </summary>
internal static class BootstrapObjects
{
    private const string Rbac = "rbac.authorization.k8s.io";

    // Kind, group and namespace (- for none, * for every one): names.
    private static readonly (string Group, string Kind, string Namespace, string Names)[] Table =
    [
        ("", "Namespace", "-", "default kube-system kube-public kube-node-lease"),
        ("", "ServiceAccount", "*", "default"),
        ("", "ServiceAccount", "kube-system", """
            attachdetach-controller bootstrap-signer certificate-controller cloud-controller-manager cloud-node-controller cloud-provider clusterrole-aggregation-controller
            coredns cronjob-controller daemon-set-controller deployment-controller disruption-controller endpoint-controller
            endpointslice-controller endpointslicemirroring-controller ephemeral-volume-controller expand-controller generic-garbage-collector
            horizontal-pod-autoscaler job-controller kube-controller-manager kube-proxy kube-scheduler legacy-service-account-token-cleaner
            namespace-controller node-controller persistent-volume-binder pod-garbage-collector pv-protection-controller pvc-protection-controller
            replicaset-controller replication-controller resource-claim-controller resourcequota-controller root-ca-cert-publisher route-controller
            service-account-controller service-cidrs-controller service-controller statefulset-controller token-cleaner ttl-after-finished-controller
            ttl-controller validatingadmissionpolicy-status-controller volumeattributesclass-protection-controller
            """),
        ("", "ConfigMap", "*", "kube-root-ca.crt"),
        ("", "ConfigMap", "kube-system", "coredns extension-apiserver-authentication kube-apiserver-legacy-service-account-token-tracking kube-proxy kubeadm-config kubelet-config"),
        ("", "ConfigMap", "kube-public", "cluster-info"),
        ("", "Service", "default", "kubernetes"),
        ("", "Service", "kube-system", "kube-dns"),
        ("apps", "Deployment", "kube-system", "coredns"),
        ("apps", "DaemonSet", "kube-system", "kube-proxy"),
        ("scheduling.k8s.io", "PriorityClass", "-", "system-cluster-critical system-node-critical"),
        ("flowcontrol.apiserver.k8s.io", "PriorityLevelConfiguration", "-", "catch-all exempt global-default leader-election node-high system workload-high workload-low"),
        (Rbac, "ClusterRole", "-", """
            admin cluster-admin edit view kubeadm:get-nodes system:aggregate-to-admin system:aggregate-to-edit system:aggregate-to-view
            system:auth-delegator system:basic-user system:certificates.k8s.io:certificatesigningrequests:nodeclient
            system:certificates.k8s.io:certificatesigningrequests:selfnodeclient system:certificates.k8s.io:kube-apiserver-client-approver
            system:certificates.k8s.io:kube-apiserver-client-kubelet-approver system:certificates.k8s.io:kubelet-serving-approver
            system:certificates.k8s.io:legacy-unknown-approver system:coredns system:discovery system:heapster system:kube-aggregator
            system:kube-controller-manager system:kube-dns system:kube-scheduler system:kubelet-api-admin system:monitoring system:node
            system:node-bootstrapper system:node-problem-detector system:node-proxier system:persistent-volume-provisioner
            system:public-info-viewer system:service-account-issuer-discovery system:volume-scheduler
            """),
        (Rbac, "Role", "kube-system", "extension-apiserver-authentication-reader kube-proxy kubeadm:kubelet-config kubeadm:nodes-kubeadm-config system::leader-locking-kube-controller-manager system::leader-locking-kube-scheduler"),
        (Rbac, "Role", "kube-public", "kubeadm:bootstrap-signer-clusterinfo"),
    ];

    private static readonly HashSet<ObjectKey> Known =
        [.. Table.SelectMany(t => t.Names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(n => new ObjectKey(t.Group, t.Kind, t.Namespace == "-" ? "" : t.Namespace, n)))];

    // Pods that kubeadm runs in kube-system, by their labels.
    private static readonly Dictionary<string, string>[] Pods =
    [
        new() { ["component"] = "etcd", ["tier"] = "control-plane" },
        new() { ["component"] = "kube-apiserver", ["tier"] = "control-plane" },
        new() { ["component"] = "kube-controller-manager", ["tier"] = "control-plane" },
        new() { ["component"] = "kube-scheduler", ["tier"] = "control-plane" },
        new() { ["k8s-app"] = "kube-dns" },
        new() { ["k8s-app"] = "kube-proxy" },
    ];

    /// <summary>Those of the same kind in the same namespace.</summary>
    public static IEnumerable<ObjectKey> OfKind(ObjectKey key) => Known.Where(k => k.Group == key.Group && k.Kind == key.Kind && k.Namespace == key.Namespace).Order();

    /// <summary>Whether such an object is there of itself.</summary>
    public static bool Has(ObjectKey key) =>
        Known.Contains(key) || Known.Contains(key with { Namespace = "*" })
        || (key.Group == Rbac && key.Name.StartsWith("system:controller:", StringComparison.Ordinal))
        || (key.Kind == "ClusterTrustBundle" && key.Name.StartsWith("kubernetes.io:", StringComparison.Ordinal));

    /// <summary>Whether pods of the control plane meet a selector.</summary>
    public static bool HasPods(string @namespace, IReadOnlyList<LabelRequirement> requirements) =>
        @namespace == "kube-system" && Pods.Any(labels => requirements.All(r => r.IsMet(labels)));
}
