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
    private long _renewed;
    private Task _renewing = Task.CompletedTask;

    private DeployLease(ClusterClient client, InventoryRecord record, DeployOptions options, string holder, LiveObject lease, long renewed)
    {
        _renewed = renewed;
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

    /// <summary>Why it could not be renewed; null where it was, or is somebody else's.</summary>
    internal string? Problem { get; private set; }

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

            var sent = client.Time.GetTimestamp();
            if (await TryWriteAsync(client, type, record, options, holder, existing, cancellation).ConfigureAwait(false) is { } taken)
            {
                var lease = new DeployLease(client, record, options, holder, taken, sent);
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
            var type = await _client.TypeOfAsync(LeaseObject.ApiVersion, "Lease", brief.Token).ConfigureAwait(false);
            await TryWriteAsync(_client, type, _record, _options, null, _lease, brief.Token).ConfigureAwait(false);
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

    private static Task<LiveObject?> TryWriteAsync(
        ClusterClient client, ResourceType type, InventoryRecord record, DeployOptions options, string? holder, LiveObject? existing,
        CancellationToken cancellation)
    {
        var body = LeaseObject.Write(record.Cluster, record.Namespace, holder, options.LeaseDuration, client.Time.GetUtcNow(), existing);
        var write = new WriteOptions(ApplySet.ManagerOf(record.Cluster)) { IsUrgent = true };
        return new ConditionalWrite(client, write).TryAsync(
            body, (type, record.Namespace, ApplySet.ParentName(record.Cluster)), existing,
            now => LeaseObject.HolderOf(now) == (holder ?? ""), cancellation);
    }

    /// <summary>
    /// Renews until released. Others may take the lease once they have seen it stand for its duration, which they cannot begin to before
    /// the last renewal was sent: without another one by then, less what an attempt takes, it is given up.
    /// </summary>
    private async Task RenewAsync()
    {
        var attempt = _options.LeaseDuration / 5;
        var pause = _options.LeaseDuration / 20;
        try
        {
            while (true)
            {
                await Task.Delay(_options.LeaseDuration / 3, _client.Time, _released.Token).ConfigureAwait(false);

                // A clock that went on while this machine slept leaves two attempts: one that succeeds proves that nobody took the lease.
                for (var failed = 0; !await IsRenewedAsync(attempt).ConfigureAwait(false); failed++)
                {
                    if (_lost.IsCancellationRequested)
                    {
                        return;
                    }

                    if (failed > 0 && _client.Time.GetElapsedTime(_renewed) + attempt + pause >= _options.LeaseDuration)
                    {
                        await _lost.CancelAsync().ConfigureAwait(false);
                        return;
                    }

                    await Task.Delay(pause, _client.Time, _released.Token).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (_released.IsCancellationRequested)
        {
            return;
        }
    }

    /// <summary>One attempt, which may not take longer than so; false where it failed, and where the lease is somebody else's.</summary>
    private async Task<bool> IsRenewedAsync(TimeSpan atMost)
    {
        var sent = _client.Time.GetTimestamp();
        using var time = new CancellationTokenSource(atMost, _client.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, _released.Token);
        try
        {
            var type = await _client.TypeOfAsync(LeaseObject.ApiVersion, "Lease", either.Token).ConfigureAwait(false);
            if (await TryWriteAsync(_client, type, _record, _options, _holder, _lease, either.Token).ConfigureAwait(false) is { } renewed)
            {
                (_lease, _renewed) = (renewed, sent);
                return true;
            }

            var now = await _client.GetAsync(type, _record.Namespace, _lease.Key.Name, either.Token).ConfigureAwait(false);
            Problem = null;
            NewHolder = now is null ? "" : LeaseObject.HolderOf(now);
            await _lost.CancelAsync().ConfigureAwait(false);
            return false;
        }
        catch (Exception e) when (e is ClusterException || (e is OperationCanceledException && !_released.IsCancellationRequested))
        {
            // A hiccup of the server, or an answer that does not come.
            Problem = e is ClusterException ? e.Message : $"no answer within {atMost.TotalSeconds:0} seconds";
            return false;
        }
    }
}
