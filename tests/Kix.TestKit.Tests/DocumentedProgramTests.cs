using System.Reflection;
using Kix.TestKit.Compiler;
using Kix.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kix.TestKit.Tests;

/// <summary>The programs of <c>docs/diagnostics</c>, built as <c>dotnet build</c> builds them: generator, analyzers, evaluation.</summary>
public sealed class DocumentedProgramTests
{
    private const string Usings = "global using Acme;";

    // The compiler misses what is not generated: Kix.Run.
    private static readonly string[] CompilerComplainsToo = ["KIX1015"];

    public static TheoryData<string> Wrong => [.. InMemory.Select(p => p.Id)];

    public static TheoryData<string> Mended => [.. DocumentedProgram.All.Values.Where(p => p.Mended is not null).Select(p => p.Id)];

    private static IEnumerable<DocumentedProgram> InMemory => DocumentedProgram.All.Values.Where(p => p.IsToldByBuild).OrderBy(p => p.Id, StringComparer.Ordinal);

    [Theory, MemberData(nameof(Wrong))]
    public void A_wrong_program_gives_its_message_and_nothing_else(string id)
    {
        var documented = DocumentedProgram.All[id];
        var program = Build(documented.Program, documented.Files);
        var findings = Findings(program).Where(f => !CompilerComplainsToo.Contains(id) || f.Id.StartsWith("KIX", StringComparison.Ordinal)).ToArray();

        Assert.Equal($"{id}: {documented.Message}", string.Join('\n', findings.Select(f => $"{f.Id}: {f.Message}")));
        Assert.All(findings, f => Assert.NotEqual(0, f.Place.Line));
    }

    [Theory, MemberData(nameof(Mended))]
    public void A_mended_program_gives_none(string id) =>
        Assert.Equal("", string.Join('\n', Findings(Build(DocumentedProgram.All[id].Mended!, DocumentedProgram.All[id].MendedFiles))));

    [Fact]
    public void A_cluster_that_was_compiled_without_the_generator_is_told_so()
    {
        var documented = DocumentedProgram.All["KIX1008"];
        Assert.Equal(("KIX1008", documented.Message), ToldWithoutAnalyzers(documented.Program));
    }

    [Fact]
    public void A_class_that_is_local_to_its_file_is_told_without_analyzers_too()
    {
        var documented = DocumentedProgram.All["KIX1024"];
        Assert.Equal(("KIX1024", documented.Message), ToldWithoutAnalyzers(
            "using k8s.Models;\n" + documented.Program.Replace("Cluster\n{", "Cluster\n{ protected override Kix.Generated.ClusterGraph Graph { get; } = new();", StringComparison.Ordinal)));
        Assert.Equal(
            ("KIX1024", "Prod is a 'file' class, and what is generated for the cluster Prod stands in other files, which cannot name it: write 'internal' instead of 'file'"),
            ToldWithoutAnalyzers("[Cluster(\"prod\")] file partial class Prod : Cluster;"));
    }

    /// <summary>The one error that evaluation tells of a program that was only compiled.</summary>
    private static (string Id, string Message) ToldWithoutAnalyzers(string program)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p));
        var compilation = CSharpCompilation.Create(
            "Plain", [CSharpSyntaxTree.ParseText("using Kix;\n" + program, path: "Prod.cs")], references, new(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        Assert.Empty(compilation.Emit(assembly).Diagnostics.Where(d => d.Severity > DiagnosticSeverity.Info));
        var cluster = Assert.Single(Assembly.Load(assembly.ToArray()).GetTypes(), t => t.IsSubclassOf(typeof(Cluster)));

        var error = ClusterUnderTest.Diagnose(() => ClusterUnderTest.Make(cluster)).Error;
        return (error.Id, error.Message);
    }

    private static IEnumerable<KixError> Findings(ProgramUnderTest program) =>
        program.Errors.Concat(program.Warnings.Where(w => w.Id.StartsWith("KIX", StringComparison.Ordinal)));

    private static ProgramUnderTest Build(string program, IReadOnlyDictionary<string, string> files) => ProgramUnderTest.Build(
        [("Prod.cs", program), ("Modules.cs", DocumentedProgram.Modules), ("Usings.cs", Usings), .. files.Select(f => new SourceFile(f.Key, f.Value))]);
}
