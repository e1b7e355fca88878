using k8s.Models;

namespace Kix;

/// <summary>Short ways to write RBAC rules.</summary>
public static class Rule
{
    /// <summary>Verbs on resources of an API group (empty: the core group).</summary>
    public static V1PolicyRule On(string apiGroup, IList<string> resources, params string[] verbs) =>
        new() { ApiGroups = [apiGroup], Resources = resources, Verbs = verbs };
}
