using Kix.Engine.Graph;

namespace Kix.Engine.Validation.Across.Presence;

/// <summary>
/// Custom kinds that are known to make neither pods nor objects that others name: routes, monitors, policies, settings. Of a kind that
/// is not here, a controller may make anything.
/// </summary>
internal static class CustomMakers
{
    // Kinds of one group; * for all.
    private static readonly Dictionary<string, string[]> Idle = new(StringComparer.Ordinal)
    {
        ["acme.cert-manager.io"] = ["*"],
        ["autoscaling.k8s.io"] = ["*"],
        ["cert-manager.io"] = ["*"],
        ["cilium.io"] = ["*"],
        ["config.openshift.io"] = ["*"],
        ["crd.projectcalico.org"] = ["*"],
        ["elbv2.k8s.aws"] = ["*"],
        ["external-secrets.io"] = ["*"],
        ["externaldns.k8s.io"] = ["*"],
        ["bitnami.com"] = ["SealedSecret"],
        ["gateway.networking.k8s.io"] = ["BackendTLSPolicy", "GatewayClass", "GRPCRoute", "HTTPRoute", "ReferenceGrant", "TCPRoute", "TLSRoute", "UDPRoute"],
        ["grafana.integreatly.org"] = ["GrafanaAlertRuleGroup", "GrafanaDashboard", "GrafanaDatasource", "GrafanaFolder"],
        ["image.toolkit.fluxcd.io"] = ["*"],
        ["k8s.cni.cncf.io"] = ["*"],
        ["karpenter.k8s.aws"] = ["*"],
        ["karpenter.sh"] = ["*"],
        ["keda.sh"] = ["ClusterTriggerAuthentication", "ScaledObject", "TriggerAuthentication"],
        ["kyverno.io"] = ["*"],
        ["linkerd.io"] = ["*"],
        ["metallb.io"] = ["*"],
        ["monitoring.coreos.com"] = ["AlertmanagerConfig", "PodMonitor", "Probe", "PrometheusRule", "ScrapeConfig", "ServiceMonitor"],
        ["networking.istio.io"] = ["*"],
        ["notification.toolkit.fluxcd.io"] = ["*"],
        ["policy.linkerd.io"] = ["*"],
        ["projectcalico.org"] = ["*"],
        ["route.openshift.io"] = ["*"],
        ["secrets-store.csi.x-k8s.io"] = ["*"],
        ["security.istio.io"] = ["*"],
        ["security.openshift.io"] = ["*"],
        ["snapshot.storage.k8s.io"] = ["*"],
        ["source.toolkit.fluxcd.io"] = ["*"],
        ["split.smi-spec.io"] = ["*"],
        ["tekton.dev"] = ["ClusterTask", "Pipeline", "Task"],
        ["telemetry.istio.io"] = ["*"],
        ["templates.gatekeeper.sh"] = ["*"],
        ["traefik.containo.us"] = ["*"],
        ["traefik.io"] = ["*"],
        ["velero.io"] = ["*"],
    };

    // Workloads of other projects: pods come of them, and sets of pods.
    private static readonly HashSet<(string Group, string Kind)> OfPodsOnly =
    [
        ("apps.kruise.io", "CloneSet"), ("apps.kruise.io", "DaemonSet"), ("apps.kruise.io", "StatefulSet"),
        ("apps.openshift.io", "DeploymentConfig"), ("argoproj.io", "Rollout"),
    ];

    /// <summary>Whether all that a controller makes of such an object is pods: what it names must come from elsewhere.</summary>
    public static bool MakesOnlyPods(ObjectKey key) => OfPodsOnly.Contains((key.Group, key.Kind));

    /// <summary>Whether a controller may make pods or other objects of such an object.</summary>
    public static bool MayMake(string group, string kind) =>
        !Idle.TryGetValue(group, out var kinds) || !(kinds is ["*"] || kinds.Contains(kind));
}
