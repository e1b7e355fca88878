using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Pipeline;

/// <summary>How types differ in what an update needs and what a deletion waits for.</summary>
internal static class UpdateRules
{
    // AllowUnconditionalUpdate is false in the strategies of these and of custom resources.
    private static readonly HashSet<GroupResource> Conditional =
    [
        new("apiextensions.k8s.io", "customresourcedefinitions"), new("apiregistration.k8s.io", "apiservices"),
        new("admissionregistration.k8s.io", "mutatingwebhookconfigurations"),
        new("admissionregistration.k8s.io", "validatingwebhookconfigurations"),
        new("admissionregistration.k8s.io", "validatingadmissionpolicies"),
        new("admissionregistration.k8s.io", "validatingadmissionpolicybindings"),
        new("admissionregistration.k8s.io", "mutatingadmissionpolicies"),
        new("admissionregistration.k8s.io", "mutatingadmissionpolicybindings"),
        new("coordination.k8s.io", "leases"), new("policy", "poddisruptionbudgets"), new("node.k8s.io", "runtimeclasses"),
        new("storage.k8s.io", "volumeattachments"), new("storage.k8s.io", "csidrivers"), new("storage.k8s.io", "csinodes"),
    ];

    // AllowCreateOnUpdate is true in the strategies of these, as a 1.36 server showed.
    private static readonly HashSet<GroupResource> Created =
    [
        new("", "endpoints"), new("", "events"), new("", "limitranges"), new("", "services"), new("events.k8s.io", "events"),
        new("rbac.authorization.k8s.io", "clusterrolebindings"), new("rbac.authorization.k8s.io", "clusterroles"),
        new("rbac.authorization.k8s.io", "rolebindings"), new("rbac.authorization.k8s.io", "roles"),
        new("coordination.k8s.io", "leases"), new("node.k8s.io", "runtimeclasses"),
    ];

    /// <summary>Whether an update of an object that is not there makes it.</summary>
    public static bool AllowsCreation(ResourceType type) => Created.Contains(type.Resource);

    public static bool AllowsUnconditional(ResourceType type) => !type.IsCustom && !Conditional.Contains(type.Resource);

    /// <summary>
    /// Whether an object that is being deleted is gone once it has no finalizers: a Namespace also waits for <c>spec.finalizers</c>,
    /// a Pod for its kubelet.
    /// </summary>
    public static bool EndsWithFinalizers(GroupResource resource, JsonObject value)
    {
        if (resource == NamespaceLifecycle.Namespaces)
        {
            return value["spec"]?["finalizers"] is not JsonArray { Count: > 0 };
        }

        return (JsonText.Integer(value["metadata"]!["deletionGracePeriodSeconds"]) ?? 0) == 0;
    }
}
