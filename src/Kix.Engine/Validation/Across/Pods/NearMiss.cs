using Kix.Rules;

namespace Kix.Engine.Validation.Across.Pods;

/// <summary>The pods that a selector nearly selects.</summary>
/// <param name="Pods">They.</param>
/// <param name="Unmet">The requirement that they do not meet.</param>
internal sealed record NearMiss(PodShape Pods, LabelRequirement Unmet)
{
    /// <summary>Those that meet most requirements, or whose label is nearly the one that is asked for; null where none come near.</summary>
    public static NearMiss? Of(IEnumerable<PodShape> pods, IReadOnlyList<LabelRequirement> requirements)
    {
        PodShape[] all = [.. pods];
        var best = all.Select(p => (Pods: p, Met: requirements.Count(p.Meets))).Where(p => p.Met > 0).OrderByDescending(p => p.Met).ThenBy(p => p.Pods.Workload.Key)
            .FirstOrDefault().Pods;
        if (best is not null)
        {
            return new NearMiss(best, requirements.First(r => !best.Meets(r)));
        }

        foreach (var requirement in requirements.Where(r => r.Operator == "In"))
        {
            var near = requirement.Values.Select(v => Nearness.Nearest(v, all.Select(p => p.Labels.GetValueOrDefault(requirement.Key)).OfType<string>())).FirstOrDefault(n => n is not null);
            if (near is not null)
            {
                return new NearMiss(all.First(p => p.Labels.GetValueOrDefault(requirement.Key) == near), requirement);
            }
        }

        // Of a label that only one workload has, its value is what there is.
        var same = requirements.Select(r => (Requirement: r, Pods: all.Where(p => p.Labels.ContainsKey(r.Key)).ToArray())).FirstOrDefault(r => r.Pods.Length == 1);
        return same.Pods is null ? null : new NearMiss(same.Pods[0], same.Requirement);
    }

    /// <summary><c>Deployment/web @ shop (Shop.cs:12) has app=wbe</c>.</summary>
    public override string ToString() => $"{Named.WithPlace(Pods.Workload)} has {Unmet.Actual(Pods.Labels)}";
}
