using k8s.Models;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;
using Kix.Engine.Graph.Ordering;
using Kix.Engine.Live;
using Kix.Engine.Schema;
using Kix.Engine.Validation.Across.Access;
using Kix.Rules;

namespace Kix.Engine.Validation.Across;

/// <summary>What workloads declare to call (<c>Calls(…)</c>) must be granted to the accounts that they run as.</summary>
internal static class ApiCalls
{
    /// <summary>KIX4025 for each rule of a declaration that an account is not granted in full.</summary>
    public static IEnumerable<KixError> Check(ClusterView cluster)
    {
        if (cluster.Index.Cluster.Calls.Count == 0)
        {
            yield break;
        }

        var permissions = new Permissions(cluster.Index);
        var scopes = new ResourceScopes(cluster.Index);
        foreach (var calls in cluster.Index.Cluster.Calls)
        {
            var workloads = cluster.Index.Within(calls.Instance).Where(Workloads.BearsPods).OrderBy(w => w.Key);
            foreach (var workload in workloads.DistinctBy(w => (w.Key.Namespace, Workloads.AccountOf(w))))
            {
                var account = (workload.Key.Namespace, Name: Workloads.AccountOf(workload));
                if (cluster.Index.Cluster.Externals.Any(e => e.Key == new ObjectKey("", "ServiceAccount", account.Namespace, account.Name)))
                {
                    continue;
                }

                if (!MountsToken(cluster.Index, workload, account))
                {
                    yield return Say(calls, workload, "calls the API server", "gets no token, as automountServiceAccountToken is false", "let it be mounted, or project one");
                    continue;
                }

                foreach (var rule in calls.Rules)
                {
                    var missing = Requests(rule, calls, account.Namespace, scopes).Where(r => permissions.MayDo(r, account) == false).ToArray();
                    if (missing.Length > 0)
                    {
                        var (what, way) = (ApiCallText.Of(missing, calls), ApiCallText.Grant(missing));
                        yield return Say(calls, workload, what, $"runs as {AccountText(cluster.Index, account)}, which may not", Way(permissions, missing[0], account, way));
                    }
                }
            }
        }
    }

    private static KixError Say(DeclaredCalls calls, PreparedResource workload, string what, string why, string way) =>
        new(Catalogue.CallNotGranted.Id, Catalogue.CallNotGranted.Say(calls.Path, what, Named.WithPlace(workload), why, way), calls.Place);

    private static string AccountText(ResourceIndex index, (string Namespace, string Name) account) =>
        index.Find("", "ServiceAccount", account.Namespace, account.Name) is { } made ? Named.WithPlace(made)
            : account.Name == "default" ? "the default service account"
            : $"the service account {account.Name}";

    private static string Way(Permissions permissions, AccessRequest request, (string, string) account, string grant)
    {
        var role = permissions.BindingsFor(request, account).Select(permissions.RoleOf).OfType<PreparedResource>().FirstOrDefault();
        return role is not null ? $"add {grant} to {Named.WithPlace(role)}"
            : request.Namespace.Length > 0 ? $"bind a Role with {grant} to it in {request.Namespace}"
            : $"bind a ClusterRole with {grant} to it by a ClusterRoleBinding";
    }

    // The pod's word goes before the account's (kubernetes.io/docs/tasks/configure-pod-container/configure-service-account).
    private static bool MountsToken(ResourceIndex index, PreparedResource workload, (string Namespace, string Name) account)
    {
        var spec = Workloads.Template(workload.Key, workload.Json).Member("spec");
        var said = spec.Member("automountServiceAccountToken").IsPresent ? spec : index.Find("", "ServiceAccount", account.Namespace, account.Name)?.Json ?? default;
        return !said.Member("automountServiceAccountToken").IsPresent
            || said.Flag("automountServiceAccountToken")
            || spec.Items("volumes").Any(v => v.Member("projected").Items("sources").Any(s => s.Member("serviceAccountToken").IsPresent));
    }

    private static IEnumerable<AccessRequest> Requests(V1PolicyRule rule, DeclaredCalls calls, string @namespace, ResourceScopes scopes)
    {
        foreach (var verb in rule.Verbs ?? [])
        {
            foreach (var url in rule.NonResourceURLs ?? [])
            {
                yield return new AccessRequest(verb, "", "", null, "", url);
            }

            foreach (var group in rule.ApiGroups ?? [])
            {
                foreach (var resource in rule.Resources ?? [])
                {
                    var space = calls.IsEverywhere || !scopes.IsNamespaced(group, resource.Split('/')[0]) ? "" : calls.Namespace ?? @namespace;
                    if (rule.ResourceNames is { Count: > 0 } names)
                    {
                        foreach (var name in names)
                        {
                            yield return new AccessRequest(verb, group, resource, name, space, null);
                        }
                    }
                    else
                    {
                        yield return new AccessRequest(verb, group, resource, null, space, null);
                    }
                }
            }
        }
    }

    /// <summary>Which resources live in namespaces, by their names in URLs; one that nobody knows is taken to.</summary>
    private sealed class ResourceScopes(ResourceIndex index)
    {
        private static readonly HashSet<(string Group, string Plural)> BuiltInCluster =
            [.. BuiltInKinds.All.Where(k => !k.Namespaced).Select(k => (k.Group, k.Plural))];

        private readonly HashSet<(string Group, string Plural)> _customCluster =
        [
            .. CustomKinds.Definitions(index).Where(d => d.Json.Member("spec").Text("scope") == "Cluster")
                .Select(d => (d.Json.Member("spec").Text("group") ?? "", d.Json.Member("spec", "names").Text("plural") ?? "")),
        ];

        public bool IsNamespaced(string group, string plural) => !BuiltInCluster.Contains((group, plural)) && !_customCluster.Contains((group, plural));
    }
}
