using System.Globalization;
using CsCheck;
using Kix.Generators.Tests.Kit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kix.Generators.Tests;

/// <summary>
/// A namespace that an edit does not concern is not resolved again. Here are clusters in which an edit concerns others in every way that
/// there is: lines of files come and go, and the table must be that of a program that is new.
/// </summary>
public sealed class ResolutionLaws
{
    private static readonly int Programs =
        int.TryParse(Environment.GetEnvironmentVariable("KIX_LAW_PROGRAMS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 8;

    private const string Modules = """
        public interface IStore : IModule;
        public interface ICache : IModule;
        public partial class Store : Module, IStore;
        public partial class Spare : Module, IStore;
        public partial class Cache : Module, ICache { [Need] public partial IStore Behind { get; init; } }
        public partial class App : Module { [Need] public partial IStore? Kept { get; init; } [Option("x")] public partial string Text { get; init; } }
        public partial class Fast : Module { [Need] public partial ICache Cache { get; init; } }
        public partial class Strict : Module { [Need] public partial IStore Kept { get; init; } }
        public partial class Lender : Module { public Cache Lent => Offer(() => new Cache()); }
        public interface ILeft : IModule;
        public interface IRight : IModule;
        public partial class Left : Module, ILeft { [Need] public partial IRight Right { get; init; } }
        public partial class Right : Module, IRight { [Need] public partial ILeft Left { get; init; } }
        """;

    /// <summary>A file: what is always there, and lines that come and go.</summary>
    private static readonly (string Name, string Head, string[] Lines)[] Files =
    [
        ("Prod.cs", "[Cluster(\"prod\")] public partial class Prod : Cluster\n{",
        [
            "public Alpha Alpha => Namespace(() => new Alpha());",
            "public Beta Beta => Namespace(() => new Beta());",
            "public Beta Given => Namespace(() => new Beta { Handed = Alpha.Db }, name: \"given\");",
            "public Gamma Gamma => Namespace(() => new Gamma());",
            "public Store Shared => Instance(() => new Store());",
            "public Store Inner => Instance(() => new Store());",
            "public App Own => Instance(() => new App { Kept = Alpha.Db });",
            "public Left Left => Instance(() => new Left { Right = Beta.Right });",
            "public Cache Spare => Offer(() => new Cache());",
            "public Lender Lender => Instance(() => new Lender());",
        ]),
        ("Alpha.cs", "public partial class Alpha : Namespace\n{",
        [
            "public Store Db => Instance(() => new Store());", "public Spare Other => Instance(() => new Spare());",
            "public App Web => Instance(() => new App { Text = \"y\" });", "public Strict Back => Instance(() => new Strict { Kept = Db });", "",
        ]),
        ("Beta.cs", "public partial class Beta : Namespace\n{\n[Need] public partial IStore? Handed { get; init; }",
        [
            "public App Web => Instance(() => new App());", "public Strict Back => Instance(() => new Strict { Kept = Handed });",
            "public Right Right => Instance(() => new Right());", "public Fast Fast => Instance(() => new Fast());",
            "public Store Db => Instance(() => new Store(), name: \"web\");",
        ]),
        ("Gamma.cs", "[Namespace(\"gamma\")] public partial class Gamma : Namespace\n{",
        [
            "public Fast Fast => Instance(() => new Fast());", "public Lender Lends => Instance(() => new Lender());",
            "public Left Left => Instance(() => new Left());", "public Right Right => Instance(() => new Right());",
            "public Cache Idle => Offer(() => new Cache());", "public Store Db => Instance(() => new Store());",
        ]),
        ("More.cs", "public partial class App\n{", ["public Resource<V1ConfigMap> Config => Resource(() => new V1ConfigMap());", "[Option] public partial int? More { get; init; }"]),
    ];

    private static readonly CSharpCompilation Empty = Compile.Library(("obj/Kix.g.cs", Checked.GlobalUsings));

    private static readonly (int File, int Line)[] All = [.. Files.SelectMany((f, i) => f.Lines.Select((_, j) => (i, j)))];

    private static readonly Gen<(int[] There, int[] Edits)> Histories =
        Gen.Select(Gen.Int[0, 2].Array[All.Length], Gen.Int[0, All.Length - 1].Array[8, 14]);

    [Fact]
    public void The_table_after_edits_is_that_of_a_new_program() => Histories.Sample(
        history =>
        {
            // Two of three lines are there to begin with.
            var there = history.There.Select(n => n > 0).ToArray();
            var trees = Trees(there, []);
            var run = GeneratorRun.From(Compiled(trees));
            foreach (var edit in history.Edits)
            {
                there[edit] = !there[edit];
                trees = Trees(there, trees);
                run = run.Run(Compiled(trees));
                Assert.Equal(Outputs(GeneratorRun.From(Compiled(Trees(there, [])))), Outputs(run));
            }
        },
        iter: Programs, threads: 1, print: h => $"{string.Join("", h.There)} {string.Join(" ", h.Edits.Select(e => $"{Files[All[e].File].Name}:{All[e].Line}"))}");

    /// <summary>What only one namespace binds to stays in use, and its mistakes stay told, while another namespace is edited.</summary>
    [Fact]
    public void An_offer_of_the_cluster_stays_in_use_while_another_namespace_is_edited()
    {
        var there = All.Select(l => Files[l.File].Lines[l.Line]).Select(l =>
            l.StartsWith("public Alpha Alpha", StringComparison.Ordinal) || l.StartsWith("public Gamma Gamma", StringComparison.Ordinal)
            || l.StartsWith("public Cache Spare", StringComparison.Ordinal) || l.StartsWith("public Fast Fast", StringComparison.Ordinal)).ToArray();
        var trees = Trees(there, []);
        var run = GeneratorRun.From(Compiled(trees));
        var edited = Array.FindIndex(All, l => Files[l.File].Name == "Alpha.cs" && Files[l.File].Lines[l.Line].Contains("App Web", StringComparison.Ordinal));
        there[edited] = true;
        trees = Trees(there, trees);
        run = run.Run(Compiled(trees));

        Assert.Contains("KIX2001", Outputs(run), StringComparison.Ordinal);
        Assert.Equal(Outputs(GeneratorRun.From(Compiled(Trees(there, [])))), Outputs(run));
    }

    /// <summary>Trees of the files; those without an edit are the same objects, as in an editor.</summary>
    private static Dictionary<string, SyntaxTree> Trees(bool[] there, Dictionary<string, SyntaxTree> before)
    {
        var lines = All.Where((_, i) => there[i]).ToLookup(l => l.File, l => Files[l.File].Lines[l.Line]);
        return Files.Select((f, i) => (f.Name, Text: $"{f.Head}\n{string.Join("\n", lines[i])}\n}}"))
            .Append((Name: "Modules.cs", Text: Modules))
            .ToDictionary(f => f.Name, f => before.TryGetValue(f.Name, out var known) && known.ToString() == f.Text ? known : Compile.Parse(f.Text, f.Name), StringComparer.Ordinal);
    }

    private static CSharpCompilation Compiled(Dictionary<string, SyntaxTree> trees) => Empty.AddSyntaxTrees(trees.Values);

    private static string Outputs(GeneratorRun run)
    {
        Assert.Null(run.Result.Exception);
        return string.Join("\n", run.Result.GeneratedSources.OrderBy(s => s.HintName, StringComparer.Ordinal).Select(s => $"{s.HintName}\n{s.SourceText}"));
    }
}
