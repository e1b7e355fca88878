using Kix.Testing;

namespace Kix.Engine.Tests.Validation.Across;

public sealed class WrongProgramTests
{
    /// <summary>Every wrong program of this folder, with what the build says of it.</summary>
    [Fact]
    public void Each_wrong_program_says_exactly_this() => Snapshot.Verify(string.Concat(
        ((IEnumerable<(string, string[])>)
        [
            ("Absent", Findings.Of<Programs.Absent>()),
            ("Calling", Findings.Of<Programs.Calling>()),
            ("Closed", Findings.Of<Programs.Closed>()),
            ("Keys", Findings.Of<Programs.Keys>()),
            ("Mismatch", Findings.Of<Programs.Mismatch>()),
            ("Ports", Findings.Of<Programs.Ports>()),
            ("Scaled", Findings.Of<Programs.Scaled>()),
            ("Selecting", Findings.Of<Programs.Selecting>()),
            ("Unmounted", Findings.Of<Programs.Unmounted>()),
            ("Ways", Findings.Of<Programs.Ways>()),
        ]).Select(p => $"# {p.Item1}\n{string.Join('\n', p.Item2)}\n\n")));

    [Fact]
    public void The_mended_program_is_silent() => Assert.Empty(Findings.Of<Programs.Mended>());
}
