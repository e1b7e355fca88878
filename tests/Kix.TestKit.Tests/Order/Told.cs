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
        var program = Build(files);
        return new Told(
            [.. program.Errors.Concat(program.Warnings).Where(e => e.Id.StartsWith("KIX", StringComparison.Ordinal)).Select(e => $"{e.Id}: {Place().Replace(e.Message, "<place>")}")],
            [.. program.Compiled.Select(c => c.Activation.Root.ToString())]);
    }

    /// <summary>Builds the programs together; many of them have a cluster of the same name, which projects of tests may.</summary>
    public static ProgramUnderTest Build(IReadOnlyList<SourceFile> files) => ProgramUnderTest.Build(files, options: [("build_property.IsTestProject", "true")]);

    [GeneratedRegex(@"[\w/]+\.cs:\d+")]
    private static partial Regex Place();
}
