using System.Text;
using Kix.Engine.Diff;

namespace Kix.Cli.Rendering;

/// <summary>
/// The differences as a comment on a pull request: the summary first, each object's fields folded where there are many. A comment holds
/// 65,536 characters (GitHub; GitLab takes a million): what does not fit is counted, deletions before changes before the rest.
/// </summary>
internal static class DiffMarkdown
{
    /// <summary>Characters in a comment on GitHub.</summary>
    public const int Longest = 65_536;

    // A reader sees this much without unfolding.
    private const int Unfolded = 40;

    public static string Of(ClusterDifference difference)
    {
        var words = DiffWords.Of(difference);
        var text = new StringBuilder();
        text.Append("### kix diff: ").Append(Code(words.Title)).Append("\n\n");
        var states = words.States.ToList();
        text.Append("| ").AppendJoin(" | ", states.Select(s => s.Meaning.Length == 0 ? s.Label : $"{s.Label} ({s.Meaning})")).Append(" |\n");
        text.Append('|').Insert(text.Length, " ---: |", states.Count).Append('\n');
        text.Append("| ").AppendJoin(" | ", states.Select(s => difference.Count(s.State))).Append(" |\n");
        if (!difference.HasDifferences)
        {
            text.Append("\n").Append(words.Nothing).Append("\n");
        }

        var left = new Room(text, Longest);
        List(left, words, difference, ObjectState.WillBeDeleted, isOpen: true);
        Modified(left, words, difference);
        List(left, words, difference, ObjectState.KixOnly, isOpen: false);
        Section(left, "Edges", [.. difference.Edges.Select(e => $"{(e.IsNew ? '+' : '-')} {DiffWords.Edge(e)}")], isOpen: false);
        List(left, words, difference, ObjectState.Kept, isOpen: false);
        List(left, words, difference, ObjectState.ClusterOnly, isOpen: false);
        Section(left, "The server, asked by dry run, disagrees", [.. difference.Disagreements.Select(d => $"- {d.Key} {d.Message}")], isOpen: true);
        Section(left, DiffWords.Ending, [.. difference.Ending], isOpen: true);
        Section(left, "Paused: deployments leave these as they are", [.. difference.Paused], isOpen: true);
        Section(left, "Not compared", difference.Notes, isOpen: true);
        return text.ToString();
    }

    private static void List(Room room, DiffWords words, ClusterDifference difference, ObjectState state, bool isOpen)
    {
        var (_, label, meaning) = words.States.FirstOrDefault(s => s.State == state);
        Section(
            room, meaning is { Length: > 0 } ? $"{label} ({meaning})" : label ?? "",
            [.. difference.In(state).Select(o => $"{(state == ObjectState.WillBeDeleted ? '-' : DiffWords.Sign(state) == '+' ? '+' : ' ')} {o.Key}")], isOpen);
    }

    private static void Section(Room room, string title, IReadOnlyList<string> lines, bool isOpen)
    {
        if (lines.Count == 0)
        {
            return;
        }

        var heading = $"\n<details{(isOpen && lines.Count <= Unfolded ? " open" : "")}><summary>{Html.Text(title)}: {lines.Count}</summary>\n\n";
        room.Block(heading, lines, "\n</details>\n");
    }

    private static void Modified(Room room, DiffWords words, ClusterDifference difference)
    {
        List<ObjectDifference> modified = [.. difference.In(ObjectState.Modified)];
        var shown = 0;
        foreach (var one in modified)
        {
            List<string> lines = [];
            foreach (var field in one.Fields)
            {
                var note = words.NoteOf(field);
                lines.Add($"  {field.Path}{(field.IsOrder ? " (order)" : "")}{(note is null ? "" : $"  ({note})")}");
                lines.AddRange(ChangedLines.Of(field).Select(l => $"{l.Sign} {l.Text}"));
            }

            var isOpen = shown + lines.Count <= Unfolded;
            shown += lines.Count;
            var count = one.Fields.Count == 1 ? "1 field" : $"{one.Fields.Count} fields";
            room.Block($"\n<details{(isOpen ? " open" : "")}><summary>~ <code>{Html.Text(one.Key.ToString())}</code>: {count}</summary>\n\n", lines, "\n</details>\n");
        }
    }

    /// <summary>Text in back quotes, whatever is in it (https://spec.commonmark.org/0.31.2/#code-spans).</summary>
    private static string Code(string text)
    {
        var fence = new string('`', LongestRun(text) + 1);
        return fence.Length == 1 ? $"`{text}`" : $"{fence} {text} {fence}";
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    /// <summary>What still fits.</summary>
    private sealed class Room(StringBuilder text, int longest)
    {
        // For the last line, which says what was left out.
        private const int Reserve = 200;

        private bool _isFull;

        public void Block(string heading, IReadOnlyList<string> lines, string end)
        {
            if (_isFull)
            {
                return;
            }

            var fence = new string('`', Math.Max(3, lines.Max(LongestRun) + 1));
            var frame = heading.Length + end.Length + (2 * fence.Length) + "diff\n\n".Length;
            var free = longest - Reserve - text.Length - frame;
            var fitting = 0;
            while (fitting < lines.Count && free >= lines[fitting].Length + 1)
            {
                free -= lines[fitting++].Length + 1;
            }

            if (fitting > 0)
            {
                text.Append(heading).Append(fence).Append("diff\n").AppendJoin("", lines.Take(fitting).Select(l => l + "\n")).Append(fence).Append('\n').Append(end);
            }

            if (fitting < lines.Count)
            {
                _isFull = true;
                text.Append("\nA comment holds no more: the rest is left out. `kix diff` and `kix diff --output html` show all.\n");
            }
        }
    }
}
