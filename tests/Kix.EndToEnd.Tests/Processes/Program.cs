using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using Kix.Testing;

namespace Kix.EndToEnd.Tests.Processes;

/// <summary>A program of this machine, to be run in a process of its own.</summary>
internal sealed record Program(string File, params string[] Leading)
{
    internal static readonly string Configuration =
        typeof(Program).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>The compiled example; <c>dotnet exec</c> is that process itself, not a parent of it.</summary>
    public static Program ProdEu1 { get; } = new("dotnet", "exec", Example);

    /// <summary>Recomputes roots; shares no code with Kix.</summary>
    public static Program VerifyRoot { get; } = new("dotnet", "exec", Compiled("tests", "verify-root"));

    /// <summary>Path of the compiled example.</summary>
    public static string Example => Compiled("examples", "prod-eu1");

    /// <summary>The folder it starts in; null: that of this process.</summary>
    public string? Folder { get; init; }

    /// <summary>Variables that are set, or removed (null), on top of this process's own.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Starts it; skips the running test where this machine does not have it.</summary>
    public Process Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(File, [.. Leading, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder ?? "",
        };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"no {File} on the path");
            throw;
        }
    }

    /// <summary>Runs it to its end.</summary>
    public async Task<Outcome> RunAsync(params IEnumerable<string> arguments)
    {
        using var process = Start(arguments);
        return await EndOfAsync(process);
    }

    /// <summary>Waits for the end of a process, and kills it with the test.</summary>
    public static async Task<Outcome> EndOfAsync(Process process)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var killing = cancellation.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return new Outcome(process.ExitCode, await output, await error);
    }

    private static string Compiled(string folder, string project) =>
        Path.Combine(Corpus.Repository, folder, project, "bin", Configuration, "net10.0", $"{project}.dll");
}
