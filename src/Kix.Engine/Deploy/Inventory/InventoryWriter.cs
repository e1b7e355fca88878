using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Inventory;

/// <summary>Writes what a cluster keeps of its deployments: the namespace, chunks, the parent. Each write of the parent is conditional.</summary>
internal sealed class InventoryWriter(ClusterClient client, InventoryRecord start, LiveObject? parent)
{
    private readonly WriteOptions _options = new(ApplySet.ManagerOf(start.Cluster));
    private LiveObject? _parent = parent;

    /// <summary>What the parent says now.</summary>
    internal InventoryRecord Record { get; private set; } = start;

    /// <summary>Makes the inventory's namespace where it is missing.</summary>
    internal static async Task MakeNamespaceAsync(ClusterClient client, string cluster, string ns, CancellationToken cancellation)
    {
        if (await client.GetAsync(new ObjectKey("", "Namespace", "", ns), cancellation).ConfigureAwait(false) is not null)
        {
            return;
        }

        // By an apply that says nothing else, so that it goes together with one of a program that declares this namespace.
        var body = JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new JsonObject { ["name"] = ns },
        });
        await client.ApplyAsync(body, new WriteOptions(ApplySet.ManagerOf(cluster)), cancellation).ConfigureAwait(false);
    }

    /// <summary>Keeps an activation in full, where it is not kept already. It counts once the parent names it.</summary>
    internal async Task<KeptActivation> KeepAsync(Activation activation, CancellationToken cancellation)
    {
        if (Record.Kept.FirstOrDefault(kept => kept.Root == activation.Root) is { } already)
        {
            return already;
        }

        var chunks = ActivationBundle.Pack(activation);
        for (var i = 0; i < chunks.Count; i++)
        {
            var body = ChunkSecret.Write(Record.Cluster, Record.Namespace, activation.Root, i, chunks[i]);
            await KeepAsync(ChunkSecret.NameOf(Record.Cluster, activation.Root, i), body, cancellation).ConfigureAwait(false);
        }

        return new KeptActivation(activation.Root, chunks.Count);
    }

    private async Task KeepAsync(string name, byte[] body, CancellationToken cancellation)
    {
        var said = JsonElement.Parse(body).Member("data");
        bool IsWritten(LiveObject now) => now.Json.Member("data").IsSame(said);
        if (await TryAsync(ChunkSecret.Kind, name, body, null, IsWritten, cancellation).ConfigureAwait(false) is null)
        {
            // A deployment that was killed has left it; its content follows from the root, but not how it was cut.
            var left = await client.GetAsync(new ObjectKey("", ChunkSecret.Kind, Record.Namespace, name), cancellation).ConfigureAwait(false);
            _ = await TryAsync(ChunkSecret.Kind, name, body, left, IsWritten, cancellation).ConfigureAwait(false)
                ?? throw new PlanOutdatedException(Record.Cluster);
        }
    }

    /// <summary>Writes the parent.</summary>
    /// <exception cref="PlanOutdatedException">Somebody else wrote it meanwhile.</exception>
    internal async Task WriteAsync(InventoryRecord record, CancellationToken cancellation)
    {
        var body = ParentConfigMap.Write(record, _parent);
        var said = JsonElement.Parse(body).Member("data");
        _parent = await TryAsync(
            "ConfigMap", ApplySet.ParentName(record.Cluster), body, _parent, now => now.Json.Member("data").IsSame(said), cancellation).ConfigureAwait(false)
            ?? throw new PlanOutdatedException(record.Cluster);
        Record = record;
    }

    private async Task<LiveObject?> TryAsync(
        string kind, string name, byte[] body, LiveObject? existing, Func<LiveObject, bool> isWritten, CancellationToken cancellation)
    {
        var type = await client.TypeOfAsync("v1", kind, cancellation).ConfigureAwait(false);
        return await new ConditionalWrite(client, _options)
            .TryAsync(body, (type, Record.Namespace, name), existing, isWritten, cancellation).ConfigureAwait(false);
    }

    /// <summary>Deletes chunks that the parent does not name: of activations that are no longer kept, or of a run that was killed.</summary>
    internal async Task SweepAsync(CancellationToken cancellation)
    {
        var type = await client.TypeOfAsync("v1", ChunkSecret.Kind, cancellation).ConfigureAwait(false);
        var named = Record.Kept
            .SelectMany(kept => Enumerable.Range(0, kept.Chunks).Select(i => ChunkSecret.NameOf(Record.Cluster, kept.Root, i))).ToHashSet();
        var selection = new Selection { Labels = $"{ApplySet.Cluster}={Record.Cluster}" };
        var list = await client.ListAsync(type, Record.Namespace, selection, cancellation).ConfigureAwait(false);
        foreach (var chunk in list?.Items.Where(item => ChunkSecret.IsOne(item) && !named.Contains(item.Key.Name)) ?? [])
        {
            await client.DeleteAsync(type, Record.Namespace, chunk.Key.Name, new DeleteOptions { Uid = chunk.Uid }, cancellation).ConfigureAwait(false);
        }
    }
}
