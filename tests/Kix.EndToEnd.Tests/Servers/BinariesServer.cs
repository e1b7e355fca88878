using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Kix.Sandbox.Controllers;

namespace Kix.EndToEnd.Tests.Servers;

/// <summary>
/// A real kube-apiserver with its etcd, as controller-runtime's envtest starts them, and the real kube-controller-manager where the
/// folder has one. Machines there are none: the sandbox's simulated kubelets and scheduler run against it over HTTP, so that the suite's
/// scripts decide what becomes healthy; without a kube-controller-manager its loops are simulated, too.
/// </summary>
internal sealed class BinariesServer : IServerUnderTest
{
    private readonly Stack<Binary> _running = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("kix-envtest-").FullName;
    private HttpClusterObjects? _objects;
    private SimulatedControllers? _controllers;

    private BinariesServer()
    {
    }

    public string Name => "kube-apiserver";

    public string Kubeconfig => Path.Combine(_folder, "kubeconfig");

    public bool Scripted => true;

    public long? Writes => null;

    public static async Task<BinariesServer> StartAsync(string assets)
    {
        var server = new BinariesServer();
        try
        {
            await server.RunAsync(assets);
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

    private async Task RunAsync(string assets)
    {
        var (etcdPort, peerPort, port) = (FreePort(), FreePort(), FreePort());
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var managed = File.Exists(Path.Combine(assets, "kube-controller-manager"));
        var (tokens, accountKey, certificates) = (InFolder("tokens.csv"), InFolder("sa.key"), InFolder("certs"));
        File.WriteAllText(tokens, $"{token},kix-e2e,kix-e2e,system:masters\n");
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
                "--bind-address", "127.0.0.1", "--secure-port", $"{port}", "--token-auth-file", tokens,
                "--authorization-mode", "RBAC", "--service-cluster-ip-range", "10.96.0.0/16", "--allow-privileged=true",
                "--service-account-issuer", "https://kubernetes.default.svc",
                "--service-account-key-file", accountKey, "--service-account-signing-key-file", accountKey,
                .. admission,
            ]);
        _running.Push(server);
        var address = new Uri($"https://127.0.0.1:{port}");
        var client = new HttpClient(new SocketsHttpHandler
        {
            // The server makes itself a certificate for this run; it listens on loopback only.
            SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
        })
        { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        await server.AnswersAsync(client, "/readyz");

        File.WriteAllText(Kubeconfig, $$$"""
            {"apiVersion":"v1","kind":"Config","current-context":"envtest",
             "clusters":[{"name":"envtest","cluster":{"server":"{{{address.ToString().TrimEnd('/')}}}","insecure-skip-tls-verify":true}}],
             "users":[{"name":"kix-e2e","user":{"token":"{{{token}}}"}}],
             "contexts":[{"name":"envtest","context":{"cluster":"envtest","user":"kix-e2e"}}]}
            """);
        if (managed)
        {
            await ManageAsync(assets, client, accountKey, Path.Combine(certificates, "apiserver.crt"));
        }

        _objects = new HttpClusterObjects(client);
        var simulated = SimulatedComponents.Scheduler | SimulatedComponents.Machines
            | (managed ? SimulatedComponents.None : SimulatedComponents.ControllerManager);
        _controllers = SimulatedControllers.Start(_objects, new ControllerOptions { Simulated = simulated }, TimeProvider.System);
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

    private string InFolder(string name) => Path.Combine(_folder, name);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
