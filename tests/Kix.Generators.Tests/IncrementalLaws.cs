using System.Globalization;
using CsCheck;
using Kix.Generators.Tests.Kit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kix.Generators.Tests;

/// <summary>However a program came to be, what is written and reported is the same as of one that is new.</summary>
public sealed class IncrementalLaws
{
    private static readonly string[] Members =
    [
        "public Postgres Db => Instance(() => new Postgres { Version = 17 });",
        "public Shop Web => Instance(() => new Shop { Replicas = 3 });",
        "public Shop Other => Instance(() => new Shop { Postgres = Db });",
        "public Valkey Cache => Offer(() => new Valkey());",
        "public Own Own => Instance(() => new Own { Size = 4 });",
        "[Option(1)] public partial int Level { get; init; }",
        "[Need] public partial IOwn? Thing { get; init; }",
        "private static int Twice(int n) => n * 2;",
    ];

    private static readonly string[] Extras =
    [
        "", "namespace Acme; public interface IOwn : IModule;", "namespace Acme; public partial class Own : Module, IOwn { [Option(2)] public partial int Size { get; init; } }",
        "namespace Acme; public partial class Own : Postgres { [Need] public partial ICache Cache { get; init; } }", "namespace Elsewhere; public interface IOwn;",
        "namespace Acme; public interface ICache2 : ICache; public partial class Valkey : ICache2;",
    ];

    private static readonly Gen<(string Name, string Text)[]> Program =
        from first in Gen.Int[0, Members.Length - 1].HashSet[0, 6]
        from second in Gen.Int[0, Members.Length - 1].HashSet[0, 3]
        from extras in Gen.Int[0, Extras.Length - 1].Array[2]
        from lines in Gen.Int[0, 2]
        select new[]
        {
            ("Prod.cs", $"{new string('\n', lines)}[Cluster(\"prod\")] public partial class Prod : Cluster {{ public Space Space => Namespace(() => new Space()); }}"),
            ("A.cs", $"public partial class Space : Namespace {{\n{string.Join("\n", first.Select(i => Members[i]))}\n}}"),
            ("B.cs", $"public partial class Space {{\n{string.Join("\n", second.Except(first).Select(i => Members[i]))}\n}}"),
            ("C.cs", Extras[extras[0]]), ("D.cs", Extras[extras[1]]), ("Modules.cs", Checked.Modules), ("obj/Kix.g.cs", Checked.GlobalUsings),
        };

    [Fact]
    public void After_any_edits_outputs_and_diagnostics_are_those_of_a_fresh_run() => Program.Array[2, 4].Sample(
        programs =>
        {
            var compilation = Compile.Library(programs[0]);
            var run = GeneratorRun.From(compilation);
            foreach (var next in programs.Skip(1))
            {
                compilation = Edit(compilation, next);
                run = run.Run(compilation);
            }

            var fresh = GeneratorRun.From(Compile.Library(programs[^1]));
            Assert.Equal(Outputs(fresh), Outputs(run));
            Assert.Equal(Reported(fresh), Reported(run));
        },
        iter: 8, threads: 1);

    private static CSharpCompilation Edit(CSharpCompilation compilation, (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files)
        {
            var tree = compilation.SyntaxTrees.Single(t => t.FilePath == Compile.Folder + name);
            if (tree.ToString() != text)
            {
                compilation = compilation.ReplaceSyntaxTree(tree, Compile.Parse(text, name));
            }
        }

        return compilation;
    }

    private static string Outputs(GeneratorRun run)
    {
        Assert.Null(run.Result.Exception);
        return string.Join("\n", run.Result.GeneratedSources.OrderBy(s => s.HintName, StringComparer.Ordinal).Select(s => $"{s.HintName}\n{s.SourceText}"));
    }

    private static string Reported(GeneratorRun run) => string.Join(
        "\n", Checked.Diagnostics(run.Compilation).Select(d => $"{d.Location.GetLineSpan()} {d.Id} {d.GetMessage(CultureInfo.InvariantCulture)}"));
}
