using System.Globalization;
using CsCheck;
using Kix.Generators.Tests.Kit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kix.Generators.Tests;

/// <summary>However a program came to be, what is written and reported is the same as of one that is new.</summary>
public sealed class IncrementalLaws
{
    /// <summary>Programs that are tried; <c>KIX_LAW_PROGRAMS</c> asks for more.</summary>
    private static readonly int Programs =
        int.TryParse(Environment.GetEnvironmentVariable("KIX_LAW_PROGRAMS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 12;

    private static readonly (string Name, string Text)[] Start =
    [
        ("Prod.cs", "[Cluster(\"prod\")] public partial class Prod : Cluster\n{\npublic Space Space => Namespace(() => new Space());\n}"),
        ("A.cs", "public partial class Space : Namespace\n{\npublic Postgres Db => Instance(() => new Postgres { Version = 17 });\npublic Shop Web => Instance(() => new Shop { Replicas = 3 });\n}"),
        ("B.cs", "public partial class Space\n{\n[Need] public partial IOwn? Thing { get; init; }\n}"),
        ("C.cs", "namespace Acme; public interface IOwn : IModule;"),
        ("Modules.cs", Checked.Modules), ("obj/Kix.g.cs", Checked.GlobalUsings),
    ];

    private static readonly Gen<(int Sort, int A, int B)[]> Edits =
        Gen.Select(Gen.Int[0, TypedProgram.Sorts - 1], Gen.Int[0, 9999], Gen.Int[0, 9999]).Array[3, 9];

    [Fact]
    public void After_any_edits_outputs_and_diagnostics_are_those_of_a_fresh_run() => Edits.Sample(
        edits =>
        {
            var program = new TypedProgram(Start);
            var trees = Parsed(program.Now, []);
            var compilation = Compile.Library(program.Now);
            var run = GeneratorRun.From(compilation);
            foreach (var (sort, a, b) in edits)
            {
                if (program.Edit(sort, a, b) is { } half)
                {
                    trees = Parsed(half, trees);
                    run = run.Run(With(compilation, trees));
                    Assert.Equal(Outputs(Fresh(half)), Outputs(run));
                }

                trees = Parsed(program.Now, trees);
                run = run.Run(With(compilation, trees));
                Assert.Equal(Outputs(Fresh(program.Now)), Outputs(run));
            }

            Assert.Equal(Reported(Fresh(program.Now)), Reported(run));
        },
        iter: Programs, threads: 1, print: edits => string.Join(", ", edits));

    /// <summary>Trees of files; those that no edit has touched are the same objects, as in an editor.</summary>
    private static Dictionary<string, SyntaxTree> Parsed((string Name, string Text)[] files, Dictionary<string, SyntaxTree> before)
    {
        var trees = new Dictionary<string, SyntaxTree>(StringComparer.Ordinal);
        foreach (var (name, text) in files)
        {
            trees[name] = before.TryGetValue(name, out var known) && known.ToString() == text ? known : Compile.Parse(text, name);
        }

        return trees;
    }

    private static CSharpCompilation With(CSharpCompilation compilation, Dictionary<string, SyntaxTree> trees) =>
        compilation.RemoveAllSyntaxTrees().AddSyntaxTrees([.. compilation.SyntaxTrees.Where(t => t.FilePath.EndsWith("GlobalUsings.g.cs", StringComparison.Ordinal)), .. trees.Values]);

    /// <summary>A run that knows nothing of others: what names are bound to is kept by references, so one of them is another object.</summary>
    private static GeneratorRun Fresh((string Name, string Text)[] files)
    {
        var compilation = Compile.Library([.. Parsed(files, []).Select(f => (f.Key, f.Value.ToString()))]);
        var known = (PortableExecutableReference)compilation.References.First();
        return GeneratorRun.From(compilation.ReplaceReference(known, ((AssemblyMetadata)known.GetMetadata()).GetReference(filePath: known.FilePath)));
    }

    private static string Outputs(GeneratorRun run)
    {
        Assert.Null(run.Result.Exception);
        return string.Join("\n", run.Result.GeneratedSources.OrderBy(s => s.HintName, StringComparer.Ordinal).Select(s => $"{s.HintName}\n{s.SourceText}"));
    }

    private static string Reported(GeneratorRun run) => string.Join(
        "\n", Checked.Diagnostics(run.Compilation).Select(d => $"{d.Location.GetLineSpan()} {d.Id} {d.GetMessage(CultureInfo.InvariantCulture)}"));
}
