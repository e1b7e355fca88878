using Kix.Generators.Model;
using Kix.Generators.Reading;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kix.Generators.Analysis;

/// <summary>KIX1024: classes of clusters that are local to their file. An overlay is only run, so it may be one, unless it has options.</summary>
internal static class FileLocalCheck
{
    public static void Run(SymbolAnalysisContext context, KixTypes kix)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (FileLocal(type) is not { } local || WhatIsGenerated(type, kix) is not { } what)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(Catalogue.LocalToFile), type.Locations[0], local.Name, what));
    }

    /// <summary>The class itself or one around it that has the modifier.</summary>
    private static INamedTypeSymbol? FileLocal(INamedTypeSymbol? type) => type is null || type.IsFileLocal ? type : FileLocal(type.ContainingType);

    private static string? WhatIsGenerated(INamedTypeSymbol type, KixTypes kix) => kix.KindOf(type) switch
    {
        ConstructKind.Cluster => $"the cluster {type.Name}",
        ConstructKind.Namespace => $"the namespace {type.Name}",
        ConstructKind.Module => $"the module {type.Name}",
        ConstructKind.Group => $"the options of {type.Name}",
        ConstructKind.Overlay when type.GetMembers().OfType<IPropertySymbol>().Any(p => p.IsPartialDefinition) => $"the options of {type.Name}",
        _ => null,
    };
}
