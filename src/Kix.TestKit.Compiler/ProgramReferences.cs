using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Kix.TestKit.Compiler;

/// <summary>What programs are compiled against: the framework and every library of the running process.</summary>
internal static class ProgramReferences
{
    private static readonly Lazy<MetadataReference[]> OfProcess = new(() =>
    [
        .. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(p => p != Assembly.GetEntryAssembly()?.Location)
            .Select(p => (MetadataReference)MetadataReference.CreateFromFile(p)),
    ]);

    public static IEnumerable<MetadataReference> With(IEnumerable<Assembly> others) =>
        OfProcess.Value.Concat(others.Select(a => MetadataReference.CreateFromFile(a.Location)));
}
