using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Kix.Sandbox.Controllers;

namespace Kix.Testing.Servers;

/// <summary>
/// A real kube-apiserver with its etcd, as controller-runtime's envtest starts them, and the real kube-controller-manager where the
/// folder has one. Machines there are none: the sandbox's simulated kubelets and scheduler run against it over HTTP, so that the suite's
/// scripts decide what becomes healthy; without a kube-controller-manager its loops are simulated, too.
/// </summary>
internal sealed class BinariesServer : IServerUnderTest
{
    private readonly Stack<Binary> _running = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("kix-envtest-").FullName;
    private readonly string _token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private readonly Uri _uri;
    private HttpClusterObjects? _objects;
    private SimulatedControllers? _controllers;

    private BinariesServer() => _uri = new Uri($"https://127.0.0.1:{FreePort()}");

    public string Name => "kube-apiserver";

    /// <summary>Where it listens.</summary>
    public Uri Uri => _uri;

    public string Kubeconfig => Path.Combine(_folder, "kubeconfig");

    public bool Scripted => true;

    public long? Writes => null;

    /// <summary>Starts what a folder of binaries has.</summary>
    /// <param name="assets">The folder.</param>
    /// <param name="options">How the simulated part behaves; which components that is, follows from the binaries.</param>
    /// <param name="machines">Whether pods run at all.</param>
    /// <param name="time">The clock of the simulated part; null: the system's.</param>
    /// <param name="managed">Whether the kube-controller-manager runs where there is one.</param>
    /// <exception cref="InvalidOperationException">A program ended or did not become ready; the message has the end of its log.</exception>
    public static async Task<BinariesServer> StartAsync(string assets, ControllerOptions? options = null, bool machines = true, TimeProvider? time = null, bool managed = true)
    {
        var server = new BinariesServer();
        try
        {
            managed = await server.RunAsync(assets, managed);
            if (machines)
            {
                server.Simulate(options ?? new(), managed, time ?? TimeProvider.System);
            }

            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_controllers is not null)
        {
            await _controllers.DisposeAsync();
        }

        _objects?.Dispose();
        while (_running.TryPop(out var binary))
        {
            await binary.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Sends requests to it with all rights.</summary>
    public HttpMessageHandler NewHandler() => new Authenticated(_token);

    // Answers whether there is a kube-controller-manager.
    private async Task<bool> RunAsync(string assets, bool managed)
    {
        var (etcdPort, peerPort) = (FreePort(), FreePort());
        managed &= File.Exists(Path.Combine(assets, "kube-controller-manager"));
        var (tokens, accountKey, certificates) = (InFolder("tokens.csv"), InFolder("sa.key"), InFolder("certs"));
        File.WriteAllText(tokens, $"{_token},kix-e2e,kix-e2e,system:masters\n");
        using (var key = RSA.Create(2048))
        {
            File.WriteAllText(accountKey, key.ExportRSAPrivateKeyPem());
        }

        _running.Push(Binary.Start(
            assets, "etcd", _folder,
            "--data-dir", InFolder("etcd"), "--unsafe-no-fsync",
            "--listen-client-urls", $"http://127.0.0.1:{etcdPort}", "--advertise-client-urls", $"http://127.0.0.1:{etcdPort}",
            "--listen-peer-urls", $"http://127.0.0.1:{peerPort}"));

        // Nobody makes the accounts that pods need where there is no kube-controller-manager.
        string[] admission = managed ? [] : ["--disable-admission-plugins", "ServiceAccount"];
        var server = Binary.Start(
            assets, "kube-apiserver", _folder,
            [
                "--etcd-servers", $"http://127.0.0.1:{etcdPort}", "--cert-dir", certificates,
                "--bind-address", "127.0.0.1", "--secure-port", $"{_uri.Port}", "--token-auth-file", tokens,
                "--authorization-mode", "RBAC", "--service-cluster-ip-range", "10.96.0.0/16", "--allow-privileged=true",
                "--service-account-issuer", "https://kubernetes.default.svc",
                "--service-account-key-file", accountKey, "--service-account-signing-key-file", accountKey,
                .. admission,
            ]);
        _running.Push(server);
        using var client = NewClient();
        await server.AnswersAsync(client, "/readyz");

        File.WriteAllText(Kubeconfig, $$$"""
            {"apiVersion":"v1","kind":"Config","current-context":"envtest",
             "clusters":[{"name":"envtest","cluster":{"server":"{{{_uri.ToString().TrimEnd('/')}}}","insecure-skip-tls-verify":true}}],
             "users":[{"name":"kix-e2e","user":{"token":"{{{_token}}}"}}],
             "contexts":[{"name":"envtest","context":{"cluster":"envtest","user":"kix-e2e"}}]}
            """);
        if (managed)
        {
            await ManageAsync(assets, client, accountKey, Path.Combine(certificates, "apiserver.crt"));
        }

        return managed;
    }

    private void Simulate(ControllerOptions options, bool managed, TimeProvider time)
    {
        _objects = new HttpClusterObjects(NewClient());
        var simulated = SimulatedComponents.Scheduler | SimulatedComponents.Machines
            | (managed ? SimulatedComponents.None : SimulatedComponents.ControllerManager);
        _controllers = SimulatedControllers.Start(_objects, options with { Simulated = simulated }, time);
    }

    private async Task ManageAsync(string assets, HttpClient client, string accountKey, string certificate)
    {
        // The simulated kubelets send no heartbeats.
        var manager = Binary.Start(
            assets, "kube-controller-manager", _folder,
            "--kubeconfig", Kubeconfig, "--bind-address", "127.0.0.1", "--secure-port", "0", "--leader-elect=false",
            "--service-account-private-key-file", accountKey, "--root-ca-file", certificate,
            "--node-monitor-grace-period", "24h", "--kube-api-qps", "200", "--kube-api-burst", "400");
        _running.Push(manager);
        await manager.AnswersAsync(client, "/api/v1/namespaces/default/serviceaccounts/default");
    }

    private HttpClient NewClient() => new(NewHandler()) { BaseAddress = _uri, Timeout = Timeout.InfiniteTimeSpan };

    private string InFolder(string name) => Path.Combine(_folder, name);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // The server makes itself a certificate for this run; it listens on loopback only.
    private sealed class Authenticated(string token) : DelegatingHandler(new SocketsHttpHandler
    {
        SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
    })
    {
        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
            base.Send(As(request), cancellationToken);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            base.SendAsync(As(request), cancellationToken);

        private HttpRequestMessage As(HttpRequestMessage request)
        {
            request.Headers.Authorization = new("Bearer", token);
            return request;
        }
    }
}
