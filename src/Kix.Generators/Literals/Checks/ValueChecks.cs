using Kix.Generators.Literals.Facts;
using Kix.Rules;
using Kix.Rules.Fields;
using Kix.Rules.Values;

namespace Kix.Generators.Literals.Checks;

/// <summary>Judges one text or number by what its field must be (KIX4006 to KIX4014).</summary>
internal static class ValueChecks
{
    /// <summary>Judges a value by what it is converted to: quantities and images are themselves wherever they stand.</summary>
    public static bool BySort(ValueLiteral value, LiteralPath field, LiteralReport report) => value is { Text: { } text } && value.Sort switch
    {
        ValueSort.Quantity => Quantity(value, text, field, report),
        ValueSort.Image => Image(value, text, field, report),
        _ => false,
    };

    /// <summary>Judges a value by the rules of its field, or of the part of it that it is.</summary>
    public static void ByRules(ValueLiteral value, FieldFacts facts, FieldPart part, LiteralPath field, LiteralReport report)
    {
        foreach (var rule in facts.Rules.Where(r => r.Part == part))
        {
            if (rule.OneOf.Count > 0 && value is { Text: { } said } && (said.Length > 0 || part == FieldPart.Items) && !rule.OneOf.Contains(said))
            {
                Unknown(value, said, rule.OneOf, field, report);
                return;
            }

            foreach (var word in rule.Words)
            {
                if (ByWord(word, value, part, field, report))
                {
                    return;
                }
            }
        }
    }

    private static bool ByWord(string word, ValueLiteral value, FieldPart part, LiteralPath field, LiteralReport report)
    {
        // An empty text counts as absent, save for keys and items.
        if (value is { Text: { } text } && (text.Length > 0 || part is FieldPart.Keys or FieldPart.Items))
        {
            if (word == "image")
            {
                return Image(value, text, field, report);
            }

            if (FieldWords.ForText(word) is { } judged && judged.Problem(text) is { } problem)
            {
                Say(judged.Rule, value, part, problem, field, report);
                return true;
            }
        }
        else if (value.Number is { } number && FieldWords.ForNumber(word) is { } judged && judged.Problem(number) is { } problem)
        {
            Say(judged.Rule, value, part, problem, field, report);
            return true;
        }

        return false;
    }

    private static void Say(Rule rule, ValueLiteral value, FieldPart part, string problem, LiteralPath field, LiteralReport report)
    {
        var shown = LiteralReport.Show(value.Value);
        if (rule == Catalogue.InvalidLabel)
        {
            shown = part == FieldPart.Keys ? $"the key {shown}" : $"the value {shown}";
        }

        if (rule == Catalogue.InvalidName && part == FieldPart.Keys)
        {
            report.Say(rule, value.Syntax.GetLocation(), null, report.Subject, $"a key of {field}", shown, problem);
        }
        else if (rule == Catalogue.UnknownValue)
        {
            problem = problem.Replace("must be ", "");
            report.Field(rule, value.Syntax, field, shown, problem, "");
        }
        else
        {
            report.Field(rule, value.Syntax, field, shown, problem);
        }
    }

    private static void Unknown(ValueLiteral value, string said, IReadOnlyList<string> allowed, LiteralPath field, LiteralReport report)
    {
        var near = allowed.FirstOrDefault(a => a.Equals(said, StringComparison.OrdinalIgnoreCase)) ?? Nearness.Nearest(said, allowed);
        report.Say(
            Catalogue.UnknownValue, value.Syntax.GetLocation(), near is null ? null : FixFacts.Of("Replacement", $"\"{near}\""), report.Subject, field.ToString(),
            LiteralReport.Show(said), string.Join(", ", allowed.Select(a => $"'{a}'")), near is null || allowed.Count == 1 ? "" : $"; did you mean '{near}'?");
    }

    private static bool Quantity(ValueLiteral value, string text, LiteralPath field, LiteralReport report)
    {
        if (QuantityWords.Way(text) is not { } way)
        {
            return false;
        }

        report.Field(Catalogue.MalformedQuantity, value.Syntax, field, LiteralReport.Show(text), way);
        return true;
    }

    private static bool Image(ValueLiteral value, string text, LiteralPath field, LiteralReport report)
    {
        if (ImageText.Problem(text) is { } problem)
        {
            report.Field(Catalogue.MalformedImage, value.Syntax, field, LiteralReport.Show(text), problem);
            return true;
        }

        if (report.JudgesImages && !ImageText.SaysWhich(text))
        {
            report.Field(Catalogue.FloatingImage, value.Syntax, field, LiteralReport.Show(text));
            return true;
        }

        return false;
    }
}
