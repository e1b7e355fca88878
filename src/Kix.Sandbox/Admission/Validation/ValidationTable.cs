using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>What validates each kind.</summary>
internal static class ValidationTable
{
    private static readonly Dictionary<GroupResource, Action<WriteContext, JsonObject, Findings>> Table = new()
    {
        [new("", "pods")] = PodValidation.Validate,
        [new("", "podtemplates")] = (_, template, findings) =>
            WorkloadValidation.PodTemplate(template.Object("template") ?? [], Place.Root["template"], findings),
        [new("", "services")] = ServiceValidation.Validate,
        [new("", "configmaps")] = ConfigValidation.ConfigMap,
        [new("", "secrets")] = ConfigValidation.Secret,
        [new("", "persistentvolumeclaims")] = ClaimValidation.Claim,
        [new("", "persistentvolumes")] = ClaimValidation.Volume,
        [new("", "replicationcontrollers")] = WorkloadValidation.ReplicationController,
        [new("", "resourcequotas")] = PolicyValidation.Quota,
        [new("", "limitranges")] = PolicyValidation.Limits,
        [new("apps", "deployments")] = WorkloadValidation.Deployment,
        [new("apps", "replicasets")] = WorkloadValidation.ReplicaSet,
        [new("apps", "daemonsets")] = WorkloadValidation.DaemonSet,
        [new("apps", "statefulsets")] = StatefulSetValidation.Validate,
        [new("batch", "jobs")] = BatchValidation.Job,
        [new("batch", "cronjobs")] = BatchValidation.CronJob,
        [new("networking.k8s.io", "ingresses")] = NetworkingValidation.Ingress,
        [new("networking.k8s.io", "ingressclasses")] = NetworkingValidation.Class,
        [new("networking.k8s.io", "networkpolicies")] = NetworkingValidation.Policy,
        [new("rbac.authorization.k8s.io", "roles")] = AccessValidation.Role,
        [new("rbac.authorization.k8s.io", "clusterroles")] = AccessValidation.ClusterRole,
        [new("rbac.authorization.k8s.io", "rolebindings")] = AccessValidation.RoleBinding,
        [new("rbac.authorization.k8s.io", "clusterrolebindings")] = AccessValidation.ClusterRoleBinding,
        [new("storage.k8s.io", "storageclasses")] = ClaimValidation.Class,
        [new("policy", "poddisruptionbudgets")] = PolicyValidation.Budget,
        [new("autoscaling", "horizontalpodautoscalers")] = PolicyValidation.Autoscaler,
        [new("scheduling.k8s.io", "priorityclasses")] = PolicyValidation.Priority,
        [new("apiextensions.k8s.io", "customresourcedefinitions")] = DefinitionValidation.Validate,
        [new("certificates.k8s.io", "certificatesigningrequests")] = CertificateValidation.Request,
        [new("coordination.k8s.io", "leases")] = PolicyValidation.Lease,
        [new("admissionregistration.k8s.io", "validatingwebhookconfigurations")] = WebhookValidation.Validate,
        [new("admissionregistration.k8s.io", "mutatingwebhookconfigurations")] = WebhookValidation.Validate,
    };

    /// <summary>What is wrong with an object, or with the change that it is.</summary>
    public static IReadOnlyList<FieldError> Validate(WriteContext context, JsonObject value)
    {
        var findings = new Findings();
        MetadataValidation.Validate(context, value, findings);

        if (context.Subresource == "status")
        {
            StatusValidation.Validate(context, value, findings);
        }

        // A status is written by controllers, about an object that was judged before.
        if (context.Subresource is null or "scale")
        {
            FixedFields.Validate(context, value, findings);
            if (Table.TryGetValue(context.Type.Resource, out var validate))
            {
                validate(context, value, findings);
            }
        }

        return findings.Errors;
    }
}
