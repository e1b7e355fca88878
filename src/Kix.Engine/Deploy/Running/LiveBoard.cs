using System.Threading.Channels;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>
/// What stands in the cluster now, as far as somebody asked to follow it: one watch for a kind in a namespace, however many of its
/// objects are waited for. Safe to share between threads; changes are announced in a channel.
/// </summary>
internal sealed class LiveBoard(ClusterClient client, ChannelWriter<Signal> changes) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<(ResourceType Type, string Namespace), Collection> _collections = [];
    private readonly List<Task> _watches = [];

    /// <summary>Begins to follow a kind in a namespace, unless it is followed already.</summary>
    internal void Follow(ResourceType type, string ns)
    {
        lock (_gate)
        {
            if (!_stop.IsCancellationRequested && _collections.TryAdd((type, ns), new Collection()))
            {
                _watches.Add(Task.Run(() => WatchAsync(type, ns)));
            }
        }
    }

    /// <summary>Whether a kind in a namespace has been listed.</summary>
    internal bool IsListed(ResourceType type, string ns)
    {
        lock (_gate)
        {
            return _collections.TryGetValue((type, ns), out var collection) && collection.IsListed;
        }
    }

    /// <summary>An object; null where there is none, or where its kind is not followed.</summary>
    internal LiveObject? Find(ResourceType type, string ns, string name)
    {
        lock (_gate)
        {
            return _collections.TryGetValue((type, ns), out var collection) ? collection.Objects.GetValueOrDefault(name) : null;
        }
    }

    /// <summary>All objects of a kind in a namespace; none where it is not followed.</summary>
    internal IReadOnlyCollection<LiveObject> All(ResourceType type, string ns)
    {
        lock (_gate)
        {
            return _collections.TryGetValue((type, ns), out var collection) ? [.. collection.Objects.Values] : [];
        }
    }

    /// <summary>Waits until one life of an object is over.</summary>
    /// <exception cref="ClusterException">The watch broke.</exception>
    internal async Task GoneAsync(ResourceType type, LiveObject live, CancellationToken cancellation)
    {
        var ns = type.Namespaced ? live.Key.Namespace : "";
        Follow(type, ns);
        var waiter = new Waiter(live.Key.Name, live.Uid);
        lock (_gate)
        {
            _collections[(type, ns)].Add(waiter);
        }

        await waiter.Done.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Task[] watches;
        lock (_gate)
        {
            watches = [.. _watches];
            _stop.Cancel();
        }

        await Task.WhenAll(watches).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task WatchAsync(ResourceType type, string ns)
    {
        try
        {
            while (true)
            {
                try
                {
                    await FollowAsync(type, ns).ConfigureAwait(false);
                }
                catch (UnreachableException)
                {
                    // It may come back: who waits in vain is ended by his lease, or by his time.
                    await Task.Delay(TimeSpan.FromSeconds(1), client.Time, _stop.Token).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return;
        }
        catch (ClusterException e)
        {
            lock (_gate)
            {
                _collections[(type, ns)].Break(e);
            }

            changes.TryWrite(new Signal.BoardChanged(type, ns, null, e));
        }
        catch (Exception e)
        {
            // A defect must not look like an object that never becomes healthy.
            changes.TryWrite(new Signal.Broke(e));
        }
    }

    private async Task FollowAsync(ResourceType type, string ns)
    {
        await foreach (var change in client.WatchAsync(type, ns, Selection.All, _stop.Token).ConfigureAwait(false))
        {
            lock (_gate)
            {
                _collections[(type, ns)].Take(change);
            }

            changes.TryWrite(new Signal.BoardChanged(type, ns, Named(change), null));
        }
    }

    private static ObjectKey? Named(WatchEvent change) => change switch
    {
        WatchEvent.Changed changed => changed.Object.Key,
        WatchEvent.Deleted deleted => deleted.Object.Key,
        _ => null,
    };

    private sealed record Waiter(string Name, string Uid)
    {
        internal TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Collection
    {
        private readonly List<Waiter> _waiters = [];
        private ClusterException? _broken;

        internal Dictionary<string, LiveObject> Objects { get; } = new(StringComparer.Ordinal);

        internal bool IsListed { get; private set; }

        internal void Add(Waiter waiter)
        {
            _waiters.Add(waiter);
            Wake();
        }

        internal void Break(ClusterException reason)
        {
            _broken = reason;
            Wake();
        }

        internal void Take(WatchEvent change)
        {
            switch (change)
            {
                case WatchEvent.Listed listed:
                    IsListed = true;
                    Objects.Clear();
                    foreach (var live in listed.Objects)
                    {
                        Objects[live.Key.Name] = live;
                    }

                    break;
                case WatchEvent.Changed changed:
                    Objects[changed.Object.Key.Name] = changed.Object;
                    break;
                case WatchEvent.Deleted deleted:
                    Objects.Remove(deleted.Object.Key.Name);
                    break;
            }

            Wake();
        }

        private void Wake()
        {
            if (_broken is { } broken)
            {
                _waiters.ForEach(waiter => waiter.Done.TrySetException(broken));
                _waiters.Clear();
            }
            else if (IsListed)
            {
                _waiters.RemoveAll(waiter =>
                    (!Objects.TryGetValue(waiter.Name, out var live) || live.Uid != waiter.Uid) && waiter.Done.TrySetResult());
            }
        }
    }
}
