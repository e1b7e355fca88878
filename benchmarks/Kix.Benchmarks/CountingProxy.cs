using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using k8s;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kix.Benchmarks;

/// <summary>
/// Stands between clients and the server of a kubeconfig, and counts: all tools come by the same way, so that their requests and bytes
/// can be compared. It costs each request about a third of a millisecond.
/// </summary>
internal sealed class CountingProxy : IAsyncDisposable
{
    private static readonly HashSet<string> OfTheWay =
        new(StringComparer.OrdinalIgnoreCase) { "Host", "Connection", "Transfer-Encoding", "Content-Length", "Authorization" };

    private readonly WebApplication _host;
    private readonly HttpClient _client;
    private readonly Uri _server;
    private long _requests;
    private long _bytes;

    private CountingProxy(WebApplication host, HttpClient client, Uri server) => (_host, _client, _server) = (host, client, server);

    /// <summary>A kubeconfig file that leads here.</summary>
    public string Kubeconfig { get; private set; } = "";

    /// <summary>Requests, and bytes of their bodies and answers, so far.</summary>
    public (long Requests, long Bytes) Count => (Interlocked.Read(ref _requests), Interlocked.Read(ref _bytes));

    public static async Task<CountingProxy> StartAsync(string folder)
    {
        // A user without credentials, as a sandbox has it, is not to the library's liking.
        var said = KubernetesClientConfiguration.LoadKubeConfig(Environment.GetEnvironmentVariable("KUBECONFIG") ?? throw new InvalidOperationException("KUBECONFIG names no file: start kix sandbox, or name a real server"));
        foreach (var user in said.Users.Where(u => u.UserCredentials is { Token: null, ClientCertificate: null, ClientCertificateData: null, UserName: null }))
        {
            user.UserCredentials.Token = "none";
        }

        var settings = KubernetesClientConfiguration.BuildConfigFromConfigObject(said);
        var handler = new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = 256, AutomaticDecompression = DecompressionMethods.None };
        handler.SslOptions.RemoteCertificateValidationCallback = settings.SkipTlsVerify ? static (_, _, _, _) => true : null;
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        if (settings.AccessToken is { Length: > 0 } token)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(k => k.Limits.MaxRequestBodySize = null);
        var proxy = new CountingProxy(builder.Build(), client, new Uri(settings.Host));
        proxy._host.Run(proxy.PassAsync);
        await proxy._host.StartAsync();
        proxy.Kubeconfig = Path.Combine(folder, "kubeconfig");
        var cluster = new { name = "counted", cluster = new { server = proxy._host.Urls.Single() } };
        var context = new { name = "counted", context = new { cluster = "counted", user = "" } };
        await File.WriteAllTextAsync(proxy.Kubeconfig, JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["apiVersion"] = "v1", ["kind"] = "Config", ["current-context"] = "counted", ["clusters"] = new[] { cluster }, ["contexts"] = new[] { context },
        }));
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _client.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), new Uri(_server, context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent()));
        if (context.Request.ContentLength is > 0 || context.Request.Headers.TransferEncoding.Count > 0)
        {
            var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            Interlocked.Add(ref _bytes, body.Length);
            body.Position = 0;
            request.Content = new StreamContent(body);
        }

        foreach (var (name, values) in context.Request.Headers.Where(h => !OfTheWay.Contains(h.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
            context.Response.StatusCode = (int)answer.StatusCode;
            foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(h => !OfTheWay.Contains(h.Key)))
            {
                context.Response.Headers[name] = values.ToArray();
            }

            await using var stream = await answer.Content.ReadAsStreamAsync(context.RequestAborted);
            var buffer = new byte[64 * 1024];
            for (int read; (read = await stream.ReadAsync(buffer, context.RequestAborted)) > 0;)
            {
                Interlocked.Add(ref _bytes, read);
                await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has closed a watch.
            context.Abort();
        }
    }
}
