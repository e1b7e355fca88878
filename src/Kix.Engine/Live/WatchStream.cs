using System.Runtime.CompilerServices;
using System.Text.Json;
using Kix.Engine.Schema;

namespace Kix.Engine.Live;

/// <summary>One connection of a watch. Remembers how far it came, and why it ended.</summary>
internal sealed class WatchStream(ClusterTransport transport, ApiRequest request, GroupVersionKind kind, ClientOptions options)
{
    /// <summary>Where the next connection continues; empty where everything must be listed again.</summary>
    public string ResourceVersion { get; private set; } = "";

    /// <summary>Why the connection broke; null where the server ended it in good order.</summary>
    public ClusterException? Failure { get; private set; }

    /// <summary>Whether the connection was of any use: something came, or it stood for so long that nothing had to come.</summary>
    public bool WasFruitful { get; private set; }

    public async IAsyncEnumerable<WatchEvent> ReadAsync(string from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ResourceVersion = from;
        using var response = await OpenAsync(cancellation).ConfigureAwait(false);
        if (response is null)
        {
            yield break;
        }

        var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        using var lines = new StreamReader(stream);
        using var silence = new CancellationTokenSource(options.WatchSilence, options.Time);
        while (await LineAsync(lines, silence, cancellation).ConfigureAwait(false) is { } line)
        {
            if (Parse(line) is not { } json)
            {
                yield break;
            }

            var value = json.Member("object");
            switch (json.Text("type"))
            {
                case "ERROR":
                    Fail(ApiStatus.Of(value, 500));
                    yield break;
                case "BOOKMARK":
                    WasFruitful = true;
                    Advances(value.Member("metadata").Text("resourceVersion") ?? ResourceVersion);
                    break;
                case var type:
                    var changed = new LiveObject(value, kind);
                    if (!Advances(changed.ResourceVersion))
                    {
                        break;
                    }

                    WasFruitful = true;
                    yield return type == "DELETED" ? new WatchEvent.Deleted(changed) : new WatchEvent.Changed(changed, type == "ADDED");
                    break;
            }
        }
    }

    private async Task<HttpResponseMessage?> OpenAsync(CancellationToken cancellation)
    {
        try
        {
            return await transport.OpenAsync(request, cancellation).ConfigureAwait(false);
        }
        catch (GoneException)
        {
            ResourceVersion = "";
            return null;
        }
        catch (RequestException e) when (e.Status.Code is 429 or >= 500)
        {
            Failure = e;
            return null;
        }
        catch (UnreachableException e)
        {
            Failure = e;
            return null;
        }
    }

    private JsonElement? Parse(string line)
    {
        try
        {
            return JsonElement.Parse(line);
        }
        catch (JsonException e)
        {
            Failure = transport.Broken(e);
            return null;
        }
    }

    // A server that lags behind the one that was asked before tells old news: what is known already is not to be undone by them.
    private bool Advances(string version)
    {
        if (ResourceVersions.Compare(version, ResourceVersion) <= 0)
        {
            return false;
        }

        ResourceVersion = version;
        return true;
    }

    // A connection that breaks in the middle of a line is taken up again at the last whole one; so is one that says nothing any more.
    private async Task<string?> LineAsync(StreamReader lines, CancellationTokenSource silence, CancellationToken cancellation)
    {
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, silence.Token);
            var line = await lines.ReadLineAsync(either.Token).ConfigureAwait(false);
            silence.CancelAfter(options.WatchSilence);
            return line;
        }
        catch (OperationCanceledException) when (silence.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            WasFruitful = true;
            return null;
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            Failure = transport.Broken(e);
            return null;
        }
    }

    private void Fail(ApiStatus status)
    {
        if (status.Code == 410)
        {
            ResourceVersion = "";
            return;
        }

        Failure = RequestException.Of(request.Target, status);
    }
}
