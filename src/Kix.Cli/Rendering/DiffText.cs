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
        var text = new StringBuilder();
        text.Append(Bar).Append('\n');
        text.Append(" kix-diff: ").Append(difference.Cluster).Append(' ').Append(difference.Root.Short["sha256:".Length..]).Append(" vs cluster");
        text.Append(difference.Context.Length == 0 ? "" : $" (context {difference.Context})").Append('\n');
        text.Append(Bar).Append("\n\n Summary:\n");
        Count(text, "identical:", difference.Count(ObjectState.Identical), "");
        Count(text, "modified:", difference.Count(ObjectState.Modified), "");
        Count(text, "kix-only:", difference.Count(ObjectState.KixOnly), "(will be created)");
        if (difference.Count(ObjectState.WillBeDeleted) is > 0 and var deleted)
        {
            Count(text, "dropped:", deleted, "(will be deleted)");
        }

        Count(text, "cluster-only:", difference.Count(ObjectState.ClusterOnly), "(not managed by kix)");
        foreach (var changed in difference.In(ObjectState.Modified))
        {
            text.Append("\n ").Append(paint.Yellow($"~ {changed.Key}")).Append('\n');
            foreach (var field in changed.Fields)
            {
                Field(text, field, paint);
            }
        }

        List(text, difference.In(ObjectState.KixOnly), key => paint.Green($"+ {key}"));
        List(text, difference.In(ObjectState.WillBeDeleted), key => paint.Red($"x {key}"));
        List(text, difference.In(ObjectState.ClusterOnly), key => paint.Dim($"- {key}"));
        if (difference.Notes.Count > 0)
        {
            text.Append("\n Not compared:\n");
            foreach (var note in difference.Notes)
            {
                text.Append("   ").Append(note).Append('\n');
            }
        }

        return text.ToString();
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

    private static void Field(StringBuilder text, FieldDifference field, Paint paint)
    {
        text.Append("   ").Append(field.Path).Append(field.IsOrder ? " (order):" : ":").Append('\n');
        text.Append("     kix:     ").Append(FieldValueText.Of(field.Kix)).Append('\n');
        text.Append("     cluster: ");
        var value = FieldValueText.Of(field.Cluster);
        if (Note(field) is not { } note)
        {
            text.Append(value).Append('\n');
            return;
        }

        text.Append(value).Append(' ', Math.Max(2, 9 - value.Length)).Append(paint.Dim($"({note})")).Append('\n');
    }

    private static string? Note(FieldDifference field)
    {
        var notes = new List<string>();
        if (field.Kind == DifferenceKind.Added)
        {
            notes.Add(field.Owner is { } by ? $"added by {by}" : "added");
        }
        else if (field.Kind == DifferenceKind.NoLongerSaid)
        {
            notes.Add("no longer said by kix");
        }
        else if (field.Owner is { } owner)
        {
            notes.Add($"changed by {owner}");
        }

        switch (field.Confirmation)
        {
            case Confirmation.RewrittenByAdmission:
                notes.Add("rewritten by admission");
                break;
            case Confirmation.NotConfirmed:
                notes.Add("not confirmed");
                break;
        }

        return notes.Count == 0 ? null : string.Join("; ", notes);
    }
}
