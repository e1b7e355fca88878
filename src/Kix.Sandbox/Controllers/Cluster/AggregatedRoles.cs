using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Cluster;

/// <summary>Collects the rules of aggregated ClusterRoles from the roles that their selectors name.</summary>
internal sealed class AggregatedRoles(ClusterView view) : IController
{
    public IEnumerable<WorkKey> Affected(ObjectEvent change) =>
        change.Resource == Resources.ClusterRoles
            ? view.Cache.List(Resources.ClusterRoles)
                .Where(role => role.Object("aggregationRule") is not null)
                .Select(role => WorkKey.Of(Resources.ClusterRoles, role))
                .ToList()
            : [];

    public TimeSpan? Reconcile(WorkKey key)
    {
        if (view.Cache.Get(key) is not { } role || role.Object("aggregationRule") is not { } aggregation)
        {
            return null;
        }

        var rules = new List<JsonNode>();
        foreach (var selector in aggregation.Objects("clusterRoleSelectors"))
        {
            foreach (var other in view.Cache.List(Resources.ClusterRoles))
            {
                if (!ReferenceEquals(other, role) && Selectors.Matches(selector, other.Object("metadata", "labels")))
                {
                    rules.AddRange(other.Objects("rules").Where(rule => !rules.Any(known => JsonNode.DeepEquals(known, rule))).ToList());
                }
            }
        }

        view.Change(
            Resources.ClusterRoles,
            role,
            collected => collected["rules"] = rules.Count > 0 ? new JsonArray([.. rules.Select(rule => rule.DeepClone())]) : null,
            Writers.RoleAggregation);
        return null;
    }
}
