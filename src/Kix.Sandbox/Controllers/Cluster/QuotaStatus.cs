using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Admission.Quotas;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Cluster;

/// <summary>Says in ResourceQuotas what they limit and what is used of it.</summary>
internal sealed class QuotaStatus(ClusterView view) : IController
{
    public IEnumerable<WorkKey> Affected(ObjectEvent change)
    {
        if (change.Resource == QuotaAdmission.Quotas)
        {
            return change.Type == ObjectEventType.Deleted ? [] : [WorkKey.Of(QuotaAdmission.Quotas, change.Object)];
        }

        return change.Object.Text("metadata", "namespace") is { } home && view.Cache.List(QuotaAdmission.Quotas, home) is { Count: > 0 } quotas && Matters(change)
            ? [.. quotas.Select(q => WorkKey.Of(QuotaAdmission.Quotas, q))]
            : [];
    }

    public TimeSpan? Reconcile(WorkKey key)
    {
        if (view.Cache.Get(key) is { } quota)
        {
            view.WriteStatus(QuotaAdmission.Quotas, quota, QuotaSums.Status(quota, type => view.Cache.List(type, key.Namespace)));
        }

        return null;
    }

    // Most changes use as much as before.
    private static bool Matters(ObjectEvent change) =>
        change.Type != ObjectEventType.Modified || change.Previous is not { } before
        || Text(change.Resource, before) != Text(change.Resource, change.Object);

    private static string Text(GroupResource type, JsonObject value) => string.Join(
        ',', QuotaUsage.Of(type, value).OrderBy(u => u.Key, StringComparer.Ordinal).Select(u => $"{u.Key}={u.Value}")) + value.Text("status", "qosClass");
}
