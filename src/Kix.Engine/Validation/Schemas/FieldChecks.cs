using System.Text.Json;
using Kix.Engine.Schema;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;
using Kix.Rules.Fields;
using Kix.Rules.Values;

namespace Kix.Engine.Validation.Schemas;

/// <summary>Makes checks of the rules in <c>field.rules.txt</c>.</summary>
internal static class FieldChecks
{
    /// <summary>What a rule asks of its field's value.</summary>
    public static IEnumerable<FieldCheck> Of(FieldRule rule)
    {
        if (rule.OneOf.Count > 0)
        {
            yield return Each(rule.Part, OneOf(rule.OneOf));
        }

        foreach (var word in rule.Words)
        {
            if (word == "image")
            {
                yield return Image;
                continue;
            }

            var text = FieldWords.ForText(word);
            var number = FieldWords.ForNumber(word);
            if (rule.Part == FieldPart.Keys && text is { } key)
            {
                yield return Keys(key.Rule, key.Problem);
            }
            else if (text is not null || number is not null)
            {
                yield return Each(rule.Part, Value(text, number, rule.IsSoft));
            }
        }
    }

    private static FieldCheck Each(FieldPart part, FieldCheck check) => part switch
    {
        FieldPart.Items => (inspection, list) =>
        {
            var index = 0;
            foreach (var item in ValueTypes.Fits(list, ValueShape.List) ? list.EnumerateArray() : default)
            {
                inspection.At.Enter(index++);
                check(inspection, item);
                inspection.At.Leave();
            }
        },
        FieldPart.Values => (inspection, map) =>
        {
            foreach (var entry in ValueTypes.Fits(map, ValueShape.Map) ? map.EnumerateObject() : default)
            {
                inspection.At.EnterKey(entry.Name);
                check(inspection, entry.Value);
                inspection.At.Leave();
            }
        },
        _ => check,
    };

    private static FieldCheck Value((Kix.Rules.Rule Rule, Func<string, string?> Problem)? text, (Kix.Rules.Rule Rule, Func<long, string?> Problem)? number, bool soft) =>
        (inspection, value) =>
        {
            if (text is { } t && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } said && t.Problem(said) is { } wrong)
            {
                Say(inspection, t.Rule, value, wrong, soft);
            }
            else if (number is { } n && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var whole) && n.Problem(whole) is { } alsoWrong)
            {
                Say(inspection, n.Rule, value, alsoWrong, soft);
            }
        };

    private static FieldCheck Keys(Kix.Rules.Rule rule, Func<string, string?> problem) => (inspection, map) =>
    {
        foreach (var entry in ValueTypes.Fits(map, ValueShape.Map) ? map.EnumerateObject() : default)
        {
            if (problem(entry.Name) is { } wrong)
            {
                inspection.Refuse(rule, "", $"has the key {Inspection.Show(entry.Name)}: {wrong}");
            }
        }
    };

    private static FieldCheck OneOf(IReadOnlyList<string> words) => (inspection, value) =>
    {
        if (value.ValueKind != JsonValueKind.String || value.ValueEquals(""u8))
        {
            return;
        }

        foreach (var word in words)
        {
            if (value.ValueEquals(word))
            {
                return;
            }
        }

        Words.NotOneOf(inspection, value, words);
    };

    // A server takes any text without spaces around it; a node cannot pull every one.
    private static void Image(Inspection inspection, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: > 0 } image)
        {
            return;
        }

        if (ImageText.Refused(image) is { } refused)
        {
            inspection.Refuse(Catalogue.MalformedImage, "", $"is {Inspection.Show(image)}, which is no image: {refused}");
        }
        else if (ImageText.Problem(image) is { } problem)
        {
            inspection.Doubt(Catalogue.MalformedImage, "", $"is {Inspection.Show(image)}, which is no image: {problem}");
        }
        else if (!ImageText.SaysWhich(image))
        {
            inspection.Doubt(
                Catalogue.FloatingImage, "", $"is {Inspection.Show(image)}, without tag or digest: whatever is newest runs; say which, such as {Inspection.Show($"{image}:1.2.3")}");
        }
    }

    private static void Say(Inspection inspection, Kix.Rules.Rule rule, JsonElement value, string wrong, bool soft)
    {
        var sentence = $"is {inspection.Show(value)}: {wrong}";
        if (soft)
        {
            inspection.Doubt(rule, "", sentence);
        }
        else
        {
            inspection.Refuse(rule, "", sentence);
        }
    }
}
