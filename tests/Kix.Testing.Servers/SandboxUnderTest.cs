using Kix.Sandbox;
using Kix.Sandbox.Storage;

namespace Kix.Testing.Servers;

/// <summary>A sandbox in this process, in memory.</summary>
internal sealed class SandboxUnderTest : IServerUnderTest
{
    private readonly SandboxServer _server;
    private readonly string _folder;
    private readonly Traffic _traffic;

    private SandboxUnderTest(SandboxServer server, string folder, Traffic traffic)
    {
        _server = server;
        _folder = folder;
        _traffic = traffic;
        Kubeconfig = server.WriteKubeconfig(Path.Combine(folder, "kubeconfig"));
    }

    public string Name => "sandbox";

    /// <summary>Where it listens.</summary>
    public Uri Uri => _server.Uri;

    /// <summary>Asked about each request before it is answered; see <see cref="SandboxOptions.Interfere"/>.</summary>
    public Func<IncomingRequest, ValueTask<ApiException?>>? Interfere
    {
        set => _traffic.Interfere = value;
    }

    /// <summary>Called with each write after it was answered, on the thread that answered it.</summary>
    public Action<RequestRecord>? OnWrite
    {
        set => _traffic.OnWrite = value;
    }

    public string Kubeconfig { get; }

    public bool Scripted => true;

    public long? Writes => Interlocked.Read(ref _traffic.Writes);

    public static async Task<SandboxUnderTest> StartAsync(SandboxOptions? options = null)
    {
        var traffic = new Traffic();
        var server = await SandboxServer.StartAsync((options ?? new()) with
        {
            Speed = 5,
            Interfere = traffic.ArrivesAsync,
            OnRequest = request =>
            {
                if (request.IsWrite)
                {
                    traffic.OnWrite?.Invoke(request);
                }
            },
        });
        return new SandboxUnderTest(server, Directory.CreateTempSubdirectory("kix-e2e-").FullName, traffic);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class Traffic
    {
        public long Writes;
        public volatile Func<IncomingRequest, ValueTask<ApiException?>>? Interfere;
        public volatile Action<RequestRecord>? OnWrite;

        // Counted on arrival: whoever has an answer finds its write counted.
        public ValueTask<ApiException?> ArrivesAsync(IncomingRequest request)
        {
            if (request.IsWrite)
            {
                Interlocked.Increment(ref Writes);
            }

            return Interfere?.Invoke(request) ?? default;
        }
    }
}
