using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Http;

/// <summary>Streams changes: one JSON object per line.</summary>
/// <param name="store">Where the objects are.</param>
/// <param name="answer">In which form they are shown.</param>
/// <param name="time">The clock of bookmarks and timeouts.</param>
/// <param name="stopping">Ends all watches.</param>
internal sealed class WatchEndpoint(ObjectStore store, ObjectAnswer answer, TimeProvider time, CancellationToken stopping)
{
    private static readonly TimeSpan BookmarkInterval = TimeSpan.FromMinutes(1);

    public async Task Watch(ApiRequest request)
    {
        var options = WatchOptions.Read(request);
        var changes = Channel.CreateUnbounded<ObjectEvent>(new UnboundedChannelOptions { SingleReader = true });
        var (subscription, initial, revision) = Start(request, options, changes.Writer);
        using (subscription)
        using (var deadline = new CancellationTokenSource(options.Timeout, time))
        using (var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping, request.Http.RequestAborted))
        {
            request.Http.Response.StatusCode = 200;
            request.Http.Response.ContentType = Response.Json;
            var lines = new WatchLines(request, options, answer);
            if (subscription is null)
            {
                await Send(request, lines.Error(TooOld(options.Revision)), ending.Token);
                return;
            }

            await request.Http.Response.Body.FlushAsync(ending.Token);
            foreach (var item in initial)
            {
                await Send(request, lines.Added(item.Value), ending.Token);
            }

            if (options.SendInitialEvents)
            {
                await Send(request, lines.Bookmark(revision, initialEventsEnd: true), ending.Token);
            }

            await Follow(request, options, lines, changes.Reader, revision, ending.Token);
        }
    }

    private (IDisposable? Subscription, IReadOnlyList<StoredObject> Initial, long Revision) Start(
        ApiRequest request, WatchOptions options, ChannelWriter<ObjectEvent> changes)
    {
        void Observe(ObjectEvent change)
        {
            if (change.Resource == request.Type.Resource)
            {
                changes.TryWrite(change);
            }
        }

        if (options.Revision is not { } since)
        {
            var all = store.ListAndSubscribe(request.Type.Resource, request.Namespace, Observe, out var items, out var revision);
            return (all, [.. items.Where(i => options.Selection.Matches(i.Value))], revision);
        }

        return (store.SubscribeSince(since, Observe), [], since);
    }

    private async Task Follow(
        ApiRequest request, WatchOptions options, WatchLines lines, ChannelReader<ObjectEvent> changes, long revision, CancellationToken ending)
    {
        using var bookmarks = new PeriodicTimer(BookmarkInterval, time);
        var tick = bookmarks.WaitForNextTickAsync(ending).AsTask();
        var next = changes.WaitToReadAsync(ending).AsTask();
        try
        {
            while (true)
            {
                var first = await Task.WhenAny(next, tick);
                if (first == tick)
                {
                    await tick;
                    tick = bookmarks.WaitForNextTickAsync(ending).AsTask();
                    if (options.Bookmarks)
                    {
                        await Send(request, lines.Bookmark(revision), ending);
                    }

                    continue;
                }

                await next;
                while (changes.TryRead(out var change))
                {
                    revision = change.ResourceVersion;
                    if (lines.Change(change) is { } line)
                    {
                        await Send(request, line, ending);
                    }
                }

                next = changes.WaitToReadAsync(ending).AsTask();
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested && !request.Http.RequestAborted.IsCancellationRequested)
        {
            // The time is up, and the client is told how far it has come.
            if (options.Bookmarks && !stopping.IsCancellationRequested)
            {
                await Send(request, lines.Bookmark(revision), CancellationToken.None);
            }
        }
    }

    private ApiException TooOld(long? revision) => new(410, "Expired", string.Create(
        CultureInfo.InvariantCulture, $"too old resource version: {revision} ({store.Revision})"));

    private static async Task Send(ApiRequest request, JsonObject line, CancellationToken cancellation)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = JsonText.Writer(buffer))
        {
            line.WriteTo(writer);
        }

        buffer.Write("\n"u8);
        await request.Http.Response.Body.WriteAsync(buffer.WrittenMemory, cancellation);
        await request.Http.Response.Body.FlushAsync(cancellation);
    }
}
