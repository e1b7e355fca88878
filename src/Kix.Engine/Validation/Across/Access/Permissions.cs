using System.Text.Json;
using Kix.Engine.Graph;
using Kix.Engine.Graph.Ordering;
using Kix.Engine.Live;

namespace Kix.Engine.Validation.Across.Access;

/// <summary>What accounts may do by the bindings and roles of the cluster, and by those that every server has.</summary>
internal sealed class Permissions(ResourceIndex index)
{
    private const string Rbac = "rbac.authorization.k8s.io";

    private readonly Dictionary<PreparedResource, IReadOnlyList<GrantedRule>?> _ofBinding = [];

    /// <summary>Whether an account may do something; null where one of its roles is not known here.</summary>
    public bool? MayDo(AccessRequest request, (string Namespace, string Name) account)
    {
        if (BootstrapRoles.OfEverybody.Any(r => r.Allows(request)))
        {
            return true;
        }

        var isKnown = true;
        foreach (var binding in index.Access.BindingsOf(account.Namespace, account.Name).Where(b => Reaches(b, request)))
        {
            var rules = RulesOf(binding);
            if (rules is null)
            {
                isKnown = false;
            }
            else if (rules.Any(r => r.Allows(request)))
            {
                return true;
            }
        }

        return isKnown ? false : null;
    }

    /// <summary>Whether the account's roles say an object by its name.</summary>
    public bool AreFor((string Namespace, string Name) account, string group, string resource, string name) =>
        index.Access.BindingsOf(account.Namespace, account.Name)
            .Any(b => RulesOf(b)?.Any(r => r.Names.Contains(name) && r.Resources.Contains(resource) && r.Groups.Contains(group)) == true);

    /// <summary>The bindings of an account that could grant a request, were their roles large enough.</summary>
    public IEnumerable<PreparedResource> BindingsFor(AccessRequest request, (string Namespace, string Name) account) =>
        index.Access.BindingsOf(account.Namespace, account.Name).Where(b => Reaches(b, request));

    /// <summary>The role that a binding binds, where it is part of the cluster.</summary>
    public PreparedResource? RoleOf(PreparedResource binding)
    {
        var (kind, name) = Reference(binding);
        return index.Find(Rbac, kind, kind == "Role" ? binding.Key.Namespace : "", name);
    }

    // A RoleBinding grants in its own namespace, and never a path or what is not in a namespace.
    private static bool Reaches(PreparedResource binding, AccessRequest request) =>
        binding.Key.Kind == "ClusterRoleBinding" || (request.Url is null && request.Namespace.Length > 0 && request.Namespace == binding.Key.Namespace);

    private IReadOnlyList<GrantedRule>? RulesOf(PreparedResource binding)
    {
        if (!_ofBinding.TryGetValue(binding, out var known))
        {
            _ofBinding[binding] = known = Find(binding);
        }

        return known;
    }

    private IReadOnlyList<GrantedRule>? Find(PreparedResource binding)
    {
        var (kind, name) = Reference(binding);
        if (RoleOf(binding) is { } role)
        {
            return [.. Rules(role, [])];
        }

        if (kind != "ClusterRole" || BootstrapRoles.Find(name) is not { } own)
        {
            return null;
        }

        var labels = BootstrapRoles.AggregationLabels(name);
        var added = index.OfKind(Rbac, "ClusterRole")
            .Where(r => labels.Any(l => r.Json.Member("metadata", "labels").Text(l) == "true"))
            .SelectMany(r => Rules(r, []));
        return [.. own, .. added];
    }

    // The controller writes the rules of an aggregating role: what it selects, which may itself aggregate.
    private IEnumerable<GrantedRule> Rules(PreparedResource role, HashSet<PreparedResource> seen)
    {
        if (!seen.Add(role))
        {
            return [];
        }

        var aggregation = role.Json.Member("aggregationRule");
        return aggregation.IsPresent
            ? AccessRules.Aggregated(index, role).SelectMany(r => Rules(r, seen)).Concat(Bootstrapped(aggregation))
            : role.Json.Items("rules").Select(GrantedRule.Of);
    }

    private static IEnumerable<GrantedRule> Bootstrapped(JsonElement aggregation) =>
        aggregation.Items("clusterRoleSelectors").SelectMany(s => s.Members("matchLabels")).SelectMany(l => BootstrapRoles.Labelled(l.Name));

    private static (string Kind, string Name) Reference(PreparedResource binding)
    {
        var reference = binding.Json.Member("roleRef");
        return (reference.Text("kind") ?? "", reference.Text("name") ?? "");
    }
}
