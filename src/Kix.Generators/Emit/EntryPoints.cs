using Kix.Generators.Model;

namespace Kix.Generators.Emit;

/// <summary>Writes how a cluster program starts.</summary>
internal static class EntryPoints
{
    /// <summary>A <c>Main</c> for a program that has none.</summary>
    public static string Main()
    {
        var code = new CodeWriter();
        code.Open("internal static class KixProgram");
        code.Line("private static global::System.Threading.Tasks.Task<int> Main(string[] args) => global::Kix.Cli.KixHost.RunAsync(args);");
        code.Close();
        return code.ToString();
    }

    /// <summary>
    /// <c>Kix.Run(args)</c> in a class: a nested class is found before the namespace Kix is, and hands the call on.
    /// </summary>
    public static string Run(RunSite site)
    {
        var code = new CodeWriter();
        code.Inside(site.Nesting, () =>
        {
            code.Open("private static class Kix");
            code.Line("internal static int Run(string[] args) => global::Kix.Cli.KixHost.Run(args);");
            code.Line();
            code.Line("internal static global::System.Threading.Tasks.Task<int> RunAsync(string[] args) => global::Kix.Cli.KixHost.RunAsync(args);");
            code.Close();
        });
        return code.ToString();
    }
}
