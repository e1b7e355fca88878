using System.Collections.Immutable;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kix.Generators.Analysis.Options;

/// <summary>KIX3009 and KIX3010: uses of options under a former name, and of options and modules that do nothing any more.</summary>
internal sealed class FormerUseCheck(Lazy<ProgramReport> report)
{
    /// <summary>Property of the diagnostic that holds the new name, for the code fix.</summary>
    public const string NewName = "Replacement";

    public void Run(SyntaxNodeAnalysisContext context)
    {
        var name = (IdentifierNameSyntax)context.Node;
        if (!report.Value.IsFormerName(name.Identifier.ValueText))
        {
            return;
        }

        switch (context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol)
        {
            case IPropertySymbol property when !IsInside(context.ContainingSymbol, property.ContainingType):
                Property(context, name, property);
                break;
            case INamedTypeSymbol type when name.Parent is ObjectCreationExpressionSyntax or QualifiedNameSyntax { Parent: ObjectCreationExpressionSyntax }:
                Class(context, name, type);
                break;
        }
    }

    private void Property(SyntaxNodeAnalysisContext context, IdentifierNameSyntax name, IPropertySymbol property)
    {
        if (report.Value.FindOption(property) is not { } option)
        {
            return;
        }

        var type = property.ContainingType.Name;
        if (option.Name != property.Name)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Of(Catalogue.OptionRenamed), name.GetLocation(), ImmutableDictionary<string, string?>.Empty.Add(NewName, option.Name), type, property.Name, option.Name));
        }

        if (option.Removed is { } instead)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(Catalogue.OptionRemoved), name.GetLocation(), $"{type}.{option.Name}", instead));
        }
    }

    private void Class(SyntaxNodeAnalysisContext context, IdentifierNameSyntax name, INamedTypeSymbol type)
    {
        if (report.Value.FindType(type) is { Removed: { } instead })
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(Catalogue.OptionRemoved), name.GetLocation(), type.Name, instead));
        }
    }

    private static bool IsInside(ISymbol? symbol, INamedTypeSymbol type)
    {
        for (var at = symbol; at is not null; at = at.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(at.OriginalDefinition, type.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }
}
