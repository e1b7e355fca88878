namespace Kix.EndToEnd.Tests.Builds;

/// <summary>One project with every mistake of story 7, built once by the real compiler.</summary>
public sealed class WrongProgramTests(WrongProgram program) : IClassFixture<WrongProgram>
{
    [Theory]
    [InlineData("Missing.cs(3,16): error KIX2001: …")]
    [InlineData("Ambiguous.cs(5,16): error KIX2002: …")]
    [InlineData("Circle.cs(3,16): error KIX2003: …")]
    [InlineData("Twice.cs(6,34): error KIX1005: …")]
    [InlineData("BadName.cs(1,2): error KIX1003: …")]
    public void Each_mistake_is_an_error_at_its_line(string expected) => Assert.Contains(expected, program.Errors);

    [Fact]
    public void There_are_no_other_errors() => Assert.Equal(5, program.Errors.Count);

    [Fact]
    public void No_program_is_left_that_could_deploy() =>
        Assert.Empty(Directory.GetFiles(program.Folder, "wrong.dll", SearchOption.AllDirectories).Where(f => f.Contains("/bin/", StringComparison.Ordinal)));
}
