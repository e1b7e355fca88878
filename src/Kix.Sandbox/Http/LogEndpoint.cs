using System.Text;
using System.Threading.Channels;
using Kix.Sandbox.Controllers;
using Kix.Sandbox.Storage;
using Microsoft.AspNetCore.Http;

namespace Kix.Sandbox.Http;

/// <summary>Sends what a container has written, and goes on while it writes if that is wanted.</summary>
/// <param name="store">Tells of changes of pods.</param>
/// <param name="logs">Where the lines are.</param>
/// <param name="time">The clock that <c>sinceSeconds</c> counts from.</param>
/// <param name="stopping">Ends all that follow.</param>
internal sealed class LogEndpoint(ObjectStore store, IPodLogs logs, TimeProvider time, CancellationToken stopping)
{
    /// <exception cref="ApiException">No such container, or none that has run (400, 404).</exception>
    public async Task Send(ApiRequest request)
    {
        var options = LogOptions.Read(request, time.GetUtcNow());
        var changes = Channel.CreateUnbounded<bool>(new UnboundedChannelOptions { SingleReader = true });
        using var subscription = options.Follow ? store.Subscribe(change => Observe(request, change, changes.Writer)) : null;
        var log = Read(request, options);
        var sent = options.Choose(log.Lines).Select(options.Format).ToList();
        var left = options.LimitBytes ?? long.MaxValue;
        if (!options.Follow || options.Previous)
        {
            await Response.WriteText(request.Http, Limited(string.Concat(sent), ref left));
            return;
        }

        request.Http.Response.ContentType = "text/plain; charset=utf-8";
        await Write(request, Limited(string.Concat(sent), ref left));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(request.Http.RequestAborted, stopping);
        while (!log.Ended && left > 0 && await changes.Reader.WaitToReadAsync(ending.Token))
        {
            while (changes.Reader.TryRead(out _))
            {
            }

            var (lines, before) = (log.Lines.Count, log.Run);
            try
            {
                log = Read(request, options);
            }
            catch (ApiException)
            {
                // The pod is gone, and its log with it.
                return;
            }

            // Another run has a log of its own.
            if (log.Run != before)
            {
                return;
            }

            await Write(request, Limited(string.Concat(log.Lines.Skip(lines).Select(options.Format)), ref left));
        }
    }

    private ContainerLog Read(ApiRequest request, LogOptions options) =>
        logs.Read(request.Namespace ?? "", request.Name, options.Container, options.Previous);

    private static void Observe(ApiRequest request, ObjectEvent change, ChannelWriter<bool> changes)
    {
        if (change.Resource == request.Type.Resource && (string?)change.Object["metadata"]?["name"] == request.Name
            && (string?)change.Object["metadata"]?["namespace"] == request.Namespace)
        {
            changes.TryWrite(true);
        }
    }

    private static string Limited(string text, ref long left)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var sent = (int)Math.Min(bytes.Length, left);
        left -= sent;
        return sent == bytes.Length ? text : Encoding.UTF8.GetString(bytes[..sent]);
    }

    private static async Task Write(ApiRequest request, string text)
    {
        await request.Http.Response.WriteAsync(text, request.Http.RequestAborted);
        await request.Http.Response.Body.FlushAsync(request.Http.RequestAborted);
    }
}
