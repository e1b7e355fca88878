namespace Kix.Rules.Values;

/// <summary>What <c>metadata.name</c> may be, by kind.</summary>
internal static class ObjectName
{
    // Everything else is a DNS subdomain. Sources: Validate*Name in k8s.io/kubernetes/pkg/apis/*/validation, Kubernetes 1.36.
    private static readonly Dictionary<string, Func<string, string?>> Special = new(StringComparer.Ordinal)
    {
        ["/Namespace"] = DnsName.Label,
        ["/Service"] = DnsName.Label1035,
        ["apps/StatefulSet"] = DnsName.Label,
        ["batch/CronJob"] = CronJob,
        ["rbac.authorization.k8s.io/Role"] = DnsName.PathSegment,
        ["rbac.authorization.k8s.io/RoleBinding"] = DnsName.PathSegment,
        ["rbac.authorization.k8s.io/ClusterRole"] = DnsName.PathSegment,
        ["rbac.authorization.k8s.io/ClusterRoleBinding"] = DnsName.PathSegment,
        ["apiregistration.k8s.io/APIService"] = DnsName.PathSegment,
        ["certificates.k8s.io/ClusterTrustBundle"] = TrustBundle,
        ["networking.k8s.io/IPAddress"] = NetworkAddress.Ip,
    };

    /// <summary>What is wrong with the name of an object; null when nothing.</summary>
    /// <param name="group">API group; empty for the core group.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="name">The name.</param>
    public static string? Problem(string group, string kind, string name) =>
        Special.TryGetValue($"{group}/{kind}", out var rule) ? rule(name) : DnsName.Subdomain(name);

    // The controller appends the time of the run: k8s.io/kubernetes/pkg/apis/batch/validation.
    private static string? CronJob(string name) => DnsName.Subdomain(name) ?? (name.Length > 52 ? ServerText.TooLong(52) : null);

    // A bundle of a signer is called example.com:signer:name.
    private static string? TrustBundle(string name) => DnsName.Subdomain(name.Substring(name.LastIndexOf(':') + 1));
}
