using Kix.TestKit.Compiler;
using Kix.Testing;

namespace Kix.TestKit.Tests;

/// <summary>The programs of <c>docs/diagnostics</c>, built as <c>dotnet build</c> builds them: generator, analyzers, evaluation.</summary>
public sealed class DocumentedProgramTests
{
    private const string Usings = "global using Acme;";

    // The compiler misses what is not generated: Kix.Run.
    private static readonly string[] CompilerComplainsToo = ["KIX1015"];

    public static TheoryData<string> Wrong => [.. InMemory.Select(p => p.Id)];

    public static TheoryData<string> Mended => [.. InMemory.Where(p => p.Mended is not null).Select(p => p.Id)];

    // Files beside a program need a folder: a real build of it is in Kix.EndToEnd.Tests.
    private static IEnumerable<DocumentedProgram> InMemory => DocumentedProgram.All.Values.Where(p => p.Files.Count == 0).OrderBy(p => p.Id, StringComparer.Ordinal);

    [Theory, MemberData(nameof(Wrong))]
    public void A_wrong_program_gives_its_message_and_nothing_else(string id)
    {
        var documented = DocumentedProgram.All[id];
        var program = Build(documented.Program);
        var findings = Findings(program).Where(f => !CompilerComplainsToo.Contains(id) || f.Id.StartsWith("KIX", StringComparison.Ordinal)).ToArray();

        Assert.Equal($"{id}: {documented.Message}", string.Join('\n', findings.Select(f => $"{f.Id}: {f.Message}")));
        Assert.All(findings, f => Assert.NotEqual(0, f.Place.Line));
    }

    [Theory, MemberData(nameof(Mended))]
    public void A_mended_program_gives_none(string id) => Assert.Equal("", string.Join('\n', Findings(Build(DocumentedProgram.All[id].Mended!))));

    private static IEnumerable<KixError> Findings(ProgramUnderTest program) =>
        program.Errors.Concat(program.Warnings.Where(w => w.Id.StartsWith("KIX", StringComparison.Ordinal)));

    private static ProgramUnderTest Build(string program) =>
        ProgramUnderTest.Build([("Prod.cs", program), ("Modules.cs", DocumentedProgram.Modules), ("Usings.cs", Usings)]);
}
