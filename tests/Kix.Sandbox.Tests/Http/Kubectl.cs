using System.Diagnostics;

namespace Kix.Sandbox.Tests.Http;

/// <summary>Runs the kubectl of this machine against a sandbox.</summary>
public sealed class Kubectl : IAsyncLifetime
{
    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "kubectl.exe" : "kubectl")).FirstOrDefault(File.Exists);

    private readonly string folder = Directory.CreateTempSubdirectory("kix-kubectl-").FullName;
    private SandboxServer? server;
    private string kubeconfig = "";

    /// <summary>The sandbox; its workloads run twenty times as fast as they would.</summary>
    public SandboxServer Server => server!;

    public async ValueTask InitializeAsync()
    {
        if (Program is not null)
        {
            server = await SandboxServer.StartAsync(new SandboxOptions { Speed = 20 });
            kubeconfig = server.WriteKubeconfig(Path.Combine(folder, "kubeconfig"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Writes a file and says its path.</summary>
    public string FileOf(string text)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.yaml");
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Starts kubectl; skips the test where there is none.</summary>
    public Process Start(string arguments)
    {
        Assert.SkipUnless(Program is not null, "no kubectl on PATH");
        var start = new ProcessStartInfo(Program!)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = folder,
        };
        foreach (var argument in Split(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["KUBECONFIG"] = kubeconfig;
        start.Environment["HOME"] = folder;
        return Process.Start(start)!;
    }

    /// <summary>Runs kubectl; skips the test where there is none. Output and errors as one text, and the exit status.</summary>
    public async Task<(string Text, int Status)> Run(string arguments, string? input = null)
    {
        using var process = Start(arguments);
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
        }

        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Patience.Long);
        return (await output + await errors, process.ExitCode);
    }

    /// <summary>Runs kubectl, which must succeed.</summary>
    public async Task<string> Do(string arguments, string? input = null)
    {
        var (text, status) = await Run(arguments, input);
        Assert.True(status == 0, $"kubectl {arguments}: {status}\n{text}");
        return text;
    }

    // Words are separated by blanks; single quotes keep them together.
    private static IEnumerable<string> Split(string arguments)
    {
        var quoted = arguments.Split('\'');
        for (var i = 0; i < quoted.Length; i++)
        {
            foreach (var word in i % 2 == 1 ? [quoted[i]] : quoted[i].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                yield return word;
            }
        }
    }
}
