using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Admission.Quotas;

/// <summary>Which objects a ResourceQuota is about.</summary>
internal static class QuotaScopes
{
    public static bool Include(JsonObject quota, GroupResource type, JsonObject value)
    {
        var scopes = quota.Texts("spec", "scopes").Select(scope => (Scope: scope, Operator: "Exists", Values: (IReadOnlyList<string>)[]))
            .Concat(quota.Objects("spec", "scopeSelector", "matchExpressions").Select(e => (
                Scope: e.Text("scopeName") ?? "", Operator: e.Text("operator") ?? "Exists", Values: (IReadOnlyList<string>)[.. e.Texts("values")])))
            .ToList();

        // Only pods are of a scope.
        return scopes.Count == 0 || (type == QuotaUsage.Pods && scopes.All(s => Holds(value, s.Scope, s.Operator, s.Values)));
    }

    private static bool Holds(JsonObject pod, string scope, string sign, IReadOnlyList<string> values) => scope switch
    {
        "Terminating" => pod.At("spec", "activeDeadlineSeconds") is not null,
        "NotTerminating" => pod.At("spec", "activeDeadlineSeconds") is null,
        "BestEffort" => pod.Text("status", "qosClass") == "BestEffort",
        "NotBestEffort" => pod.Text("status", "qosClass") != "BestEffort",
        "PriorityClass" => Priority(pod.Text("spec", "priorityClassName") ?? "", sign, values),
        _ => false,
    };

    private static bool Priority(string name, string sign, IReadOnlyList<string> values) => sign switch
    {
        "In" => values.Contains(name),
        "NotIn" => !values.Contains(name),
        "DoesNotExist" => name.Length == 0,
        _ => name.Length > 0,
    };
}
