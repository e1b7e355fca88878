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
    public void A_file_of_KUBECONFIG_that_does_not_exist_is_named()
    {
        var error = Assert.Throws<ConfigurationException>(() => ClusterConnection.Open(new ConnectionOptions(), "/no/such/file"));

        Assert.Equal("the kubeconfig /no/such/file, which KUBECONFIG names, does not exist: name another by --kubeconfig or KUBECONFIG, or use --sandbox", error.Message);
    }

    [Fact]
    public void Files_of_KUBECONFIG_of_which_none_exists_are_named()
    {
        var error = Assert.Throws<ConfigurationException>(() => ClusterConnection.Open(new ConnectionOptions(), $"/no/a{Path.PathSeparator}/no/b"));

        Assert.StartsWith("of the kubeconfigs that KUBECONFIG names, none exists (/no/a, /no/b): ", error.Message);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("# nothing yet", "is empty")]
    [InlineData("kind: Config", "has no contexts")]
    public void A_kubeconfig_that_says_nothing_is_named(string text, string what)
    {
        var file = Write("empty", text);

        var error = Assert.Throws<ConfigurationException>(() => ClusterConnection.Open(new ConnectionOptions { Kubeconfig = file }));

        Assert.Equal($"the kubeconfig {file} {what}: name another by --kubeconfig or KUBECONFIG, or use --sandbox", error.Message);
    }

    [Fact]
    public void An_empty_file_of_several_says_nothing()
    {
        var listed = string.Join(Path.PathSeparator, Write("empty", ""), Config("one", "one", "http://one.test:1"));

        using var connection = ClusterConnection.Open(new ConnectionOptions(), listed);

        Assert.Equal("one", connection.Context);
    }

    [Theory]
    [InlineData("{command: /bin/sh, args: [-c, 'echo asked >&2; echo session expired >&2; exit 3']", "'/bin/sh'", "ended with exit code 3 (session expired)", "log in to it or mend it")]
    [InlineData("{command: /bin/sh, args: [-c, 'exit 3']", "'/bin/sh'", "ended with exit code 3", "log in to it or mend it")]
    [InlineData("{command: /bin/echo, args: [hello]", "'/bin/echo'", "printed no ExecCredential of client.authentication.k8s.io/v1 with a token or a certificate", "log in to it or mend it")]
    [InlineData("{command: no-such-plugin", "'no-such-plugin'", "cannot be run (No such file or directory)", "install it")]
    public void A_credential_plugin_that_gives_nothing_is_named_with_what_it_said(string exec, string command, string what, string wayOut)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the credential plugin of this test is a shell script");
        var one = Config("one", "two", "http://one.test:1");
        var two = Write("two", $$$"""
            contexts: [{name: two, context: {cluster: one, user: alice}}]
            users: [{name: alice, user: {exec: {{{exec}}}, apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never} } }]
            """);

        var error = Assert.Throws<ConfigurationException>(() => ClusterConnection.Open(new ConnectionOptions(), $"{one}{Path.PathSeparator}{two}"));

        Assert.Equal(
            $"the credential plugin {command} of user 'alice' in the kubeconfig {two} {what}: {wayOut}, or choose another context by --context", error.Message);
    }

    [Theory]
    [InlineData("client-certificate: no.crt, client-key: no.key", "client-certificate {0}/no.crt and client-key {0}/no.key of user 'u' in the kubeconfig {0}/paths do not exist: put them there")]
    [InlineData("client-certificate: paths, client-key: no.key", "client-key {0}/no.key of user 'u' in the kubeconfig {0}/paths does not exist: put it there")]
    public void Files_that_a_kubeconfig_names_and_that_are_not_there_are_all_named(string user, string expected)
    {
        var file = Write("paths", $$$"""
            current-context: c
            clusters: [{name: c, cluster: {server: "https://c.test"}}]
            contexts: [{name: c, context: {cluster: c, user: u}}]
            users: [{name: u, user: { {{{user}}} } }]
            """);

        var error = Assert.Throws<ConfigurationException>(() => ClusterConnection.Open(new ConnectionOptions { Kubeconfig = file }));

        Assert.Equal($"{string.Format(System.Globalization.CultureInfo.InvariantCulture, expected, _folder)}, or choose another context by --context", error.Message);
    }

    [Fact]
    public void A_certificate_of_the_cluster_that_is_not_there_is_named()
    {
        var file = Write("paths", """
            current-context: c
            clusters: [{name: c, cluster: {server: "https://c.test", certificate-authority: no.crt}}]
            contexts: [{name: c, context: {cluster: c, user: u}}]
            users: [{name: u, user: {token: t}}]
            """);

        var error = Assert.Throws<ConfigurationException>(() => ClusterConnection.Open(new ConnectionOptions { Kubeconfig = file }));

        Assert.StartsWith($"certificate-authority {_folder}/no.crt of cluster 'c' in the kubeconfig {file} does not exist: ", error.Message);
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
