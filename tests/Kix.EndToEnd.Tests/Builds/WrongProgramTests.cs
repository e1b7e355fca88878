using System.Text.RegularExpressions;
using Kix.Testing;

namespace Kix.EndToEnd.Tests.Builds;

/// <summary>One project with every mistake of story 7, built by the real compiler; see <see cref="WrongProgram"/>.</summary>
public sealed class WrongProgramTests(WrongProgram program) : IClassFixture<WrongProgram>
{
    [Fact]
    public void Each_mistake_is_an_error_at_its_line() => Snapshot.Verify(string.Join('\n', program.Errors));

    [Fact]
    public void Without_analyzers_the_evaluation_finds_the_same() =>
        Assert.Equal(program.Errors.Select(WithoutColumnAndLink), program.UnseenErrors.Select(WithoutColumnAndLink));

    [Fact]
    public void The_program_that_is_left_without_analyzers_does_not_deploy()
    {
        Assert.Equal(1, program.Deployment.Exit);
        Assert.StartsWith("Missing.cs(3): error KIX2001: ", program.Deployment.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(program.Folder, ".kix")));
    }

    // Evaluation knows lines; the help link is the compiler's way of printing diagnostics.
    private static string WithoutColumnAndLink(string error) => Regex.Replace(Regex.Replace(error, @"^(\S+\(\d+),\d+\)", "$1)"), @" \(docs/\S+\)$", "");
}
