using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Inventory;

/// <summary>
/// Writes an object that only Kix writes, on condition of the state it was read in. Where the answer is lost on the way, or is a proxy's,
/// the object is looked at instead: nothing is made twice, and a write that took effect is not taken for somebody else's.
/// </summary>
/// <param name="client">The cluster.</param>
/// <param name="options">Who writes, and how.</param>
internal sealed class ConditionalWrite(ClusterClient client, WriteOptions options)
{
    private const int Attempts = 6;

    /// <summary>Writes; null where somebody else was faster.</summary>
    /// <param name="body">The object.</param>
    /// <param name="place">Its type, namespace and name.</param>
    /// <param name="existing">The state it was read in, whose resourceVersion is in the body; null where there is none.</param>
    /// <param name="isWritten">Whether a state is the one that this write leads to.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="ClusterException">The server refused, or cannot be reached.</exception>
    internal async Task<LiveObject?> TryAsync(
        byte[] body, (ResourceType Type, string Namespace, string Name) place, LiveObject? existing, Func<LiveObject, bool> isWritten,
        CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var written = existing is null
                    ? await client.CreateAsync(body, options, cancellation).ConfigureAwait(false)
                    : await client.ReplaceAsync(body, options, cancellation).ConfigureAwait(false);
                return written.Object;
            }
            catch (ClusterException e) when (IsRefused(e, existing) || IsDoubtful(e))
            {
                var now = await client.GetAsync(place.Type, place.Namespace, place.Name, cancellation).ConfigureAwait(false);
                if (now is not null && isWritten(now))
                {
                    return now;
                }

                if (now?.Uid != existing?.Uid || now?.ResourceVersion != existing?.ResourceVersion)
                {
                    return null;
                }

                if (attempt == Attempts)
                {
                    throw;
                }
            }

            // It stands as it was. Should the first write come late, the next one meets it and finds it done.
            await Task.Delay(TimeSpan.FromMilliseconds(125 << attempt), client.Time, cancellation).ConfigureAwait(false);
        }
    }

    // To make an object in a namespace that is not there is refused by 404, too; that is nobody's race.
    private static bool IsRefused(ClusterException e, LiveObject? existing) =>
        e is ConflictException || (e is NotFoundException && existing is not null);

    private static bool IsDoubtful(ClusterException e) => e is UnreachableException or RequestException { Status.Code: >= 500 };
}
