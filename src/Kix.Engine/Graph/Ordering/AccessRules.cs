using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Graph.Ordering;

/// <summary>How plainly a rule grants something.</summary>
internal enum Grant
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By a wildcard for the group or the resource, as administrators have.</summary>
    Wildcard,

    /// <summary>By name.</summary>
    Named,
}

/// <summary>The role-based access control that the cluster's objects say: bindings by account, roles by binding.</summary>
internal sealed class AccessRules
{
    private const string Rbac = "rbac.authorization.k8s.io";

    private readonly ResourceIndex _index;
    private readonly Dictionary<string, List<PreparedResource>> _bySubject = new(StringComparer.Ordinal);
    private readonly Dictionary<PreparedResource, JsonElement[]> _rules = [];

    public AccessRules(ResourceIndex index)
    {
        _index = index;
        foreach (var binding in index.OfKind(Rbac, "RoleBinding").Concat(index.OfKind(Rbac, "ClusterRoleBinding")))
        {
            foreach (var subject in binding.Facts.Subjects)
            {
                (_bySubject.TryGetValue(subject, out var known) ? known : _bySubject[subject] = []).Add(binding);
            }
        }
    }

    /// <summary>Whom a binding binds; nothing for other objects. An account without a namespace is one of the binding's own.</summary>
    public static IReadOnlyList<string> Subjects(string @namespace, JsonElement manifest) =>
        manifest.Member("subjects").IsPresent ? [.. manifest.Items("subjects").Select(s => Name(@namespace, s)).OfType<string>().Distinct()] : [];

    /// <summary>Every binding of an account: by its own name, and by the groups of accounts that it is in.</summary>
    public IEnumerable<PreparedResource> BindingsOf(string @namespace, string account)
    {
        string[] names = [Account(@namespace, account), "group system:serviceaccounts", $"group system:serviceaccounts:{@namespace}", "group system:authenticated"];
        return names.SelectMany(n => _bySubject.GetValueOrDefault(n) ?? []).Distinct();
    }

    /// <summary>How an account may do something with a resource in a namespace (or, when empty, in all).</summary>
    public Grant MayDo(string verb, string group, string plural, string @namespace, (string Namespace, string Name) account)
    {
        var best = Grant.None;
        foreach (var binding in BindingsOf(account.Namespace, account.Name))
        {
            if (binding.Key.Kind == "ClusterRoleBinding" || binding.Key.Namespace == @namespace)
            {
                foreach (var rule in RulesOf(binding))
                {
                    var grant = Grants(rule, verb, group, plural);
                    best = grant > best ? grant : best;
                }
            }
        }

        return best;
    }

    /// <summary>The roles that an aggregated ClusterRole takes its rules from.</summary>
    public static IEnumerable<PreparedResource> Aggregated(ResourceIndex index, PreparedResource role)
    {
        foreach (var selector in role.Json.Member("aggregationRule").Items("clusterRoleSelectors"))
        {
            foreach (var other in index.OfKind(Rbac, "ClusterRole"))
            {
                if (other != role && LabelSelector.Matches(selector, LabelSelector.Labels(other.Json)))
                {
                    yield return other;
                }
            }
        }
    }

    private JsonElement[] RulesOf(PreparedResource binding)
    {
        if (_rules.TryGetValue(binding, out var rules))
        {
            return rules;
        }

        var reference = binding.Json.Member("roleRef");
        var kind = reference.Text("kind") ?? "";
        var role = _index.Find(Rbac, kind, kind == "Role" ? binding.Key.Namespace : "", reference.Text("name") ?? "");
        return _rules[binding] = role is null ? [] : [.. Aggregated(_index, role).Prepend(role).SelectMany(r => r.Json.Items("rules"))];
    }

    private static Grant Grants(JsonElement rule, string verb, string group, string plural)
    {
        if (!rule.Texts("verbs").Any(v => v == verb || v == "*") || rule.Items("resourceNames").Any())
        {
            return Grant.None;
        }

        var groups = Match(rule.Texts("apiGroups"), group);
        var resources = Match(rule.Texts("resources"), plural);
        return groups < resources ? groups : resources;
    }

    private static Grant Match(IEnumerable<string> said, string wanted)
    {
        var best = Grant.None;
        foreach (var item in said)
        {
            var grant = item == wanted ? Grant.Named : item == "*" ? Grant.Wildcard : Grant.None;
            best = grant > best ? grant : best;
        }

        return best;
    }

    private static string? Name(string @namespace, JsonElement subject) => subject.Text("kind") switch
    {
        "ServiceAccount" => Account(subject.Text("namespace") ?? @namespace, subject.Text("name") ?? ""),
        "Group" => $"group {subject.Text("name")}",
        "User" when subject.Text("name")?.Split(':') is ["system", "serviceaccount", var space, var name] => Account(space, name),
        _ => null,
    };

    private static string Account(string @namespace, string name) => $"account {@namespace}/{name}";
}
