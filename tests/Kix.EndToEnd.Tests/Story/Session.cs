using Kix.Cli.Host;
using Kix.EndToEnd.Tests.Processes;
using Kix.Testing.Servers;

namespace Kix.EndToEnd.Tests.Story;

/// <summary>A server, a folder as of a cluster project, and commands run in this process as a user would type them.</summary>
internal sealed class Session : IAsyncDisposable
{
    private static readonly string[] Live = ["diff", "deploy", "rollback", "history"];

    private Session(IServerUnderTest server) => Server = server;

    public IServerUnderTest Server { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("kix-story-").FullName;

    /// <summary>Variables of the environment that commands see.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public static async Task<Session> StartAsync() => new(await ServerUnderTest.StartAsync());

    /// <summary>A session on a server that it ends.</summary>
    public static Session On(IServerUnderTest server) => new(server);

    /// <summary>Runs a command of the program whose only cluster is <typeparamref name="T"/>.</summary>
    public Task<Outcome> KixAsync<T>(params string[] arguments)
        where T : Cluster => KixAsync<T>(TestContext.Current.CancellationToken, arguments);

    /// <summary>The same, until it is cancelled, as by Ctrl-C.</summary>
    public async Task<Outcome> KixAsync<T>(CancellationToken cancellation, params string[] arguments)
        where T : Cluster
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var surroundings = new Surroundings
        {
            Output = output,
            Error = error,
            Input = TextReader.Null,
            WorkingDirectory = Folder,
            Environment = name => Environment.GetValueOrDefault(name),
        };
        var host = new CommandHost(surroundings, new ClusterPrograms([.. ClusterProgram.Of(typeof(T).Assembly).Where(p => p.Type == typeof(T))]), Folder);
        string[] connection = !Live.Contains(arguments[0]) || arguments.Contains("--kubeconfig") ? [] : ["--kubeconfig", Server.Kubeconfig];
        var exit = await CommandLine.RunAsync(host, [.. arguments, .. connection], cancellation);
        return new Outcome(exit, output.ToString(), error.ToString());
    }

    /// <summary>Runs kubectl against the server; skips the test where there is none.</summary>
    public string Kubectl(params string[] arguments)
    {
        var result = TryKubectl(arguments);
        Assert.True(result.Exit == 0, $"kubectl {string.Join(' ', arguments)}: {result.Output}{result.Error}");
        return result.Output;
    }

    public Outcome TryKubectl(params string[] arguments) => KubectlOf(Server).RunAsync(arguments).GetAwaiter().GetResult();

    /// <summary>kubectl with a server's kubeconfig, and what it remembers beside that: an earlier server may have had the same port.</summary>
    public static Program KubectlOf(IServerUnderTest server) =>
        new("kubectl", "--kubeconfig", server.Kubeconfig, "--cache-dir", Path.Combine(Path.GetDirectoryName(server.Kubeconfig)!, "cache"));

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();

        // Store files are read-only; a folder's own permissions decide about deleting them.
        Directory.Delete(Folder, recursive: true);
    }
}
