using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Validation.Manifests;
using Kix.Engine.Validation.Schemas;
using Kix.Rules;
using Kix.Rules.Values;

namespace Kix.Engine.Validation.Kinds;

/// <summary>Roles and their bindings (k8s.io/kubernetes/pkg/apis/rbac/validation).</summary>
internal static class Access
{
    private const string Group = "rbac.authorization.k8s.io";
    private static readonly string[] Kinds = ["ServiceAccount", "User", "Group"];

    public static void Role(Inspection inspection, JsonElement role) => Rules(inspection, role, namespaced: true);

    public static void ClusterRole(Inspection inspection, JsonElement role)
    {
        Rules(inspection, role, namespaced: false);
        if (role.Member("aggregationRule") is { ValueKind: JsonValueKind.Object } aggregation && aggregation.Count("clusterRoleSelectors") == 0)
        {
            inspection.Lack("aggregationRule.clusterRoleSelectors");
        }
    }

    public static void RoleBinding(Inspection inspection, JsonElement binding) => Binding(inspection, binding, ["ClusterRole", "Role"]);

    public static void ClusterRoleBinding(Inspection inspection, JsonElement binding) => Binding(inspection, binding, ["ClusterRole"]);

    private static void Rules(Inspection inspection, JsonElement role, bool namespaced)
    {
        foreach (var (at, rule) in role.Places("rules"))
        {
            if (rule.Count("nonResourceURLs") > 0)
            {
                if (namespaced)
                {
                    inspection.Refuse(Catalogue.FieldForbidden, $"{at}.nonResourceURLs", "is allowed only in a ClusterRole: URLs are in no namespace");
                }
                else if (rule.Count("apiGroups") + rule.Count("resources") + rule.Count("resourceNames") > 0)
                {
                    inspection.Refuse(Catalogue.FieldForbidden, $"{at}.nonResourceURLs", "is not allowed beside apiGroups, resources or resourceNames: make it a rule of its own");
                }

                continue;
            }

            if (rule.Count("apiGroups") == 0)
            {
                inspection.Lack($"{at}.apiGroups", ": the group of pods and the like is an empty text");
            }

            if (rule.Count("resources") == 0)
            {
                inspection.Lack($"{at}.resources");
            }
        }
    }

    private static void Binding(Inspection inspection, JsonElement binding, string[] roles)
    {
        var kind = binding.Member("roleRef", "kind");
        if (kind.ValueKind == JsonValueKind.String && !roles.Contains(kind.GetString()))
        {
            Words.NotOneOf(inspection, kind, roles, "roleRef.kind");
        }

        foreach (var (at, subject) in binding.Places("subjects"))
        {
            Subject(inspection, at, subject, namespaced: roles.Length > 1);
        }
    }

    // An absent group is the right one for the kind.
    private static void Subject(Inspection inspection, string at, JsonElement subject, bool namespaced)
    {
        var group = subject.Member("apiGroup");
        switch (subject.Text("kind"))
        {
            case "ServiceAccount":
                if (subject.Word("name") is { } name && DnsName.Subdomain(name) is { } problem)
                {
                    inspection.Refuse(Catalogue.InvalidName, $"{at}.name", $"is {Inspection.Show(name)}: {problem}");
                }

                if (subject.Says("apiGroup"))
                {
                    inspection.Refuse(Catalogue.UnknownValue, $"{at}.apiGroup", $"is {inspection.Show(group)}, and must be absent for a ServiceAccount");
                }

                if (!namespaced && !subject.Says("namespace"))
                {
                    inspection.Lack($"{at}.namespace", " for a ServiceAccount in a ClusterRoleBinding");
                }

                break;
            case ("User" or "Group") and { } person:
                if (subject.Word("apiGroup") is { } said && said != Group)
                {
                    inspection.Refuse(Catalogue.UnknownValue, $"{at}.apiGroup", $"is {Inspection.Show(said)}, and must be '{Group}' for a {person}");
                }

                break;
            default:
                if (subject.Member("kind").ValueKind == JsonValueKind.String && subject.Says("kind"))
                {
                    Words.NotOneOf(inspection, subject.Member("kind"), Kinds, $"{at}.kind");
                }

                break;
        }
    }
}
