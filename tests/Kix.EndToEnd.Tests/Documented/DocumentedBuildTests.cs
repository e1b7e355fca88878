using Kix.Testing;

namespace Kix.EndToEnd.Tests.Documented;

/// <summary><c>dotnet build</c> on every wrong program of <c>docs/diagnostics</c> prints file, line, id and the message of the page.</summary>
public sealed class DocumentedBuildTests(DocumentedBuild build) : IClassFixture<DocumentedBuild>
{
    public static TheoryData<string> Ids => [.. DocumentedProgram.All.Values.Where(p => p.IsToldByBuild).Select(p => p.Id).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Ids))]
    public void A_build_prints_file_line_id_and_both_places(string id)
    {
        var said = build.Lines[id].Where(l => l.Contains(": error KIX", StringComparison.Ordinal) || l.Contains(": warning KIX", StringComparison.Ordinal));

        var line = Assert.Single(said);
        Assert.Matches($@"^{id}/\S+\(\d+(,\d+)?\): (error|warning) {id}: ", line);
        Assert.Equal(
            DocumentedBuild.Moved(DocumentedProgram.All[id].Message, DocumentedProgram.All[id]), line[(line.IndexOf($"{id}: ", StringComparison.Ordinal) + id.Length + 2)..]);
    }
}
