using System.Globalization;
using System.Text;
using Kix.Engine.Diff;

namespace Kix.Cli.Rendering;

/// <summary>The form of <c>kix diff</c> that DESIGN section 7 shows; the same inputs give the same bytes.</summary>
internal static class DiffText
{
    private static readonly string Bar = new('═', 51);

    public static string Of(ClusterDifference difference, Paint paint)
    {
        var words = DiffWords.Of(difference);
        var text = new StringBuilder();
        text.Append(Bar).Append("\n kix-diff: ").Append(words.Title).Append('\n').Append(Bar).Append("\n\n Summary:\n");
        foreach (var (state, label, meaning) in words.States)
        {
            Count(text, $"{label}:", difference.Count(state), meaning.Length == 0 ? "" : $"({meaning})");
        }

        foreach (var changed in difference.In(ObjectState.Modified))
        {
            text.Append("\n ").Append(paint.Yellow($"~ {changed.Key}{(changed.Paused is { } paused ? $"  ({paused})" : "")}")).Append('\n');
            foreach (var field in changed.Fields)
            {
                Field(text, field, words, paint);
            }
        }

        List(text, difference.In(ObjectState.KixOnly), key => paint.Green($"+ {key}"));
        List(text, difference.In(ObjectState.WillBeDeleted), key => paint.Red($"x {key}"));
        List(text, difference.In(ObjectState.Kept), key => paint.Dim($"= {key}"));
        List(text, difference.In(ObjectState.ClusterOnly), key => paint.Dim($"- {key}"));
        Lines(text, "Edges", [.. difference.Edges.Select(e => e.IsNew ? paint.Green($"+ {DiffWords.Edge(e)}") : paint.Red($"x {DiffWords.Edge(e)}"))]);
        Lines(text, "The server, asked by dry run, disagrees", [.. difference.Disagreements.Select(d => paint.Red($"{d.Key} {d.Message}"))]);
        Lines(text, DiffWords.Ending, [.. difference.Ending.Select(paint.Yellow)]);
        Lines(text, "Paused: deployments leave these as they are", [.. difference.Paused.Select(paint.Yellow)]);
        Lines(text, "Not compared", difference.Notes);
        return text.ToString();
    }

    private static void Lines(StringBuilder text, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            text.Append("\n ").Append(title).Append(":\n");
            foreach (var line in lines)
            {
                text.Append("   ").Append(line).Append('\n');
            }
        }
    }

    // Labels and numbers share 14 columns as far as they fit; notes start at the 21st.
    private static void Count(StringBuilder text, string label, int number, string note)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture);
        var line = label + digits.PadLeft(Math.Max(14 - label.Length, digits.Length + 1));
        text.Append("   ").Append(note.Length == 0 ? line : line.PadRight(20) + note).Append('\n');
    }

    private static void List(StringBuilder text, IEnumerable<ObjectDifference> objects, Func<string, string> line)
    {
        var separator = "\n";
        foreach (var one in objects)
        {
            text.Append(separator).Append(' ').Append(line(one.Key.ToString())).Append('\n');
            separator = "";
        }
    }

    private static void Field(StringBuilder text, FieldDifference field, DiffWords words, Paint paint)
    {
        text.Append("   ").Append(field.Path).Append(field.IsOrder ? " (order):" : ":").Append('\n');
        foreach (var (label, side, note) in words.Sides(field))
        {
            var value = FieldValueText.Of(side);
            text.Append("     ").Append($"{label}:".PadRight(9)).Append(value);
            text.Append(note is null ? "" : new string(' ', Math.Max(2, 9 - value.Length)) + paint.Dim($"({note})")).Append('\n');
        }
    }
}
