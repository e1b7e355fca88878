using System.Runtime.Loader;
using Kix.Cli.Host;

namespace Kix.Cli;

/// <summary>
/// What a build runs: <c>dotnet exec --depsfile app.deps.json --runtimeconfig app.runtimeconfig.json Kix.Cli.dll evaluate app.dll stamp</c>.
/// The program's own <c>Main</c> is not called.
/// </summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is not ["evaluate", var program, var stamp])
        {
            Console.Error.WriteLine("kix: Kix.Cli.dll is run by builds. Run dotnet run -- <command> in a cluster project, or the kix tool.");
            return ExitCode.Error;
        }

        var assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(program));
        var host = CommandHost.Of(assembly);
        try
        {
            return new BuildEvaluation(host, new BuildStamp(stamp)).Run();
        }
        finally
        {
            host.Output.Flush();
        }
    }
}
