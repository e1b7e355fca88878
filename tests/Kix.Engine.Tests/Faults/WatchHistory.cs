using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text;

namespace Kix.Engine.Tests.Faults;

/// <summary>Stands between a client and its watches: remembers what was told, tells it again, breaks off, or falls silent.</summary>
internal sealed class WatchHistory
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _told = new();

    /// <summary>The stream of a watch as the client is to see it.</summary>
    internal async Task<HttpContent> BetweenAsync(string path, HttpContent content, Fault? fault, CancellationToken cancellation)
    {
        var told = _told.GetOrAdd(path, static _ => new ConcurrentQueue<string>());
        var pipe = new Pipe();
        var source = await content.ReadAsStreamAsync(cancellation);
        _ = Task.Run(() => CopyAsync(source, told, pipe.Writer, fault), CancellationToken.None);
        return new StreamContent(pipe.Reader.AsStream());
    }

    private static async Task CopyAsync(Stream source, ConcurrentQueue<string> told, PipeWriter writer, Fault? fault)
    {
        using var lines = new StreamReader(source);
        Exception? end = null;
        try
        {
            if (fault == Fault.WatchStale)
            {
                foreach (var line in told.ToArray())
                {
                    await WriteAsync(writer, line + "\n");
                }
            }

            while (await lines.ReadLineAsync() is { } line)
            {
                if (fault == Fault.WatchCut)
                {
                    await WriteAsync(writer, line[..(line.Length / 2)]);
                    end = new IOException("Connection reset by peer.");
                    return;
                }

                told.Enqueue(line);
                if (fault != Fault.WatchDead && !await WriteAsync(writer, line + "\n"))
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or ObjectDisposedException or OperationCanceledException)
        {
            // The server's side of the stream broke, or the client has gone.
            end = new IOException(e.Message, e);
        }
        finally
        {
            await writer.CompleteAsync(end);
        }
    }

    /// <summary>Writes; false when nobody reads any more.</summary>
    private static async Task<bool> WriteAsync(PipeWriter writer, string text) =>
        !(await writer.WriteAsync(Encoding.UTF8.GetBytes(text))).IsCompleted;
}
