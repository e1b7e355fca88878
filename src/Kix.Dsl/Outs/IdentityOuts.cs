using k8s.Models;

namespace Kix;

/// <summary>What ServiceAccounts offer beside their name.</summary>
public static class ServiceAccountOuts
{
    extension(Out<V1ServiceAccount> account)
    {
        /// <summary>For the <c>subjects</c> of a binding.</summary>
        public Rbacv1Subject Subject =>
            new() { Kind = "ServiceAccount", Name = account.Name, NamespaceProperty = account.Resource.Namespace };
    }
}

/// <summary>What Roles offer.</summary>
public static class RoleOuts
{
    extension(Out<V1Role> role)
    {
        /// <summary>For the <c>roleRef</c> of a RoleBinding.</summary>
        public V1RoleRef RoleRef => new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = role.Name };
    }
}

/// <summary>What ClusterRoles offer.</summary>
public static class ClusterRoleOuts
{
    extension(Out<V1ClusterRole> role)
    {
        /// <summary>For the <c>roleRef</c> of a binding.</summary>
        public V1RoleRef RoleRef => new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = role.Name };
    }
}

/// <summary>What namespaces offer beside their name.</summary>
public static class NamespaceOuts
{
    extension(Out<V1Namespace> @namespace)
    {
        /// <summary>Selects the namespace by the label that every server sets (KEP-2161).</summary>
        public V1LabelSelector Selector => new()
        {
            MatchLabels = new Dictionary<string, string> { ["kubernetes.io/metadata.name"] = @namespace.Name },
        };
    }
}
