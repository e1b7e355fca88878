using System.Runtime.CompilerServices;
using Kix.Generators.Emit;
using Kix.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Reading;

/// <summary>Reads the models that referenced assemblies export; nothing else of them is looked at.</summary>
internal static class ReferencedModels
{
    /// <summary>Symbols of assemblies on disk live as long as the reference does, so that each is read once, not once per keystroke.</summary>
    private static readonly ConditionalWeakTable<IAssemblySymbol, IReadOnlyList<TypeFacts>> Known = new();

    public static EquatableArray<TypeFacts> Read(Compilation compilation, CancellationToken cancellation)
    {
        if (KixTypes.Of(compilation) is not { } kix)
        {
            return default;
        }

        var models = new List<TypeFacts>();
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellation.ThrowIfCancellationRequested();
            if (assembly.Modules.Any(m => m.ReferencedAssemblies.Any(a => a.Name == kix.Assembly.Name)))
            {
                models.AddRange(Known.GetValue(assembly, Read));
            }
        }

        return models.OrderBy(m => m.Id, StringComparer.Ordinal).ToEquatable();
    }

    private static IReadOnlyList<TypeFacts> Read(IAssemblySymbol assembly) =>
    [
        .. assembly.GetAttributes()
            .Where(a => a.AttributeClass is { Name: "KixModelAttribute" })
            .Select(a => a.ConstructorArguments)
            .Where(a => a is [{ Value: ModelText.Version }, { Value: string }])
            .SelectMany(a => ModelText.Read((string)a[1].Value!, assembly.Name)),
    ];
}
