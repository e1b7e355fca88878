using System.Runtime.Loader;
using Kix.Cli.Host;
using Kix.Cli.Host.Check;

namespace Kix.Cli;

/// <summary>
/// What a build runs: <c>dotnet exec --depsfile app.deps.json --runtimeconfig app.runtimeconfig.json Kix.Cli.dll evaluate app.dll stamp
/// analyzers.sarif</c>, and with <c>--check</c> after it <c>evaluate-again app.dll result.json …</c> in a second process. The program's own <c>Main</c> is not called.
/// </summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        switch (args)
        {
            case ["evaluate", var program, var stamp, var log, .. [] or ["--check"]]:
                return Evaluate(program, stamp, log, check: args.Length > 4);
            case [SecondEvaluation.Verb, var program, var result, .. var classes]:
                SecondEvaluation.Run(AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(program)), result, classes);
                return ExitCode.Done;
            default:
                Console.Error.WriteLine("kix: Kix.Cli.dll is run by builds. Run dotnet run -- <command> in a cluster project, or the kix tool.");
                return ExitCode.Error;
        }
    }

    private static int Evaluate(string program, string stamp, string log, bool check)
    {
        var assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(program));
        var host = CommandHost.Of(assembly);
        try
        {
            return new BuildEvaluation(host, new BuildStamp(stamp), AnalyzerReport.Read(log, host.ProjectDirectory)).Run(check);
        }
        finally
        {
            host.Output.Flush();
        }
    }
}
