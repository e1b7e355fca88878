using Kix.Generators.Analysis.Options;
using Kix.Generators.Model;
using Kix.Generators.Reading;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kix.Generators.Analysis.Overlays;

/// <summary>
/// KIX3013 and KIX3015: statements of overlays about members that are no options, and operations that mean nothing for the option's type.
/// Where a class that derives from the one that is named might make it an option, evaluation tells.
/// </summary>
internal sealed class OverlayOptionCheck(KixTypes kix, Lazy<ProgramReport> report)
{
    public void Run(SyntaxNodeAnalysisContext context)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (!TargetCall.IsCandidate(call)
            || context.ContainingSymbol?.ContainingType is not { } overlay
            || TargetCall.Read(call, context.SemanticModel, kix, context.CancellationToken) is not { } said)
        {
            return;
        }

        if (said.Members.Count == 0)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Of(Catalogue.OverlayNamesNoOption), said.Lambda.GetLocation(), overlay.Name, said.About.Name,
                said.Lambda.WithoutTrivia().ToString(), OverlayWords.NameOne));
        }
        else if (Option(context, said, overlay) is { } option)
        {
            Operation(context, said, overlay, option);
        }
    }

    /// <summary>The option that is named; null where it is none or that cannot be told.</summary>
    private IPropertySymbol? Option(SyntaxNodeAnalysisContext context, TargetCall said, INamedTypeSymbol overlay)
    {
        var holder = said.About as INamedTypeSymbol;
        for (var i = 0; i < said.Members.Count; i++)
        {
            var name = said.Members[i].Identifier.ValueText;
            if (holder is not { TypeKind: TypeKind.Class } || kix.KindOf(holder) == ConstructKind.Other)
            {
                return null;
            }

            var option = OptionSymbols.Find(holder, name, kix);
            var last = i == said.Members.Count - 1;
            if (option is null)
            {
                if (context.SemanticModel.GetSymbolInfo(said.Members[i], context.CancellationToken).Symbol is { } member && !MayBeOption(holder, member))
                {
                    Report(said.Members[i], holder, name, OverlayWords.Near(name, OptionSymbols.Names(holder, kix)));
                }

                return null;
            }

            if (last)
            {
                return option;
            }

            if (option.Type.TypeKind != TypeKind.Error && OptionSymbols.FormOf(option.Type, kix) != OptionForm.Group)
            {
                Report(said.Members[i + 1], holder, $"{name}.{said.Members[i + 1].Identifier.ValueText}", OverlayWords.NoGroup(name));
                return null;
            }

            holder = option.Type as INamedTypeSymbol;
        }

        return null;

        void Report(SimpleNameSyntax at, INamedTypeSymbol type, string member, string way) => context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.Of(Catalogue.OverlayNamesNoOption), at.GetLocation(), overlay.Name, type.Name, member, way));
    }

    private void Operation(SyntaxNodeAnalysisContext context, TargetCall said, INamedTypeSymbol overlay, IPropertySymbol option)
    {
        if (said.Verb is not { Identifier.ValueText: "Append" or "Prepend" or "Add" or "Replace" } verb || option.Type.TypeKind == TypeKind.Error
            || context.SemanticModel.GetSymbolInfo(verb, context.CancellationToken).Symbol is not { ContainingType: { } speaking } || !kix.IsOwn(speaking))
        {
            return;
        }

        var form = OptionSymbols.FormOf(option.Type, kix);
        var operation = verb.Identifier.ValueText;
        if (!OptionForms.Takes(form, operation))
        {
            var title = string.Join(".", said.Members.Take(said.Members.Count - 1).Select(m => m.Identifier.ValueText).Append(option.Name));
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Of(Catalogue.OperationDoesNotFit), verb.GetLocation(), overlay.Name, operation, $"{said.About.Name}.{title}",
                OptionForms.Noun(form), OptionForms.WayOut(o => OptionForms.Takes(form, o))));
        }
    }

    /// <summary>Whether a class that derives from the target's may have an option of this name.</summary>
    private bool MayBeOption(INamedTypeSymbol type, ISymbol member) =>
        !type.IsSealed && ((member.IsVirtual || member.IsAbstract || member.IsOverride) && !member.IsSealed || report.Value.HasOptionBelow(type, member.Name));
}
