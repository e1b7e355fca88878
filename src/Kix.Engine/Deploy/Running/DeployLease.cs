using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>
/// The lease of a cluster: one deployment at a time. A holder that is alive renews it; one that was killed does not. Which of the two it
/// is, is observed: the lease has to stand unchanged for its duration by our own monotonic clock. Times written in it are for people.
/// </summary>
internal sealed class DeployLease : IDisposable
{
    private readonly ClusterClient _client;
    private readonly InventoryRecord _record;
    private readonly DeployOptions _options;
    private readonly string _holder;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _released = new();
    private LiveObject _lease;
    private Task _renewing = Task.CompletedTask;

    private DeployLease(ClusterClient client, InventoryRecord record, DeployOptions options, string holder, LiveObject lease)
    {
        _client = client;
        _record = record;
        _options = options;
        _holder = holder;
        _lease = lease;
    }

    /// <summary>Cancelled when somebody else took the lease.</summary>
    internal CancellationToken Lost => _lost.Token;

    /// <summary>Who took it; empty when nobody is known to.</summary>
    internal string NewHolder { get; private set; } = "";

    /// <summary>Takes the lease, after the time it needs to see whether another holder is alive.</summary>
    /// <exception cref="LeaseHeldException">Another holder renews it.</exception>
    internal static async Task<DeployLease> AcquireAsync(
        ClusterClient client, InventoryRecord record, DeployOptions options, Action<string> waiting, CancellationToken cancellation)
    {
        var holder = $"{options.Who} ({Guid.NewGuid().ToString("N")[..8]})";
        var type = await client.TypeOfAsync(LeaseObject.ApiVersion, "Lease", cancellation).ConfigureAwait(false);
        var name = ApplySet.ParentName(record.Cluster);
        while (true)
        {
            var existing = await client.GetAsync(type, record.Namespace, name, cancellation).ConfigureAwait(false);
            if (existing is not null && LeaseObject.HolderOf(existing).Length > 0)
            {
                waiting(LeaseObject.HolderOf(existing));
                existing = await AbandonedAsync(client, type, existing, record.Cluster, cancellation).ConfigureAwait(false);
            }

            if (await TryWriteAsync(client, record, options, holder, existing, cancellation).ConfigureAwait(false) is { } taken)
            {
                var lease = new DeployLease(client, record, options, holder, taken);
                lease._renewing = lease.RenewAsync();
                return lease;
            }
        }
    }

    /// <summary>Stops renewing and gives the lease back, if it is still ours. Answers with what went wrong; null when nothing did.</summary>
    internal async Task<string?> ReleaseAsync()
    {
        await _released.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(false);
        if (_lost.IsCancellationRequested)
        {
            return null;
        }

        // The run may have been cancelled: giving back has a time of its own.
        using var brief = new CancellationTokenSource(TimeSpan.FromSeconds(10), _client.Time);
        try
        {
            await TryWriteAsync(_client, _record, _options, null, _lease, brief.Token).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is ClusterException or OperationCanceledException)
        {
            return $"the lease could not be given back ({e.Message}); the next deployment waits until it has expired";
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lost.Dispose();
        _released.Dispose();
    }

    private static async Task<LiveObject?> AbandonedAsync(
        ClusterClient client, ResourceType type, LiveObject seen, string cluster, CancellationToken cancellation)
    {
        // The holder's own duration counts, for that is what it promised to renew within.
        var duration = TimeSpan.FromSeconds(Math.Clamp(seen.Json.Member("spec").Integer("leaseDurationSeconds") ?? 15, 1, 300));
        var start = client.Time.GetTimestamp();
        while (client.Time.GetElapsedTime(start) < duration)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(500, duration.TotalMilliseconds / 4)), client.Time, cancellation).ConfigureAwait(false);
            var now = await client.GetAsync(type, seen.Key.Namespace, seen.Key.Name, cancellation).ConfigureAwait(false);
            if (now is null || LeaseObject.HolderOf(now).Length == 0)
            {
                return now;
            }

            if (now.ResourceVersion != seen.ResourceVersion)
            {
                throw new LeaseHeldException(cluster, LeaseObject.HolderOf(now), LeaseObject.AcquiredAt(now));
            }
        }

        return seen;
    }

    private static async Task<LiveObject?> TryWriteAsync(
        ClusterClient client, InventoryRecord record, DeployOptions options, string? holder, LiveObject? existing, CancellationToken cancellation)
    {
        var body = LeaseObject.Write(record.Cluster, record.Namespace, holder, options.LeaseDuration, client.Time.GetUtcNow(), existing);
        var write = new WriteOptions(ApplySet.ManagerOf(record.Cluster));
        try
        {
            var written = existing is null
                ? await client.CreateAsync(body, write, cancellation).ConfigureAwait(false)
                : await client.ReplaceAsync(body, write, cancellation).ConfigureAwait(false);
            return written.Object;
        }
        catch (RequestException e) when (e is ConflictException or NotFoundException)
        {
            return null;
        }
    }

    private async Task RenewAsync()
    {
        var last = _client.Time.GetTimestamp();
        try
        {
            while (true)
            {
                await Task.Delay(_options.LeaseDuration / 3, _client.Time, _released.Token).ConfigureAwait(false);
                try
                {
                    if (await TryWriteAsync(_client, _record, _options, _holder, _lease, _released.Token).ConfigureAwait(false) is not { } renewed)
                    {
                        var type = await _client.TypeOfAsync(LeaseObject.ApiVersion, "Lease", _released.Token).ConfigureAwait(false);
                        var now = await _client.GetAsync(type, _record.Namespace, _lease.Key.Name, _released.Token).ConfigureAwait(false);
                        if (now is not null && LeaseObject.HolderOf(now) == _holder)
                        {
                            // Our own write, whose answer was lost on the way.
                            _lease = now;
                            continue;
                        }

                        NewHolder = now is null ? "" : LeaseObject.HolderOf(now);
                        await _lost.CancelAsync().ConfigureAwait(false);
                        return;
                    }

                    _lease = renewed;
                    last = _client.Time.GetTimestamp();
                }
                catch (ClusterException) when (_client.Time.GetElapsedTime(last) < _options.LeaseDuration)
                {
                    // A hiccup of the server: there is time for another try before others may take the lease.
                    continue;
                }
                catch (ClusterException)
                {
                    await _lost.CancelAsync().ConfigureAwait(false);
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (_released.IsCancellationRequested)
        {
            return;
        }
    }
}
