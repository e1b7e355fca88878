using System.Collections.Immutable;
using Kix.Rules;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Analysis;

/// <summary>
/// The catalogue as Roslyn wants it. KIX1xxx to KIX3xxx cannot be switched off: evaluation refuses the same programs. The others can be
/// lowered by <c>.editorconfig</c> and <c>#pragma</c>.
/// </summary>
internal static class Descriptors
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById =
        Catalogue.All.ToImmutableDictionary(r => r.Id, Descriptor, StringComparer.Ordinal);

    public static DiagnosticDescriptor Of(Rule rule) => ById[rule.Id];

    private static DiagnosticDescriptor Descriptor(Rule rule) => new(
        rule.Id, rule.Title, rule.Format, "Kix", rule.IsWarning ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: rule.Help, customTags: rule.Id[3] is '1' or '2' or '3' ? [WellKnownDiagnosticTags.NotConfigurable] : []);
}
