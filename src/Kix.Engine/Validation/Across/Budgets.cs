using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Validation.Across.Pods;
using Kix.Rules;

namespace Kix.Engine.Validation.Across;

/// <summary>A PodDisruptionBudget must protect pods, and no pod may have two: the server evicts none of those (KEP-85, eviction.go).</summary>
internal static class Budgets
{
    /// <summary>KIX4023 for a budget on nothing, KIX4072 for the second budget of a workload.</summary>
    public static IEnumerable<KixError> Check(ClusterView cluster)
    {
        var first = new Dictionary<PodShape, PreparedResource>();
        var told = new HashSet<(PreparedResource, PreparedResource)>();
        foreach (var budget in cluster.Index.OfKind("policy", "PodDisruptionBudget"))
        {
            var selector = budget.Json.Member("spec", "selector");
            LabelRequirement[] requirements = [.. LabelRequirement.OfSelector(selector)];
            if (!selector.IsPresent)
            {
                yield return ClusterView.Finding(
                    Catalogue.TargetMissing, budget, budget.Key, "protects no pods", "it has no selector; {} would select all pods of its namespace");
                continue;
            }

            PodShape[] pods = [.. cluster.Selection.Select(budget.Key.Namespace, requirements)];
            if (pods.Length == 0 && requirements.Length > 0 && cluster.Selection.In(budget.Key.Namespace).Count > 0
                && EmptySelections.Why(cluster, budget, requirements) is { } why)
            {
                yield return ClusterView.Finding(
                    Catalogue.TargetMissing, budget, budget.Key, $"protects pods with {string.Join(", ", requirements.AsEnumerable())}", why).In(budget, "spec.selector");
            }

            foreach (var shape in pods)
            {
                if (!first.TryAdd(shape, budget) && told.Add((first[shape], budget)))
                {
                    yield return ClusterView.Finding(Catalogue.TwoBudgets, budget, budget.Key, Named.WithPlace(shape.Workload), Named.WithPlace(first[shape])).In(budget, "spec.selector");
                }
            }
        }
    }
}
