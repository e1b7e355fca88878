using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Kix.Sandbox.Controllers;

namespace Kix.EndToEnd.Tests.Servers;

/// <summary>
/// A real kube-apiserver with its etcd, as controller-runtime's envtest starts them. There are no controllers and kubelets: the
/// sandbox's simulated ones run against it over HTTP, so that the suite's scripts decide what becomes healthy.
/// </summary>
internal sealed class BinariesServer : IServerUnderTest
{
    private readonly Process _etcd;
    private readonly Process _server;
    private readonly string _folder;
    private readonly HttpClusterObjects _objects;
    private readonly SimulatedControllers _controllers;

    private BinariesServer(Process etcd, Process server, string folder, string kubeconfig, HttpClusterObjects objects)
    {
        _etcd = etcd;
        _server = server;
        _folder = folder;
        _objects = objects;
        Kubeconfig = kubeconfig;
        _controllers = SimulatedControllers.Start(objects, new ControllerOptions(), TimeProvider.System);
    }

    public string Name => "kube-apiserver";

    public string Kubeconfig { get; }

    public bool Scripted => true;

    public long? Writes => null;

    public static async Task<BinariesServer> StartAsync(string assets)
    {
        var folder = Directory.CreateTempSubdirectory("kix-envtest-").FullName;
        var (etcdPort, peerPort, port) = (FreePort(), FreePort(), FreePort());
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        File.WriteAllText(Path.Combine(folder, "tokens.csv"), $"{token},kix-e2e,kix-e2e,system:masters\n");
        using (var key = RSA.Create(2048))
        {
            File.WriteAllText(Path.Combine(folder, "sa.key"), key.ExportRSAPrivateKeyPem());
        }

        var etcd = Start(
            Path.Combine(assets, "etcd"), folder, "etcd",
            "--data-dir", Path.Combine(folder, "etcd"), "--unsafe-no-fsync",
            "--listen-client-urls", $"http://127.0.0.1:{etcdPort}", "--advertise-client-urls", $"http://127.0.0.1:{etcdPort}",
            "--listen-peer-urls", $"http://127.0.0.1:{peerPort}");
        var server = Start(
            Path.Combine(assets, "kube-apiserver"), folder, "kube-apiserver",
            "--etcd-servers", $"http://127.0.0.1:{etcdPort}", "--cert-dir", Path.Combine(folder, "certs"),
            "--bind-address", "127.0.0.1", "--secure-port", $"{port}", "--token-auth-file", Path.Combine(folder, "tokens.csv"),
            "--authorization-mode", "RBAC", "--service-cluster-ip-range", "10.96.0.0/16", "--disable-admission-plugins", "ServiceAccount",
            "--service-account-issuer", "https://kubernetes.default.svc", "--allow-privileged=true",
            "--service-account-key-file", Path.Combine(folder, "sa.key"), "--service-account-signing-key-file", Path.Combine(folder, "sa.key"));
        var address = new Uri($"https://127.0.0.1:{port}");
        var client = new HttpClient(new SocketsHttpHandler
        {
            // The server makes itself a certificate for this run; it listens on loopback only.
            SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
        })
        { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        await ReadyAsync(client, server, folder);

        var kubeconfig = Path.Combine(folder, "kubeconfig");
        File.WriteAllText(kubeconfig, $$$"""
            {"apiVersion":"v1","kind":"Config","current-context":"envtest",
             "clusters":[{"name":"envtest","cluster":{"server":"{{{address.ToString().TrimEnd('/')}}}","insecure-skip-tls-verify":true}}],
             "users":[{"name":"kix-e2e","user":{"token":"{{{token}}}"}}],
             "contexts":[{"name":"envtest","context":{"cluster":"envtest","user":"kix-e2e"}}]}
            """);
        return new BinariesServer(etcd, server, folder, kubeconfig, new HttpClusterObjects(client));
    }

    public async ValueTask DisposeAsync()
    {
        await _controllers.DisposeAsync();
        _objects.Dispose();
        foreach (var process in new[] { _server, _etcd })
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static async Task ReadyAsync(HttpClient client, Process server, string folder)
    {
        var deadline = DateTime.UtcNow.AddMinutes(2);
        while (DateTime.UtcNow < deadline && !server.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync("/readyz");
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet: the deadline ends this.
            }

            await Task.Delay(250);
        }

        var log = File.ReadLines(Path.Combine(folder, "kube-apiserver.log")).TakeLast(20);
        throw new InvalidOperationException($"kube-apiserver did not become ready:{Environment.NewLine}{string.Join(Environment.NewLine, log)}");
    }

    private static Process Start(string program, string folder, string name, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >>\"$KIX_LOG\" 2>&1", program, .. arguments]);
        start.Environment["KIX_LOG"] = Path.Combine(folder, name + ".log");
        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
