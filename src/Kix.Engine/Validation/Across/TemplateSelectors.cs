using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Validation.Across.Pods;
using Kix.Rules;

namespace Kix.Engine.Validation.Across;

/// <summary>
/// A workload must select the pods that it makes. The server refuses others with 422 ("`selector` does not match template `labels`",
/// ValidateDeploymentSpec and its likes in kubernetes/pkg/apis/apps/validation).
/// </summary>
internal static class TemplateSelectors
{
    private static readonly HashSet<(string Group, string Kind)> Kinds =
        [("apps", "Deployment"), ("apps", "ReplicaSet"), ("apps", "StatefulSet"), ("apps", "DaemonSet"), ("batch", "Job"), ("", "ReplicationController")];

    /// <summary>KIX4020 for each requirement of a selector that the template's labels do not meet.</summary>
    public static IEnumerable<KixError> Check(ClusterView cluster) =>
        from pods in cluster.Pods
        where Kinds.Contains((pods.Workload.Key.Group, pods.Workload.Key.Kind))
        from requirement in Requirements(pods.Workload)
        where !requirement.IsMet(pods.Labels)
        select ClusterView.Refusal(
            Catalogue.SelectorMismatch, pods.Workload, pods.Workload.Key, requirement, requirement.Actual(pods.Labels)).In(pods.Workload, "spec.selector");

    private static IEnumerable<LabelRequirement> Requirements(PreparedResource workload)
    {
        var spec = workload.Json.Member("spec");
        return workload.Key.Kind switch
        {
            "ReplicationController" => LabelRequirement.OfMap(spec.Member("selector")),

            // Without manualSelector the controller writes selector and label itself.
            "Job" when !spec.Flag("manualSelector") => [],
            _ => LabelRequirement.OfSelector(spec.Member("selector")),
        };
    }
}
