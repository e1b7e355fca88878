using System.Text.RegularExpressions;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Diff;

/// <summary>Objects that no person wrote: they are not worth a line as <see cref="ObjectState.ClusterOnly"/>.</summary>
internal static partial class ServerMade
{
    private static readonly HashSet<(string Kind, string Namespace, string Name)> Names =
    [
        ("Service", "default", "kubernetes"),
        ("Endpoints", "default", "kubernetes"),
        ("EndpointSlice", "default", "kubernetes"),
        ("ConfigMap", "kube-system", "extension-apiserver-authentication"),
        ("ConfigMap", "kube-system", "kube-apiserver-legacy-service-account-token-tracking"),
        ("ConfigMap", "kube-public", "cluster-info"),
        ("Lease", "kube-system", "kube-controller-manager"),
        ("Lease", "kube-system", "kube-scheduler"),
        ("Lease", "kube-system", "cloud-controller-manager"),
    ];

    // Those that the controller manager runs its controllers under:
    // https://github.com/kubernetes/kubernetes/blob/master/plugin/pkg/auth/authorizer/rbac/bootstrappolicy/controller_policy.go
    private static readonly HashSet<string> ControllerAccounts = [.. """
        attachdetach-controller bootstrap-signer certificate-controller clusterrole-aggregation-controller cronjob-controller daemon-set-controller
        deployment-controller device-taint-eviction-controller disruption-controller endpoint-controller endpointslice-controller
        endpointslicemirroring-controller ephemeral-volume-controller expand-controller generic-garbage-collector horizontal-pod-autoscaler job-controller
        kube-apiserver-serving-clustertrustbundle-publisher legacy-service-account-token-cleaner namespace-controller node-controller
        persistent-volume-binder pod-garbage-collector podcertificaterequestcleaner podgroup-protection-controller pv-protection-controller
        pvc-protection-controller replicaset-controller replication-controller resource-claim-controller resourcepoolstatusrequest-controller
        resourcequota-controller root-ca-cert-publisher route-controller selinux-warning-controller service-account-controller
        service-ca-cert-publisher service-cidrs-controller service-controller statefulset-controller storage-version-garbage-collector
        storage-version-migrator-controller token-cleaner ttl-after-finished-controller ttl-controller validatingadmissionpolicy-status-controller
        volumeattributesclass-protection-controller
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static readonly string[] Labels =
    [
        "kubernetes.io/bootstrapping",
        "kube-aggregator.kubernetes.io/automanaged",
        "endpoints.kubernetes.io/managed-by",
        "apiserver.kubernetes.io/identity",

        // Kix's own inventory.
        "kix.dev/cluster",
    ];

    /// <summary>Whether an object has a controller, a bootstrap label or a name that the server or a controller gave.</summary>
    /// <param name="live">The object.</param>
    /// <param name="named">Whether the activation, or the cluster, has an object: claims are named after their StatefulSet.</param>
    public static bool Is(LiveObject live, Func<ObjectKey, bool> named)
    {
        var (_, kind, ns, name) = live.Key;
        return live.Controller is not null
            || live.Metadata.Member("generateName").IsPresent
            || Labels.Any(label => live.Label(label) is not null)
            || Names.Contains((kind, ns, name))
            || (kind, name) is ("ConfigMap", "kube-root-ca.crt" or "openshift-service-ca.crt") or ("ServiceAccount", "default")
            || (kind == "ServiceAccount" && ns == "kube-system" && ControllerAccounts.Contains(name))
            || kind is "Event" or "ControllerRevision"

            // Each node renews its own.
            || (kind == "Lease" && ns == "kube-node-lease")
            || (kind == "Endpoints" && named(live.Key with { Kind = "Service" }))
            || (kind == "Secret" && live.Json.Text("type") is "kubernetes.io/service-account-token" or "bootstrap.kubernetes.io/token")
            || (kind == "PersistentVolumeClaim" && IsClaimOfStatefulSet(ns, name, named));
    }

    // <template>-<StatefulSet>-<ordinal>; both names may contain hyphens.
    private static bool IsClaimOfStatefulSet(string ns, string name, Func<ObjectKey, bool> named)
    {
        if (Ordinal().Match(name) is not { Success: true } match)
        {
            return false;
        }

        var stem = match.Groups["stem"].Value;
        for (var hyphen = stem.IndexOf('-', StringComparison.Ordinal); hyphen >= 0; hyphen = stem.IndexOf('-', hyphen + 1))
        {
            if (named(new ObjectKey("apps", "StatefulSet", ns, stem[(hyphen + 1)..])))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex("^(?<stem>.+)-[0-9]+$")]
    private static partial Regex Ordinal();
}
