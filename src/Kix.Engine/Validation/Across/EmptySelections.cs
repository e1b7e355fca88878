using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Validation.Across.Access;
using Kix.Engine.Validation.Across.Pods;
using Kix.Rules;

namespace Kix.Engine.Validation.Across;

/// <summary>Services and NetworkPolicies must select pods that somebody makes.</summary>
internal static class EmptySelections
{
    /// <summary>KIX4070 for each that selects none.</summary>
    public static IEnumerable<KixError> Check(ClusterView cluster) =>
        from selecting in Selecting(cluster)
        where selecting.Requirements.Count > 0 && !cluster.Selection.Select(selecting.Resource.Key.Namespace, selecting.Requirements).Any()
        let why = Why(cluster, selecting.Resource, selecting.Requirements)
        where why is not null
        select ClusterView.Finding(
            Catalogue.SelectsNothing, selecting.Resource, selecting.Resource.Key, "pods", string.Join(", ", selecting.Requirements), why)
            .In(selecting.Resource, selecting.Resource.Key.Kind == "Service" ? "spec.selector" : "spec.podSelector");

    /// <summary>Why nothing is selected, for people; null where that is not sure.</summary>
    public static string? Why(ClusterView cluster, PreparedResource at, IReadOnlyList<LabelRequirement> requirements)
    {
        var space = at.Key.Namespace;
        if (cluster.Selection.SelectElsewhere(space, requirements).FirstOrDefault() is { } elsewhere)
        {
            return $"such pods are in another namespace: {Named.WithPlace(elsewhere.Workload)}";
        }

        if (cluster.Presence.MayHavePods(space, requirements) || cluster.Selection.In(space).Any(p => MayLabelThemselves(cluster, p, requirements)))
        {
            return null;
        }

        var nothing = $"no workload of {space} makes such pods";
        return NearMiss.Of(cluster.Selection.In(space), requirements) is { } near ? $"{nothing}: {near}"
            : at.Source.IsFromFile ? nothing
            : $"{nothing}: declare one, or External<V1Deployment>(\"…\") where somebody else makes them";
    }

    private static IEnumerable<(PreparedResource Resource, IReadOnlyList<LabelRequirement> Requirements)> Selecting(ClusterView cluster)
    {
        foreach (var service in cluster.Index.OfKind("", "Service").Where(s => s.Json.Member("spec").Text("type") != "ExternalName"))
        {
            yield return (service, [.. LabelRequirement.OfMap(service.Json.Member("spec", "selector"))]);
        }

        // A namespace without workloads is for others to fill, and its policies wait for them.
        foreach (var policy in cluster.Index.OfKind("networking.k8s.io", "NetworkPolicy").Where(p => cluster.Selection.In(p.Key.Namespace).Count > 0))
        {
            yield return (policy, [.. LabelRequirement.OfSelector(policy.Json.Member("spec", "podSelector"))]);
        }
    }

    // Pods that elect a leader among them label it: all that their template says fits, and their account may patch pods.
    private static bool MayLabelThemselves(ClusterView cluster, PodShape pods, IReadOnlyList<LabelRequirement> requirements)
    {
        var unmet = requirements.Where(r => !pods.Meets(r)).ToArray();
        return unmet.Length < requirements.Count
            && unmet.All(r => !pods.Labels.ContainsKey(r.Key))
            && ((IEnumerable<string>)["patch", "update"]).Any(verb => cluster.Permissions.MayDo(
                new AccessRequest(verb, "", "pods", null, pods.Namespace, null),
                (pods.Namespace, Graph.Ordering.Workloads.AccountOf(pods.Workload))) != false);
    }
}
