using System.Text;

namespace Kix.Cli.Rendering;

/// <summary>Rows of text in columns, as kubectl prints them: upper-case titles, three spaces between columns.</summary>
internal static class TextTable
{
    public static string Of(IReadOnlyList<string> titles, IEnumerable<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<IReadOnlyList<string>> all = [titles, .. rows];
        int[] widths = [.. titles.Select((_, column) => all.Max(r => r[column].Length))];
        var text = new StringBuilder();
        foreach (var row in all)
        {
            for (var column = 0; column < row.Count; column++)
            {
                text.Append(column == row.Count - 1 ? row[column] : row[column].PadRight(widths[column] + 3));
            }

            // A last column that is empty leaves no blanks behind.
            while (text.Length > 0 && text[^1] == ' ')
            {
                text.Length--;
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
