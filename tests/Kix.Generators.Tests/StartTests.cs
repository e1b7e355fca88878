using Kix.Generators.Tests.Kit;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Tests;

public sealed class StartTests
{
    private const string Host = """
        namespace Kix.Cli;
        public static class KixHost
        {
            public static int Run(string[] args) => args.Length;
            public static System.Threading.Tasks.Task<int> RunAsync(string[] args) => System.Threading.Tasks.Task.FromResult(args.Length);
        }
        """;

    private const string Cluster = """
        using Kix;
        [Cluster("prod")] public partial class Prod : Cluster;
        """;

    [Fact]
    public void A_program_without_an_entry_point_gets_one()
    {
        var run = Program(("Prod.cs", Cluster)).Compiles();
        Assert.Equal("KixProgram", run.Compilation.GetEntryPoint(default)!.ContainingType.Name);
    }

    [Fact]
    public void A_library_gets_none() =>
        Assert.DoesNotContain("Kix.Program.g.cs", GeneratorRun.From(("Prod.cs", Cluster), ("Host.cs", Host)).Compiles().Result.GeneratedSources.Select(s => s.HintName));

    [Fact]
    public void A_main_of_ones_own_is_kept()
    {
        var run = Program(("Prod.cs", Cluster), ("Main.cs", """
            public static partial class Start { public static int Main(string[] args) => Kix.Run(args); }
            """)).Compiles();
        Assert.Equal("Start", run.Compilation.GetEntryPoint(default)!.ContainingType.Name);
    }

    [Fact]
    public void Top_level_statements_run_kix() => Program(("Prod.cs", """
        using Kix;
        if (args.Length > 9) { return await Kix.RunAsync(args); }
        return Kix.Run(args);
        [Cluster("prod")] public partial class Prod : Cluster;
        """)).Compiles();

    [Fact]
    public void A_main_in_a_namespace_or_nested_class_runs_kix() => Program(("Prod.cs", Cluster), ("Main.cs", """
        namespace Acme.Deep
        {
            internal partial class Outer<T>
            {
                internal static class Start { public static int Go(string[] args) => Kix.Run(args); }
            }

            internal partial struct Other
            {
                private static System.Threading.Tasks.Task<int> Main(string[] args) => Kix.RunAsync(args);
            }
        }
        """)).Compiles();

    [Fact]
    public void Kix_Run_in_a_class_that_is_not_partial_says_so() => Assert.Equal(
        "Kix.Run(…) in Start needs 'partial class Start', because the method is generated into it: make it partial, or call global::Kix.Cli.KixHost.Run(…)",
        Checked.Of("""
            public static class Start { public static int Main(string[] args) => {|KIX1015:Kix.Run|}(args); }
            """, ("Host.cs", Host)));

    [Fact]
    public void The_assembly_tells_its_projects_folder() =>
        Assert.Contains("KixProject(\"/src/prod\")", GeneratorRun.From(Cluster).Compiles().File("Kix.Project.g.cs"), StringComparison.Ordinal);

    [Fact]
    public void A_mapped_path_is_told_too()
    {
        var compilation = Compile.Library(("Prod.cs", Cluster));
        compilation = compilation.WithOptions(compilation.Options.WithSourceReferenceResolver(
            new SourceFileResolver([], null, [new("/src/", "/_/")])));
        Assert.Contains(
            "KixProject(\"/src/prod\", SourceRoot = \"/_/prod\")", GeneratorRun.From(compilation).Compiles().File("Kix.Project.g.cs"),
            StringComparison.Ordinal);
    }

    private static GeneratorRun Program(params (string Name, string Text)[] files) =>
        GeneratorRun.From(Compile.Assembly("Prod", OutputKind.ConsoleApplication, [.. files, ("Host.cs", Host)]));
}
