using Kix.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Reading;

/// <summary>What matters of the assembly that is compiled.</summary>
/// <param name="HasKix">References Kix.Dsl.</param>
/// <param name="HasHost">References Kix.Cli.</param>
/// <param name="IsProgram">Needs an entry point, and is not told of one by name.</param>
/// <param name="SeesInternals">Kix.Dsl shows it its internals.</param>
internal sealed record AssemblyModel(bool HasKix, bool HasHost, bool IsProgram, bool SeesInternals)
{
    private const string Host = "Kix.Cli.KixHost";

    public static AssemblyModel Of(Compilation compilation, EquatableArray<FilePart> files)
    {
        var kix = KixTypes.Of(compilation);
        return new AssemblyModel(
            kix is not null,
            compilation.SourceModule.ReferencedAssemblySymbols.Any(a => a.Name == "Kix.Cli" && a.GetTypeByMetadataName(Host) is not null)
                || files.Any(f => f.Shape.Types.Any(t => t.Id == Host)),
            compilation.Options is { OutputKind: OutputKind.ConsoleApplication or OutputKind.WindowsApplication, MainTypeName: null },
            kix is not null && kix.Assembly.GivesAccessTo(compilation.Assembly));
    }
}
