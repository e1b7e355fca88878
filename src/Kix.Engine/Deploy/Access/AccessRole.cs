using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Engine.Deploy.Access;

/// <summary>The ClusterRole that grants needs and nothing else that a ClusterRole can leave out. Pure: the same needs give the same role.</summary>
public static class AccessRole
{
    // As people write them.
    private static readonly string[] Verbs = ["get", "list", "watch", "create", "update", "patch", "delete", "bind", "escalate"];

    /// <summary>The role.</summary>
    /// <param name="name">Its name: <c>kix-prod-eu1</c>.</param>
    /// <param name="needs">What it grants, in all namespaces.</param>
    public static JsonElement Of(string name, IEnumerable<AccessNeed> needs)
    {
        var all = needs.ToList();
        var anywhere = all.Where(static need => need.Name.Length == 0).Select(static need => (need.Group, need.Resource, need.Verb)).ToHashSet();

        // What may be done to any object need not be granted for one.
        var rules = all.Where(need => need.Name.Length == 0 || !anywhere.Contains((need.Group, need.Resource, need.Verb)))
            .GroupBy(static need => (need.Group, need.Resource, IsNamed: need.Name.Length > 0))
            .SelectMany(static resource => resource.Key.IsNamed
                ? resource.GroupBy(static need => need.Name)
                    .GroupBy(static one => Words(one.Select(static need => need.Verb)), static one => one.Key)
                    .Select(names => (resource.Key.Group, resource.Key.Resource, Verbs: names.Key, Names: string.Join(' ', names.Distinct().Order(StringComparer.Ordinal))))
                : [(resource.Key.Group, resource.Key.Resource, Verbs: Words(resource.Select(static need => need.Verb)), Names: "")])
            .GroupBy(static rule => (rule.Group, rule.Verbs, rule.Names))
            .OrderBy(static rule => rule.Key.Group, StringComparer.Ordinal).ThenBy(static rule => rule.Min(static one => one.Resource), StringComparer.Ordinal)
            .ThenBy(static rule => rule.Key.Verbs, StringComparer.Ordinal).ThenBy(static rule => rule.Key.Names, StringComparer.Ordinal)
            .Select(static rule => Rule(rule.Key.Group, rule.Select(static one => one.Resource), rule.Key.Verbs, rule.Key.Names));
        var role = new JsonObject
        {
            ["apiVersion"] = "rbac.authorization.k8s.io/v1",
            ["kind"] = "ClusterRole",
            ["metadata"] = new JsonObject { ["name"] = name },
            ["rules"] = new JsonArray([.. rules]),
        };
        return JsonElement.Parse(role.ToJsonString());
    }

    private static JsonObject Rule(string group, IEnumerable<string> resources, string verbs, string names)
    {
        var rule = new JsonObject
        {
            ["apiGroups"] = new JsonArray(JsonValue.Create(group)),
            ["resources"] = Array(resources.Distinct().Order(StringComparer.Ordinal)),
        };
        if (names.Length > 0)
        {
            rule["resourceNames"] = Array(names.Split(' '));
        }

        rule["verbs"] = Array(verbs.Split(' '));
        return rule;
    }

    private static JsonArray Array(IEnumerable<string> words) => new([.. words.Select(static word => (JsonNode)JsonValue.Create(word))]);

    private static string Words(IEnumerable<string> verbs) => string.Join(' ', verbs.Distinct().OrderBy(static verb => System.Array.IndexOf(Verbs, verb)));
}
