using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Admission.Quotas;

/// <summary>Lets nothing in that would use more than the ResourceQuotas of its namespace allow.</summary>
/// <remarks>The admission plugin ResourceQuota. It goes by what a quota's controller has seen: a quota without a status limits nothing yet.</remarks>
internal static class QuotaAdmission
{
    public static readonly GroupResource Quotas = new("", "resourcequotas");

    /// <exception cref="ApiException">Too much, or of a pod nobody knows how much (403).</exception>
    public static void Admit(WriteContext context, JsonObject value)
    {
        if (context.Subresource is not null || value.Text("metadata", "namespace") is not { } home || context.Objects is null)
        {
            return;
        }

        var type = context.Type.Resource;
        foreach (var quota in context.Objects.List(Quotas, home).Where(q => QuotaScopes.Include(q, type, value)))
        {
            var hard = quota.Object("status", "hard") ?? [];
            if (context.IsCreate && type == QuotaUsage.Pods)
            {
                Said(quota, hard, value);
            }

            Enough(context, quota, hard, value);
        }
    }

    private static void Said(JsonObject quota, JsonObject hard, JsonObject pod)
    {
        var missing = new List<string>();
        foreach (var (resource, _) in hard.Where(h => QuotaUsage.IsOfContainers(h.Key)).OrderBy(h => h.Key, StringComparer.Ordinal))
        {
            var member = resource.StartsWith("limits.", StringComparison.Ordinal) ? "limits" : "requests";
            var name = resource[(resource.IndexOf('.', StringComparison.Ordinal) + 1)..];
            var silent = pod.Objects("spec", "containers").Concat(pod.Objects("spec", "initContainers"))
                .Where(c => c.At("resources", member, name) is null).Select(c => c.Text("name")).ToList();
            if (silent.Count > 0)
            {
                missing.Add($"{resource} for: {string.Join(',', silent)}");
            }
        }

        if (missing.Count > 0)
        {
            throw Refusals.Forbidden(
                QuotaUsage.Pods, ObjectMeta.Name(pod), $"failed quota: {quota.Text("metadata", "name")}: must specify {string.Join("; ", missing)}");
        }
    }

    private static void Enough(WriteContext context, JsonObject quota, JsonObject hard, JsonObject value)
    {
        var type = context.Type.Resource;
        var asked = QuotaUsage.Of(type, value);
        var before = context.Old is { } old ? QuotaUsage.Of(type, old) : [];
        var (requested, used, limited) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var (resource, amount) in asked.OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            var more = amount - before.GetValueOrDefault(resource, Quantity.Zero);
            if (more.Value <= 0 || !Quantity.TryParse(hard.Text(resource), out var limit))
            {
                continue;
            }

            var there = QuotaSums.Used(quota, resource, t => context.Objects.List(t, value.Text("metadata", "namespace")));
            if ((there + more).Value > limit.Value)
            {
                requested.Add($"{resource}={more}");
                used.Add($"{resource}={there}");
                limited.Add($"{resource}={limit}");
            }
        }

        if (requested.Count > 0)
        {
            throw Refusals.Forbidden(
                type, ObjectMeta.Name(value),
                $"exceeded quota: {quota.Text("metadata", "name")}, requested: {string.Join(',', requested)}, used: {string.Join(',', used)}, limited: {string.Join(',', limited)}");
        }
    }
}
