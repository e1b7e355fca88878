using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>What names the objects of a type may have. Most are DNS subdomains.</summary>
internal static class NameRules
{
    private static readonly Dictionary<GroupResource, Func<string, IEnumerable<string>>> Special = new()
    {
        [new("", "namespaces")] = Names.Dns1123Label,
        [new("", "services")] = Names.Dns1123Label,
        [new("rbac.authorization.k8s.io", "roles")] = Names.PathSegment,
        [new("rbac.authorization.k8s.io", "rolebindings")] = Names.PathSegment,
        [new("rbac.authorization.k8s.io", "clusterroles")] = Names.PathSegment,
        [new("rbac.authorization.k8s.io", "clusterrolebindings")] = Names.PathSegment,
        [new("apiregistration.k8s.io", "apiservices")] = Names.PathSegment,
        [new("flowcontrol.apiserver.k8s.io", "flowschemas")] = Names.Dns1123Subdomain,
    };

    public static Func<string, IEnumerable<string>> For(ResourceType type) =>
        Special.GetValueOrDefault(type.Resource) ?? Names.Dns1123Subdomain;
}
