using Kix.Generators.Literals.Facts;
using Kix.Rules;
using Kix.Rules.Fields;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Kix.Generators.Literals.Checks;

/// <summary>KIX4003 and KIX4017: fields that must be there and are not, and fields that may not be there together.</summary>
internal static class RequiredChecks
{
    public static void Check(ModelLiteral model, ClassFacts facts, LiteralPath at, LiteralReport report)
    {
        foreach (var field in facts.Fields.Where(f => f.IsRequired))
        {
            if (model.Lacks(field.Name))
            {
                Missing(model, field.Name, at.Member(field.JsonName), report);
            }
            else if (model.Members.TryGetValue(field.Name, out var said) && IsEmpty(said.Value))
            {
                report.Field(Catalogue.FieldRequired, said.Value.Syntax, at.Member(field.JsonName), ", and is empty here");
            }
        }

        foreach (var choice in facts.Choices)
        {
            Judge(model, facts, choice, at, report);
        }
    }

    /// <summary>Reports a property that is not assigned, at the object that lacks it.</summary>
    public static void Missing(ModelLiteral model, string property, LiteralPath field, LiteralReport report, string? why = null)
    {
        if (!report.MayBeAdded(property))
        {
            report.Say(
                Catalogue.FieldRequired, HeadOf(model.Syntax), FixFacts.Of("Member", property), report.Subject, field.ToString(),
                $"{why}: write {property} = {Example(model.Class, property)}");
        }
    }

    private static string Example(string type, string property) => (type, property) switch
    {
        (_, "Selector") when type.EndsWith("SetSpec", StringComparison.Ordinal) || type == "V1DeploymentSpec" => "Labels.Selector",
        ("V1Container", "Name") => "\"server\"",
        ("V1Container", "Image") => "\"registry.example.com/server:1.0\"",
        _ => "…",
    };

    private static void Judge(ModelLiteral model, ClassFacts facts, FieldChoice choice, LiteralPath at, LiteralReport report)
    {
        var there = choice.Fields.Where(f => model.Members.TryGetValue(f, out var said) && said.Value is not ValueLiteral { Value: null }).ToArray();
        if (there.Length == 0 && choice.IsNeeded && choice.Fields.All(model.Lacks) && !report.MayBeAdded([.. choice.Fields]))
        {
            report.Say(
                Catalogue.FieldRequired, HeadOf(model.Syntax), null, report.Subject,
                $"one of {string.Join(", ", choice.Fields.Select(f => facts.Field(f).JsonName))} in {at}", "");
        }
        else if (there.Length > 1 && there.All(f => IsCertain(model.Members[f].Value)))
        {
            var (first, second) = (facts.Field(there[0]), facts.Field(there[1]));
            report.Field(
                Catalogue.FieldForbidden, model.Members[there[1]].Name, at.Member(second.JsonName),
                $"{first.JsonName} is there, too ({report.Place(model.Members[there[0]].Name)}), and only one of them may be");
        }
    }

    // A choice may come out as null, and an unknown value may be.
    private static bool IsCertain(Literal value) => value is ModelLiteral or ListLiteral or MapLiteral or ValueLiteral or ReferenceLiteral;

    private static bool IsEmpty(Literal value) => value switch
    {
        ValueLiteral { Text: { } text } => text.Length == 0,
        ListLiteral list => list.IsWhole && list.Items.Count == 0,
        MapLiteral map => map.IsWhole && map.Entries.Count == 0,
        _ => false,
    };

    /// <summary>The object without its initialiser, so that not half the file is underlined: <c>new V1Container</c>.</summary>
    private static Location HeadOf(SyntaxNode syntax) => syntax switch
    {
        ObjectCreationExpressionSyntax creation => Location.Create(
            creation.SyntaxTree, TextSpan.FromBounds(creation.NewKeyword.SpanStart, (creation.ArgumentList?.Span ?? creation.Type.Span).End)),
        ImplicitObjectCreationExpressionSyntax creation => Location.Create(
            creation.SyntaxTree, TextSpan.FromBounds(creation.NewKeyword.SpanStart, creation.ArgumentList.Span.End)),
        _ => syntax.GetLocation(),
    };
}
