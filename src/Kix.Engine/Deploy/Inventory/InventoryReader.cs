using Kix.Engine.Canonical;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Inventory;

/// <summary>Reads what a cluster keeps of its deployments.</summary>
/// <param name="client">The cluster.</param>
/// <param name="cluster">Name of the cluster program.</param>
/// <param name="ns">Namespace of the inventory.</param>
public sealed class InventoryReader(ClusterClient client, string cluster, string ns = ApplySet.UsualNamespace)
{
    /// <summary>The parent, and the activations that a deployment would leave.</summary>
    /// <exception cref="InventoryException">It cannot be read.</exception>
    /// <exception cref="ClusterException">The server refused or cannot be reached.</exception>
    public async Task<InventorySnapshot> ReadAsync(CancellationToken cancellation)
    {
        var parent = await client.GetAsync(new ObjectKey("", "ConfigMap", ns, ApplySet.ParentName(cluster)), cancellation).ConfigureAwait(false);
        if (parent is null)
        {
            return new InventorySnapshot { Record = InventoryRecord.Empty(cluster, ns) };
        }

        var record = ParentConfigMap.Read(parent);
        if (record.Cluster != cluster)
        {
            throw new InventoryException($"{parent.Key} is the inventory of {record.Cluster}, not of {cluster}");
        }

        var left = new List<Activation>();
        foreach (var root in new[] { record.Root, record.Pending?.Root }.OfType<Digest>().Distinct())
        {
            if (await ReadActivationAsync(record, root, cancellation).ConfigureAwait(false) is { } activation)
            {
                left.Add(activation);
            }
        }

        return new InventorySnapshot { Record = record, Parent = parent, Left = left };
    }

    /// <summary>An activation that is kept beside the parent; null where it is not.</summary>
    /// <exception cref="InventoryException">It is kept, and cannot be read.</exception>
    public async Task<Activation?> ReadActivationAsync(InventoryRecord record, Digest root, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Kept.FirstOrDefault(kept => kept.Root == root) is not { } found)
        {
            return null;
        }

        var chunks = new List<byte[]>();
        for (var i = 0; i < found.Chunks; i++)
        {
            var key = new ObjectKey("", ChunkSecret.Kind, ns, ChunkSecret.NameOf(cluster, root, i));
            var chunk = await client.GetAsync(key, cancellation).ConfigureAwait(false)
                ?? throw new InventoryException($"{key}, a part of activation {root.Short}, is missing");
            chunks.Add(ChunkSecret.Read(chunk));
        }

        return ActivationBundle.Unpack(root, chunks);
    }
}
