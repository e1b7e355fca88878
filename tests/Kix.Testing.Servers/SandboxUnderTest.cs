using Kix.Sandbox;

namespace Kix.Testing.Servers;

/// <summary>A sandbox in this process, in memory.</summary>
internal sealed class SandboxUnderTest : IServerUnderTest
{
    private readonly SandboxServer _server;
    private readonly string _folder;
    private readonly Counter _writes;

    private SandboxUnderTest(SandboxServer server, string folder, Counter writes)
    {
        _server = server;
        _folder = folder;
        _writes = writes;
        Kubeconfig = server.WriteKubeconfig(Path.Combine(folder, "kubeconfig"));
    }

    public string Name => "sandbox";

    /// <summary>Where it listens.</summary>
    public Uri Uri => _server.Uri;

    /// <summary>Called after each write with how many there were; on the thread that answered it.</summary>
    public Action<long>? OnWrite
    {
        set => _writes.Counted = value;
    }

    public string Kubeconfig { get; }

    public bool Scripted => true;

    public long? Writes => Interlocked.Read(ref _writes.Value);

    public static async Task<SandboxUnderTest> StartAsync(SandboxOptions? options = null)
    {
        var writes = new Counter();
        var server = await SandboxServer.StartAsync((options ?? new()) with
        {
            Speed = 5,
            OnRequest = request =>
            {
                if (request.Method is not ("GET" or "HEAD") && !request.Query.Contains("dryRun=All", StringComparison.Ordinal))
                {
                    var count = Interlocked.Increment(ref writes.Value);
                    writes.Counted?.Invoke(count);
                }
            },
        });
        return new SandboxUnderTest(server, Directory.CreateTempSubdirectory("kix-e2e-").FullName, writes);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class Counter
    {
        public long Value;
        public volatile Action<long>? Counted;
    }
}
