using System.Diagnostics;

namespace Kix.Cli.Host;

/// <summary>Builds and runs a cluster project with <c>dotnet run</c>, on the streams of this process.</summary>
internal static class ProjectRun
{
    /// <summary>Runs it and returns its exit status.</summary>
    public static async Task<int> RunAsync(ClusterProject project, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { UseShellExecute = false };
        foreach (var argument in Arguments(project, arguments))
        {
            start.ArgumentList.Add(argument);
        }

        // Ctrl-C reaches the program too, which ends in its own way; this process only waits for it.
        Console.CancelKeyPress += (_, press) => press.Cancel = true;
        using var process = Process.Start(start) ?? throw new CommandException("dotnet cannot be started: is the .NET SDK on the PATH?");
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>The arguments of <c>dotnet</c>.</summary>
    public static IReadOnlyList<string> Arguments(ClusterProject project, IReadOnlyList<string> arguments) =>
        project.IsSingleFile ? ["run", project.File, "--", .. arguments] : ["run", "--project", project.File, "--", .. arguments];
}
