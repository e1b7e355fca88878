using Kix.Engine.Live;

namespace Kix.Engine.Tests.Live;

public sealed class ConnectionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kix-kubeconfig").FullName;

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private string Config(string name, string current, string server) => Write(name, $$$"""
        apiVersion: v1
        kind: Config
        current-context: {{{current}}}
        clusters: [{name: {{{name}}}, cluster: {server: "{{{server}}}"}}]
        contexts: [{name: {{{name}}}, context: {cluster: {{{name}}}, user: {{{name}}}, namespace: ns-{{{name}}}}}]
        users: [{name: {{{name}}}, user: {token: t-{{{name}}}}}]
        """);

    [Fact]
    public void The_current_context_is_used_unless_another_is_named()
    {
        var file = Config("one", "one", "http://one.test:1");

        using var connection = ClusterConnection.Open(new ConnectionOptions { Kubeconfig = file });

        Assert.Equal("one", connection.Context);
        Assert.Equal("ns-one", connection.Namespace);
        Assert.Equal("http://one.test:1/", connection.Server.AbsoluteUri);
    }

    [Fact]
    public void An_unknown_context_is_an_error_that_lists_the_known_ones()
    {
        var file = Config("one", "one", "http://one.test:1");

        var error = Assert.Throws<ConfigurationException>(() => ClusterConnection.Open(new ConnectionOptions { Kubeconfig = file, Context = "prod" }));

        Assert.Equal("context 'prod' does not exist: the kubeconfig has one", error.Message);
        Assert.Equal("prod", error.Context);
    }

    [Fact]
    public void A_kubeconfig_that_does_not_exist_is_named()
    {
        var error = Assert.Throws<ConfigurationException>(() => ClusterConnection.Open(new ConnectionOptions { Kubeconfig = "/no/such/file" }));

        Assert.Equal("the kubeconfig /no/such/file does not exist", error.Message);
    }

    [Fact]
    public void A_kubeconfig_that_is_no_yaml_is_named()
    {
        var file = Write("broken", "clusters: [");

        var error = Assert.Throws<ConfigurationException>(() => ClusterConnection.Open(new ConnectionOptions { Kubeconfig = file }));

        Assert.StartsWith($"the kubeconfig {file} cannot be read: ", error.Message);
    }

    [Fact]
    public void Of_several_files_the_first_that_names_something_wins_and_the_others_add_to_it()
    {
        var files = new[] { Config("one", "one", "http://one.test:1"), Config("two", "two", "http://two.test:2") }.Select(f => new FileInfo(f)).ToList();

        var merged = KubeconfigFiles.Load(files);

        Assert.Equal("one", merged.CurrentContext);
        Assert.Equal(["one", "two"], merged.Contexts.Select(c => c.Name));
        Assert.Equal(["one", "two"], merged.Users.Select(u => u.Name));
    }

    [Fact]
    public void Paths_in_a_file_are_relative_to_it()
    {
        var file = Write("paths", """
            apiVersion: v1
            kind: Config
            clusters: [{name: c, cluster: {server: "https://c.test", certificate-authority: ca.crt}}]
            users: [{name: u, user: {client-certificate: u.crt, client-key: /absolute/u.key}}]
            """);

        var loaded = KubeconfigFiles.Load([new FileInfo(file)]);

        Assert.Equal(Path.Combine(_folder, "ca.crt"), loaded.Clusters.Single().ClusterEndpoint.CertificateAuthority);
        Assert.Equal(Path.Combine(_folder, "u.crt"), loaded.Users.Single().UserCredentials.ClientCertificate);
        Assert.Equal("/absolute/u.key", loaded.Users.Single().UserCredentials.ClientKey);
    }

    [Fact]
    public async Task The_token_of_the_kubeconfig_is_sent()
    {
        var answered = new TaskCompletionSource<string?>();
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var peer = await listener.AcceptTcpClientAsync();
            using var reader = new StreamReader(peer.GetStream());
            string? line;
            string? token = null;
            while ((line = await reader.ReadLineAsync()) is { Length: > 0 })
            {
                token = line.StartsWith("Authorization: ", StringComparison.OrdinalIgnoreCase) ? line["Authorization: ".Length..] : token;
            }

            const string Body = """{"major":"1","minor":"36","gitVersion":"v1.36.2"}""";
            await peer.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}"));
            answered.SetResult(token);
        });
        var file = Config("one", "one", $"http://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}");
        using var client = ClusterClient.Open(new ConnectionOptions { Kubeconfig = file });

        Assert.Equal("36", (await client.VersionAsync(CancellationToken.None)).Minor);
        Assert.Equal("Bearer t-one", await answered.Task);
        await serving;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
