using System.Collections.Immutable;
using Kix.Rules;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Analysis;

/// <summary>
/// The catalogue as Roslyn wants it. What cannot be lowered (KIX1xxx to KIX3xxx among others) is refused by evaluation, too; the rest obeys
/// <c>.editorconfig</c> and <c>#pragma</c>, in both.
/// </summary>
internal static class Descriptors
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById =
        Catalogue.All.ToImmutableDictionary(r => r.Id, Descriptor, StringComparer.Ordinal);

    public static DiagnosticDescriptor Of(Rule rule) => ById[rule.Id];

    private static DiagnosticDescriptor Descriptor(Rule rule) => new(
        rule.Id, rule.Title, rule.Format, "Kix", rule.IsWarning ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: rule.Help, customTags: rule.CanBeLowered ? [] : [WellKnownDiagnosticTags.NotConfigurable]);
}
