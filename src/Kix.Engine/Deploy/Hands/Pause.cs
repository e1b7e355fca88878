using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Hands;

/// <summary>Pauses single objects, and lets deployments have them back. Changes nothing but the mark (<see cref="Marks.Paused"/>).</summary>
/// <param name="client">The cluster.</param>
public sealed class Pause(ClusterClient client)
{
    /// <summary>Pauses an object; gives what its mark says then.</summary>
    /// <param name="key">The object.</param>
    /// <param name="who">Who pauses it.</param>
    /// <param name="reason">Why; null where nobody says.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="HandsException">There is no such object.</exception>
    /// <exception cref="ClusterException">The cluster refuses or cannot be reached.</exception>
    public async Task<string> SetAsync(ObjectKey key, string who, string? reason, CancellationToken cancellation) =>
        Marks.PauseOf(await WriteAsync(key, Marks.PauseBy(who, client.Time.GetUtcNow(), reason), cancellation).ConfigureAwait(false)) ?? "";

    /// <summary>Gives an object back to deployments; false where it was not paused.</summary>
    /// <exception cref="HandsException">There is no such object.</exception>
    /// <exception cref="ClusterException">The cluster refuses or cannot be reached.</exception>
    public async Task<bool> EndAsync(ObjectKey key, CancellationToken cancellation)
    {
        var live = await HandsException.FindAsync(client, key, cancellation).ConfigureAwait(false);
        if (live.Annotation(Marks.Paused) is null)
        {
            return false;
        }

        await WriteAsync(key, null, cancellation).ConfigureAwait(false);
        return true;
    }

    private async Task<LiveObject> WriteAsync(ObjectKey key, string? value, CancellationToken cancellation)
    {
        var live = await HandsException.FindAsync(client, key, cancellation).ConfigureAwait(false);
        var type = await client.Types.GetAsync(live.Kind, cancellation).ConfigureAwait(false);
        var patch = new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [Marks.Paused] = value } } };
        var written = await client.MergePatchAsync(
            type, key.Namespace, key.Name, JsonSerializer.SerializeToUtf8Bytes(patch), new WriteOptions(Marks.PauseManager), cancellation).ConfigureAwait(false);
        return written.Object;
    }
}
