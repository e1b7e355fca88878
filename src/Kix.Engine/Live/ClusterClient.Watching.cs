using System.Runtime.CompilerServices;

namespace Kix.Engine.Live;

public sealed partial class ClusterClient
{
    /// <summary>
    /// Follows the objects of a type until cancelled. First everything there is, then what changes; after 410 Gone everything again.
    /// Connections that end or break are taken up again where they left off.
    /// </summary>
    /// <param name="type">The type.</param>
    /// <param name="ns">Namespace; empty for all of them.</param>
    /// <param name="selection">Which objects.</param>
    /// <param name="cancellation">Ends the watch, with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="NotFoundException">The server has no such API.</exception>
    /// <exception cref="RequestException">The server refused.</exception>
    /// <exception cref="UnreachableException">The server is gone, and stays away.</exception>
    public async IAsyncEnumerable<WatchEvent> WatchAsync(
        ResourceType type, string ns, Selection selection, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var from = "";
        var fruitless = 0;
        while (true)
        {
            if (from.Length == 0)
            {
                var list = await ListAsync(type, ns, selection, cancellation).ConfigureAwait(false)
                    ?? throw new NotFoundException(Target("watch", type, ns, ""), new ApiStatus(404, "NotFound", "the server has no such API", []));
                from = list.ResourceVersion;
                yield return new WatchEvent.Listed(list.Items);
            }

            var stream = new WatchStream(_transport, WatchRequest(type, ns, selection, from), type.Kind, _options);
            await foreach (var change in stream.ReadAsync(from, cancellation).ConfigureAwait(false))
            {
                yield return change;
            }

            from = stream.ResourceVersion;
            fruitless = stream.WasFruitful ? 0 : fruitless + 1;
            if (stream.Failure is { } failure && fruitless > _options.Retries)
            {
                throw failure;
            }

            if (fruitless > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(125 * (1 << Math.Min(fruitless, 6))), _options.Time, cancellation).ConfigureAwait(false);
            }
        }
    }

    private static ApiRequest WatchRequest(ResourceType type, string ns, Selection selection, string from) =>
        new(Target("watch", type, ns, ""), HttpMethod.Get, type.Path(ns))
        {
            Query = Query(
                ("watch", "true"),
                ("allowWatchBookmarks", "true"),
                ("resourceVersion", from),
                ("labelSelector", selection.Labels),
                ("fieldSelector", selection.Fields)),
        };
}
