using System.Reflection;
using Kix.Cli.Host;

namespace Kix.Cli;

/// <summary>
/// Serves the commands of Kix for a cluster program: the generated <c>Main</c> calls it, and a <c>Main</c> of one's own may.
/// </summary>
public static class KixHost
{
    /// <summary>Runs a command line for the clusters that the entry assembly declares.</summary>
    /// <param name="args">What comes after <c>dotnet run --</c>: <c>diff prod-eu1 --sandbox</c>.</param>
    /// <returns>The exit status: 0 done or no difference, 1 error, 2 differences found, 3 deployment halted.</returns>
    public static int Run(string[] args) => RunAsync(args).GetAwaiter().GetResult();

    /// <inheritdoc cref="Run"/>
    public static Task<int> RunAsync(string[] args) =>
        RunAsync(args, Assembly.GetEntryAssembly() ?? throw new InvalidOperationException("This process has no entry assembly."));

    /// <summary>Runs a command line for the clusters that an assembly declares.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="assembly">Where the cluster classes are.</param>
    /// <returns>The exit status.</returns>
    public static Task<int> RunAsync(string[] args, Assembly assembly) =>
        CommandLine.RunAsync(CommandHost.Of(assembly), args, CancellationToken.None);
}
