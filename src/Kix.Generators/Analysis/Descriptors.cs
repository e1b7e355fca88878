using System.Collections.Immutable;
using Kix.Rules;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Analysis;

/// <summary>The catalogue as Roslyn wants it. The rules cannot be switched off: evaluation refuses the same programs.</summary>
internal static class Descriptors
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = Catalogue.All
        .Where(r => r.Id[3] is '1' or '2' or '3')
        .ToImmutableDictionary(r => r.Id, Descriptor, StringComparer.Ordinal);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [.. ById.Values.OrderBy(d => d.Id, StringComparer.Ordinal)];

    public static DiagnosticDescriptor Of(Rule rule) => ById[rule.Id];

    private static DiagnosticDescriptor Descriptor(Rule rule) => new(
        rule.Id, rule.Title, rule.Format, "Kix", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: rule.Help,
        customTags: [WellKnownDiagnosticTags.NotConfigurable]);
}
