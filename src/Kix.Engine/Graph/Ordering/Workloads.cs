using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Graph.Ordering;

/// <summary>Which kinds bear pods, and where in them the pod is.</summary>
internal static class Workloads
{
    private static readonly Dictionary<(string Group, string Kind), string[]> TemplateOf = new()
    {
        [("", "Pod")] = [],
        [("", "PodTemplate")] = ["template"],
        [("", "ReplicationController")] = ["spec", "template"],
        [("apps", "DaemonSet")] = ["spec", "template"],
        [("apps", "Deployment")] = ["spec", "template"],
        [("apps", "ReplicaSet")] = ["spec", "template"],
        [("apps", "StatefulSet")] = ["spec", "template"],
        [("batch", "CronJob")] = ["spec", "jobTemplate", "spec", "template"],
        [("batch", "Job")] = ["spec", "template"],
    };

    /// <summary>Kinds whose pods run on and serve: not those that run to an end or later.</summary>
    private static readonly HashSet<string> Serving = ["Pod", "ReplicationController", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"];

    /// <summary>Whether objects of that kind make pods.</summary>
    public static bool IsKind(ObjectKey key) => TemplateOf.ContainsKey((key.Group, key.Kind));

    /// <summary>Whether a resource makes pods.</summary>
    public static bool BearsPods(PreparedResource resource) => IsKind(resource.Key);

    /// <summary>Whether a resource's pods run on and can serve others.</summary>
    public static bool Serves(PreparedResource resource) => BearsPods(resource) && Serving.Contains(resource.Key.Kind);

    /// <summary>The pod or pod template: metadata and spec; undefined for what bears none.</summary>
    public static JsonElement Template(ObjectKey key, JsonElement manifest)
    {
        if (!TemplateOf.TryGetValue((key.Group, key.Kind), out var path))
        {
            return default;
        }

        foreach (var step in path)
        {
            manifest = manifest.Member(step);
        }

        return manifest;
    }

    /// <summary>The path of the pod's spec in a manifest: <c>spec.template.spec</c>; empty for what bears no pods.</summary>
    public static string SpecPath(ObjectKey key) =>
        TemplateOf.TryGetValue((key.Group, key.Kind), out var path) ? string.Join('.', path.Append("spec")) : "";

    /// <summary>The labels of the pods.</summary>
    public static IReadOnlyDictionary<string, string> LabelsOf(PreparedResource workload) =>
        LabelSelector.Labels(Template(workload.Key, workload.Json));

    /// <summary>The name of the account that the pods run as.</summary>
    public static string AccountOf(PreparedResource workload) => workload.Facts.Account ?? "default";
}
