using System.Text.Json.Nodes;

namespace Kix.Sandbox.Controllers.Cluster;

/// <summary>Objects that every cluster has and that others refer to by name.</summary>
internal static class SystemObjects
{
    private const string BootstrapLabel = "kubernetes.io/bootstrapping";
    private const string Rbac = "rbac.authorization.k8s.io";

    public static JsonObject StandardClass() => new()
    {
        ["apiVersion"] = "storage.k8s.io/v1",
        ["kind"] = "StorageClass",
        ["metadata"] = new JsonObject
        {
            ["name"] = "standard",
            ["annotations"] = new JsonObject { ["storageclass.kubernetes.io/is-default-class"] = "true" },
        },
        ["provisioner"] = "sandbox.kix.dev/local",
        ["reclaimPolicy"] = "Delete",
        ["volumeBindingMode"] = "WaitForFirstConsumer",
    };

    /// <summary>The Service by which pods find the API.</summary>
    public static JsonObject ApiService() => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Service",
        ["metadata"] = new JsonObject
        {
            ["name"] = "kubernetes",
            ["namespace"] = "default",
            ["labels"] = new JsonObject { ["component"] = "apiserver", ["provider"] = "kubernetes" },
        },
        ["spec"] = new JsonObject
        {
            ["type"] = "ClusterIP",
            ["clusterIP"] = "10.96.0.1",
            ["ports"] = new JsonArray(new JsonObject { ["name"] = "https", ["port"] = 443, ["protocol"] = "TCP", ["targetPort"] = 6443 }),
        },
    };

    public static IEnumerable<JsonObject> Priorities() =>
    [
        Priority("system-cluster-critical", 2_000_000_000, "Used for system critical pods that must run in the cluster, but can be moved to another node if necessary."),
        Priority("system-node-critical", 2_000_001_000, "Used for system critical pods that must not be moved from their current node."),
    ];

    /// <summary>The roles that people bind to; nothing here is enforced, so they are short.</summary>
    public static IEnumerable<JsonObject> Roles() =>
    [
        Role("cluster-admin", Rule(["*"], ["*"], ["*"]), new JsonObject { ["nonResourceURLs"] = new JsonArray("*"), ["verbs"] = new JsonArray("*") }),
        Aggregated("admin"),
        Aggregated("edit"),
        Aggregated("view"),
        Role(
            "system:auth-delegator",
            Rule(["authentication.k8s.io"], ["tokenreviews"], ["create"]),
            Rule(["authorization.k8s.io"], ["subjectaccessreviews"], ["create"])),
        Role("system:discovery", new JsonObject { ["nonResourceURLs"] = new JsonArray("/api", "/api/*", "/apis", "/apis/*", "/healthz", "/version"), ["verbs"] = new JsonArray("get") }),
    ];

    private static JsonObject Priority(string name, int value, string description) => new()
    {
        ["apiVersion"] = "scheduling.k8s.io/v1",
        ["kind"] = "PriorityClass",
        ["metadata"] = new JsonObject { ["name"] = name },
        ["value"] = value,
        ["description"] = description,
    };

    private static JsonObject Role(string name, params JsonNode[] rules) => new()
    {
        ["apiVersion"] = $"{Rbac}/v1",
        ["kind"] = "ClusterRole",
        ["metadata"] = Metadata(name),
        ["rules"] = new JsonArray(rules),
    };

    private static JsonObject Aggregated(string name) => new()
    {
        ["apiVersion"] = $"{Rbac}/v1",
        ["kind"] = "ClusterRole",
        ["metadata"] = Metadata(name),
        ["aggregationRule"] = new JsonObject
        {
            ["clusterRoleSelectors"] = new JsonArray(new JsonObject
            {
                ["matchLabels"] = new JsonObject { [$"{Rbac}/aggregate-to-{name}"] = "true" },
            }),
        },
    };

    private static JsonObject Metadata(string name) => new()
    {
        ["name"] = name,
        ["labels"] = new JsonObject { [BootstrapLabel] = "rbac-defaults" },
        ["annotations"] = new JsonObject { [$"{Rbac}/autoupdate"] = "true" },
    };

    private static JsonObject Rule(string[] groups, string[] resources, string[] verbs) => new()
    {
        ["apiGroups"] = new JsonArray([.. groups.Select(one => (JsonNode)one)]),
        ["resources"] = new JsonArray([.. resources.Select(one => (JsonNode)one)]),
        ["verbs"] = new JsonArray([.. verbs.Select(one => (JsonNode)one)]),
    };
}
