using Microsoft.CodeAnalysis;

namespace Kix.Generators.Reading;

/// <summary>What matters of the assembly that is compiled.</summary>
/// <param name="HasKix">References Kix.Dsl.</param>
/// <param name="HasHost">References Kix.Cli.</param>
/// <param name="IsProgram">Needs an entry point, and is not told of one by name.</param>
/// <param name="SeesInternals">Kix.Dsl shows it its internals.</param>
internal sealed record AssemblyModel(bool HasKix, bool HasHost, bool IsProgram, bool SeesInternals)
{
    public static AssemblyModel Of(Compilation compilation)
    {
        var kix = KixTypes.Of(compilation);
        return new AssemblyModel(
            kix is not null,
            compilation.GetTypeByMetadataName("Kix.Cli.KixHost") is not null,
            compilation.Options is { OutputKind: OutputKind.ConsoleApplication or OutputKind.WindowsApplication, MainTypeName: null },
            kix is not null && kix.Assembly.GivesAccessTo(compilation.Assembly));
    }
}
