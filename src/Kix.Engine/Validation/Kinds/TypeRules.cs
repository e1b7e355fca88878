using System.Text.Json;
using Kix.Engine.Validation.Manifests;

namespace Kix.Engine.Validation.Kinds;

/// <summary>
/// What the API server asks of the types of built-in kinds beyond their fields one by one (k8s.io/kubernetes/pkg/apis/*/validation). A rule
/// runs wherever its type is: that of a pod's spec in pods, and in every template of pods.
/// </summary>
internal static class TypeRules
{
    private static readonly Dictionary<string, Action<Inspection, JsonElement>> Table = new(StringComparer.Ordinal)
    {
        ["meta.v1.ObjectMeta"] = Metadata.ObjectMeta,
        ["meta.v1.LabelSelectorRequirement"] = Placement.LabelSelectorRequirement,

        ["core.v1.Pod"] = Pods.Annotations,
        ["core.v1.PodTemplateSpec"] = Pods.Annotations,
        ["core.v1.PodSpec"] = Pods.PodSpec,
        ["core.v1.Container"] = Containers.Container,
        ["core.v1.EnvVar"] = Containers.EnvVar,
        ["core.v1.EnvVarSource"] = Containers.EnvVarSource,
        ["core.v1.ResourceRequirements"] = Resources.Requirements,
        ["core.v1.SecurityContext"] = Containers.SecurityContext,
        ["core.v1.SeccompProfile"] = Containers.Profile,
        ["core.v1.AppArmorProfile"] = Containers.Profile,
        ["core.v1.Toleration"] = Placement.Toleration,
        ["core.v1.NodeSelectorRequirement"] = Placement.NodeSelectorRequirement,

        ["core.v1.PersistentVolumeClaimSpec"] = Volumes.PersistentVolumeClaimSpec,
        ["core.v1.PersistentVolumeSpec"] = Volumes.PersistentVolumeSpec,
        ["core.v1.VolumeResourceRequirements"] = Resources.Storage,

        ["core.v1.ServiceSpec"] = Services.ServiceSpec,
        ["core.v1.ReplicationControllerSpec"] = Workloads.ReplicationController,
        ["core.v1.LimitRangeSpec"] = Quotas.LimitRangeSpec,
        ["core.v1.LimitRangeItem"] = Quotas.LimitRangeItem,
        ["core.v1.ResourceQuotaSpec"] = Quotas.ResourceQuotaSpec,
        ["core.v1.ConfigMap"] = Configuration.ConfigMap,
        ["core.v1.Secret"] = Configuration.Secret,

        ["apps.v1.DeploymentSpec"] = Workloads.Deployment,
        ["apps.v1.ReplicaSetSpec"] = Workloads.ReplicaSet,
        ["apps.v1.DaemonSetSpec"] = Workloads.DaemonSet,
        ["apps.v1.StatefulSetSpec"] = Workloads.StatefulSet,
        ["apps.v1.DeploymentStrategy"] = Workloads.DeploymentStrategy,
        ["apps.v1.DaemonSetUpdateStrategy"] = Workloads.DaemonSetStrategy,
        ["apps.v1.StatefulSetUpdateStrategy"] = Workloads.StatefulSetStrategy,

        ["batch.v1.CronJobSpec"] = Jobs.CronJobSpec,
        ["batch.v1.Job"] = Jobs.Job,
        ["batch.v1.JobTemplateSpec"] = Jobs.JobTemplate,
        ["batch.v1.JobSpec"] = Jobs.JobSpec,
        ["batch.v1.PodFailurePolicyOnExitCodesRequirement"] = Jobs.ExitCodes,

        ["networking.v1.Ingress"] = Networks.Ingress,
        ["networking.v1.IngressSpec"] = Networks.IngressSpec,
        ["networking.v1.HTTPIngressPath"] = Networks.IngressPath,
        ["networking.v1.NetworkPolicyPort"] = Networks.PolicyPort,
        ["networking.v1.NetworkPolicyPeer"] = Networks.PolicyPeer,

        ["discovery.v1.EndpointSlice"] = Networks.EndpointSlice,

        ["rbac.v1.Role"] = Access.Role,
        ["rbac.v1.ClusterRole"] = Access.ClusterRole,
        ["rbac.v1.RoleBinding"] = Access.RoleBinding,
        ["rbac.v1.ClusterRoleBinding"] = Access.ClusterRoleBinding,

        ["autoscaling.v1.HorizontalPodAutoscalerSpec"] = Scaling.Autoscaler,
        ["autoscaling.v2.HorizontalPodAutoscalerSpec"] = Scaling.Autoscaler,
        ["autoscaling.v2.MetricSpec"] = Scaling.Metric,
        ["autoscaling.v2.MetricTarget"] = Scaling.MetricTarget,
        ["scheduling.v1.PriorityClass"] = Scaling.Priority,

        ["admissionregistration.v1.MutatingWebhookConfiguration"] = Webhooks.Configuration,
        ["admissionregistration.v1.ValidatingWebhookConfiguration"] = Webhooks.Configuration,
        ["admissionregistration.v1.MutatingWebhook"] = Webhooks.Webhook,
        ["admissionregistration.v1.ValidatingWebhook"] = Webhooks.Webhook,
        ["admissionregistration.v1.WebhookClientConfig"] = Webhooks.ClientConfig,
        ["apiextensions.v1.WebhookClientConfig"] = Webhooks.ClientConfig,
        ["apiextensions.v1.CustomResourceDefinition"] = Definitions.Definition,
    };

    /// <summary>The types that have a rule.</summary>
    public static IEnumerable<string> Types => Table.Keys;

    /// <summary>The rule of a type: <c>core.v1.PodSpec</c>; null where there is none.</summary>
    public static Action<Inspection, JsonElement>? Of(string type) => Table.GetValueOrDefault(type);
}
