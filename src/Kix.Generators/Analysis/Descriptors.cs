using System.Collections.Immutable;
using System.Reflection;
using Kix.Rules;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Analysis;

/// <summary>
/// The catalogue as Roslyn wants it. What cannot be lowered (KIX1xxx to KIX3xxx among others) is refused by evaluation, too; the rest obeys
/// <c>.editorconfig</c> and <c>#pragma</c>, in both.
/// </summary>
internal static class Descriptors
{
    /// <summary>Address of the repository, which the build of the analyzers tells; empty before it has one.</summary>
    private static readonly string HelpRoot =
        typeof(Descriptors).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == nameof(HelpRoot))?.Value ?? "";

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById =
        Catalogue.All.ToImmutableDictionary(r => r.Id, Descriptor, StringComparer.Ordinal);

    public static DiagnosticDescriptor Of(Rule rule) => ById[rule.Id];

    private static DiagnosticDescriptor Descriptor(Rule rule) => new(
        rule.Id, rule.Title, rule.Format, "Kix", rule.IsWarning ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
        isEnabledByDefault: true, helpLinkUri: HelpRoot + rule.Help, customTags: rule.CanBeLowered ? [] : [WellKnownDiagnosticTags.NotConfigurable]);
}
