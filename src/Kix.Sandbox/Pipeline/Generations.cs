using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Pipeline;

/// <summary><c>metadata.generation</c>: which types have one, and what makes it grow.</summary>
internal static class Generations
{
    // The built-in types whose registry strategy counts generations, as recorded from a 1.36 server. Custom resources all do.
    private static readonly HashSet<GroupResource> Counted =
    [
        new("", "pods"), new("", "podtemplates"), new("", "replicationcontrollers"),
        new("admissionregistration.k8s.io", "mutatingadmissionpolicies"),
        new("admissionregistration.k8s.io", "mutatingadmissionpolicybindings"),
        new("admissionregistration.k8s.io", "mutatingwebhookconfigurations"),
        new("admissionregistration.k8s.io", "validatingadmissionpolicies"),
        new("admissionregistration.k8s.io", "validatingadmissionpolicybindings"),
        new("admissionregistration.k8s.io", "validatingwebhookconfigurations"),
        new("apiextensions.k8s.io", "customresourcedefinitions"),
        new("apps", "daemonsets"), new("apps", "deployments"), new("apps", "replicasets"), new("apps", "statefulsets"),
        new("batch", "cronjobs"), new("batch", "jobs"),
        new("discovery.k8s.io", "endpointslices"),
        new("flowcontrol.apiserver.k8s.io", "flowschemas"), new("flowcontrol.apiserver.k8s.io", "prioritylevelconfigurations"),
        new("networking.k8s.io", "ingresses"), new("networking.k8s.io", "ingressclasses"), new("networking.k8s.io", "networkpolicies"),
        new("policy", "poddisruptionbudgets"),
        new("resource.k8s.io", "deviceclasses"), new("resource.k8s.io", "resourceslices"),
        new("scheduling.k8s.io", "priorityclasses"),
    ];

    private static readonly GroupResource Deployments = new("apps", "deployments");

    public static bool Has(ResourceType type) => type.IsCustom || Counted.Contains(type.Resource);

    /// <summary>Counts up when something other than metadata and status changed.</summary>
    public static void Update(ResourceType type, JsonObject value, JsonObject old)
    {
        if (!Has(type))
        {
            return;
        }

        var statusCounts = type.IsCustom && !type.Subresources.ContainsKey("status");
        var changed = Members(value, old).Any(m =>
            m is not ("apiVersion" or "kind" or "metadata") && (m != "status" || statusCounts) && !JsonNode.DeepEquals(value[m], old[m]));

        // The strategy of Deployments counts annotations as well: kubernetes/pkg/registry/apps/deployment/strategy.go.
        changed |= type.Resource == Deployments
            && !JsonNode.DeepEquals(value["metadata"]!["annotations"], old["metadata"]!["annotations"]);
        if (changed)
        {
            Increment(value);
        }
    }

    /// <summary>Counts up an object that has a generation.</summary>
    public static void Increment(JsonObject value)
    {
        if (JsonText.Integer(value["metadata"]!["generation"]) is { } generation)
        {
            value["metadata"]!["generation"] = generation + 1;
        }
    }

    private static IEnumerable<string> Members(JsonObject a, JsonObject b) => a.Select(m => m.Key).Union(b.Select(m => m.Key));
}
