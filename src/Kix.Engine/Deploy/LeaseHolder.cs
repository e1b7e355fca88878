using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Running;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy;

/// <summary>Who deploys a cluster now.</summary>
/// <param name="Holder">The holder of the lease: <c>alice@laptop (1f2e3d4c)</c>.</param>
/// <param name="Since">Since when; null where the lease does not say.</param>
public sealed record LeaseHolder(string Holder, DateTimeOffset? Since)
{
    /// <summary>Reads the lease; null where nobody holds it. Whether the holder is alive is seen only by those who wait for it.</summary>
    /// <exception cref="ClusterException">The lease may not be read, or the server cannot be reached.</exception>
    public static async Task<LeaseHolder?> ReadAsync(ClusterClient client, string cluster, string ns, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(client);
        var lease = await client.GetAsync(new ObjectKey("coordination.k8s.io", "Lease", ns, ApplySet.ParentName(cluster)), cancellation).ConfigureAwait(false);
        return lease is not null && LeaseObject.HolderOf(lease) is { Length: > 0 } holder ? new LeaseHolder(holder, LeaseObject.AcquiredAt(lease)) : null;
    }
}
