using System.Text.Json;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Kix.Engine.Diff;

namespace Kix.Cli.Rendering;

/// <summary>A line of what changed: ' ' for one that stays, '-' and '+' for one that goes and comes, '@' for lines that are left out.</summary>
/// <param name="Sign">What becomes of it.</param>
/// <param name="Text">The line.</param>
internal readonly record struct ChangedLine(char Sign, string Text);

/// <summary>What becomes of a field, line by line: texts of several lines by their lines, everything else as one.</summary>
internal static class ChangedLines
{
    private const int Context = 3;

    /// <summary>From what is there to what Kix says.</summary>
    public static IReadOnlyList<ChangedLine> Of(FieldDifference field)
    {
        if (Text(field.Cluster) is { } there && Text(field.Kix) is { } said && (there.Contains('\n', StringComparison.Ordinal) || said.Contains('\n', StringComparison.Ordinal)))
        {
            return [.. Near([.. InlineDiffBuilder.Diff(there, said, ignoreWhiteSpace: false).Lines.Select(Line)])];
        }

        var lines = new List<ChangedLine>(2);
        if (field.Cluster is not FieldValue.Absent)
        {
            lines.Add(new('-', FieldValueText.Of(field.Cluster)));
        }

        if (field.Kix is not FieldValue.Absent)
        {
            lines.Add(new('+', FieldValueText.Of(field.Kix)));
        }

        return lines;
    }

    private static string? Text(FieldValue value) => value is FieldValue.Clear { Json: { ValueKind: JsonValueKind.String } json } ? json.GetString() : null;

    private static ChangedLine Line(DiffPiece piece) => new(
        piece.Type switch { ChangeType.Inserted => '+', ChangeType.Deleted => '-', _ => ' ' }, Visible(piece.Text));

    // A terminal's or a page's control characters are not to be obeyed.
    private static string Visible(string text) => string.Concat(text.Select(c => char.IsControl(c) && c != '\t' ? $"\\u{(int)c:X4}" : c.ToString()));

    private static IEnumerable<ChangedLine> Near(IReadOnlyList<ChangedLine> lines)
    {
        var left = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (Enumerable.Range(Math.Max(0, i - Context), Math.Min(lines.Count, i + Context + 1) - Math.Max(0, i - Context)).Any(j => lines[j].Sign != ' '))
            {
                if (left > 0)
                {
                    yield return Left(left);
                }

                left = 0;
                yield return lines[i];
            }
            else
            {
                left++;
            }
        }

        if (left > 0)
        {
            yield return Left(left);
        }
    }

    private static ChangedLine Left(int count) => new('@', count == 1 ? "1 line as it was" : $"{count} lines as they were");
}
