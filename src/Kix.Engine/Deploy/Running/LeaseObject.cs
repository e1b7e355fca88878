using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>Reads and writes <c>coordination.k8s.io/v1 Lease</c>. Pure.</summary>
internal static class LeaseObject
{
    internal const string ApiVersion = "coordination.k8s.io/v1";

    internal static string HolderOf(LiveObject lease) => lease.Json.Member("spec").Text("holderIdentity") ?? "";

    internal static DateTimeOffset? AcquiredAt(LiveObject lease) =>
        DateTimeOffset.TryParse(lease.Json.Member("spec").Text("acquireTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time : null;

    /// <summary>The lease in the hands of a holder, or of nobody; conditional on the state it was read in.</summary>
    internal static byte[] Write(string cluster, string ns, string? holder, TimeSpan duration, DateTimeOffset now, LiveObject? existing)
    {
        var previous = existing?.Json.Member("spec") ?? default;
        var renewed = holder is not null && existing is not null && HolderOf(existing) == holder;
        var changes = previous.Integer("leaseTransitions") ?? 0;
        var metadata = new JsonObject
        {
            ["name"] = ApplySet.ParentName(cluster),
            ["namespace"] = ns,
            ["labels"] = new JsonObject { [ApplySet.Cluster] = cluster, ["app.kubernetes.io/managed-by"] = "kix" },
        };
        if (existing is not null)
        {
            metadata["resourceVersion"] = existing.ResourceVersion;
        }

        var spec = new JsonObject
        {
            ["leaseDurationSeconds"] = Math.Max(1, (int)duration.TotalSeconds),
            ["renewTime"] = Micro(now),
            ["acquireTime"] = renewed ? previous.Text("acquireTime") : Micro(now),
            ["leaseTransitions"] = holder is null || renewed ? changes : changes + (existing is null ? 0 : 1),
        };
        if (holder is not null)
        {
            spec["holderIdentity"] = holder;
        }

        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["apiVersion"] = ApiVersion, ["kind"] = "Lease", ["metadata"] = metadata, ["spec"] = spec,
        });
    }

    private static string Micro(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
