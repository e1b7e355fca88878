using System.Diagnostics;
using Kix.Cli.Host;
using Kix.EndToEnd.Tests.Servers;

namespace Kix.EndToEnd.Tests.Story;

/// <summary>A server, a folder as of a cluster project, and commands run in this process as a user would type them.</summary>
internal sealed class Session : IAsyncDisposable
{
    private Session(IServerUnderTest server) => Server = server;

    public IServerUnderTest Server { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("kix-story-").FullName;

    public static async Task<Session> StartAsync() => new(await ServerUnderTest.StartAsync());

    /// <summary>Runs a command of the program whose only cluster is <typeparamref name="T"/>.</summary>
    public async Task<Outcome> KixAsync<T>(params string[] arguments)
        where T : Cluster
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var surroundings = new Surroundings
        {
            Output = output,
            Error = error,
            Input = TextReader.Null,
            WorkingDirectory = Folder,
            Environment = _ => null,
        };
        var host = new CommandHost(surroundings, new ClusterPrograms([.. ClusterProgram.Of(typeof(T).Assembly).Where(p => p.Type == typeof(T))]), Folder);
        string[] connection = arguments[0] == "build" ? [] : ["--kubeconfig", Server.Kubeconfig];
        var exit = await CommandLine.RunAsync(host, [.. arguments, .. connection], TestContext.Current.CancellationToken);
        return new Outcome(exit, output.ToString(), error.ToString());
    }

    /// <summary>Runs kubectl against the server; skips the test where there is none.</summary>
    public string Kubectl(params string[] arguments)
    {
        var result = TryKubectl(arguments);
        Assert.True(result.Exit == 0, $"kubectl {string.Join(' ', arguments)}: {result.Output}{result.Error}");
        return result.Output;
    }

    public Outcome TryKubectl(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("kubectl", ["--kubeconfig", Server.Kubeconfig, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new Outcome(process.ExitCode, output, error.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("no kubectl on the path");
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();

        // Store files are read-only; a folder's own permissions decide about deleting them.
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>What a command did.</summary>
internal sealed record Outcome(int Exit, string Output, string Error)
{
    public override string ToString() => $"exit {Exit}\n{Output}\n{Error}";
}
