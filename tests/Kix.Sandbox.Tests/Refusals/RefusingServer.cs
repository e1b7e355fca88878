using Kix.Testing.Servers;

namespace Kix.Sandbox.Tests.Refusals;

/// <summary>A server without controllers, and a client of it: the sandbox, or with <c>KUBEBUILDER_ASSETS</c> a real one.</summary>
internal sealed class RefusingServer : IAsyncDisposable
{
    private readonly IAsyncDisposable server;
    private readonly HttpClient client;

    private RefusingServer(IAsyncDisposable server, HttpMessageHandler handler, Uri uri)
    {
        this.server = server;
        client = new HttpClient(handler) { BaseAddress = uri, Timeout = Patience.Long };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("tests/1.0");
    }

    public static async Task<RefusingServer> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("KUBEBUILDER_ASSETS") is { Length: > 0 } assets)
        {
            var real = await BinariesServer.StartAsync(assets, machines: false, managed: false);
            return new(real, real.NewHandler(), real.Uri);
        }

        var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Controllers = false });
        return new(sandbox, new SocketsHttpHandler(), sandbox.Uri);
    }

    /// <summary>Sends a request until it is accepted: a type that is new takes a moment.</summary>
    public async Task MakeAsync(NamedRequest request)
    {
        for (var patience = 100; ; patience--)
        {
            using var message = request.ToMessage();
            using var response = await client.SendAsync(message);
            if (response.IsSuccessStatusCode)
            {
                return;
            }

            Assert.True(patience > 0 && (int)response.StatusCode == 404, $"{request.Name}: {await response.Content.ReadAsStringAsync()}");
            await Task.Delay(100);
        }
    }

    public async Task<string> AnswerAsync(NamedRequest request)
    {
        using var message = request.ToMessage();
        using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        var body = response.IsSuccessStatusCode && request.Target.Contains("watch=1", StringComparison.Ordinal)
            ? "{}"
            : await response.Content.ReadAsStringAsync();
        return Refusal.Of((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, body);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
    }
}
