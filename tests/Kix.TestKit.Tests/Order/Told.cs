using System.Text.RegularExpressions;
using Kix.TestKit.Compiler;

namespace Kix.TestKit.Tests.Order;

/// <summary>What is told of a program that does not depend on where it is written.</summary>
/// <param name="Findings">Ids and messages in order, without places.</param>
/// <param name="Roots">Roots of the clusters that compile, by class name.</param>
internal sealed partial record Told(IReadOnlyList<string> Findings, IReadOnlyList<string> Roots)
{
    public static Told Of(IReadOnlyList<SourceFile> files, int seed) => Of(Shuffled.Of(files, seed));

    public static Told Of(IReadOnlyList<SourceFile> files)
    {
        var program = ProgramUnderTest.Build(files);
        return new Told(
            [.. program.Errors.Concat(program.Warnings).Where(e => e.Id.StartsWith("KIX", StringComparison.Ordinal)).Select(e => $"{e.Id}: {Place().Replace(e.Message, "<place>")}")],
            [.. program.Compiled.Select(c => c.Activation.Root.ToString())]);
    }

    [GeneratedRegex(@"[\w/]+\.cs:\d+")]
    private static partial Regex Place();
}
