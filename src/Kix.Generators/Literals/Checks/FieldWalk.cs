using Kix.Generators.Literals.Facts;
using Kix.Rules.Fields;

namespace Kix.Generators.Literals.Checks;

/// <summary>Goes through a literal and judges each part of it by what is known of its class and field.</summary>
internal static class FieldWalk
{
    /// <summary>Judges a literal that is in no field: a whole manifest, or a part on its own.</summary>
    public static void Visit(Literal literal, LiteralPath at, LiteralReport report) => Visit(literal, new FieldFacts("", ""), at, report);

    /// <summary>Judges the value of a field.</summary>
    public static void Visit(Literal literal, FieldFacts facts, LiteralPath at, LiteralReport report)
    {
        switch (literal)
        {
            case ModelLiteral model:
                Model(model, at, report);
                break;
            case ListLiteral list:
                DuplicateChecks.Check(list, facts, at, report);
                for (var i = 0; i < list.Items.Count; i++)
                {
                    Item(list.Items[i], facts, list.PathOf(i, at), at, report);
                }

                break;
            case MapLiteral map:
                foreach (var entry in map.Entries)
                {
                    Part(entry.Key, facts, FieldPart.Keys, at, report);
                    Part(entry.Value, facts, FieldPart.Values, at.Entry((entry.Key as ValueLiteral)?.Text ?? "…"), report);
                }

                break;
            case ChoiceLiteral choice:
                foreach (var option in choice.Options)
                {
                    Visit(option, facts, at, report);
                }

                break;
            case ValueLiteral value:
                Value(value, facts, FieldPart.Value, at, report);
                break;
        }
    }

    private static void Model(ModelLiteral model, LiteralPath at, LiteralReport report)
    {
        var facts = ModelTable.Of(model.Class);
        RequiredChecks.Check(model, facts, at, report);
        LiteralNames.Check(model, facts, at, report);
        foreach (var member in model.Members)
        {
            var field = facts.Field(member.Key);
            Visit(member.Value.Value, field, at.Member(field.JsonName), report);
        }
    }

    private static void Item(Literal item, FieldFacts facts, LiteralPath at, LiteralPath list, LiteralReport report)
    {
        if (item is not SpreadLiteral spread)
        {
            Part(item, facts, FieldPart.Items, at, report);
            return;
        }

        foreach (var some in spread.Lists)
        {
            Visit(some, facts, list, report);
        }
    }

    private static void Part(Literal literal, FieldFacts facts, FieldPart part, LiteralPath at, LiteralReport report)
    {
        if (literal is ValueLiteral value)
        {
            Value(value, facts, part, at, report);
        }
        else
        {
            Visit(literal, facts, at, report);
        }
    }

    private static void Value(ValueLiteral value, FieldFacts facts, FieldPart part, LiteralPath at, LiteralReport report)
    {
        if (!ValueChecks.BySort(value, at, report))
        {
            ValueChecks.ByRules(value, facts, part, at, report);
        }
    }
}
