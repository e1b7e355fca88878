using System.Text;

namespace Kix.TestKit;

/// <summary>Where two texts differ, for the message of a failed test: the lines between what they begin and end with in common.</summary>
internal static class TextDifference
{
    private const int Context = 3;

    private const int Most = 30;

    /// <summary>Lines with <c>-</c> (verified), <c>+</c> (received) and a little around them.</summary>
    public static string Of(string verified, string received)
    {
        var (before, after) = (verified.Split('\n'), received.Split('\n'));
        var start = 0;
        while (start < before.Length && start < after.Length && before[start] == after[start])
        {
            start++;
        }

        var end = 0;
        while (end < before.Length - start && end < after.Length - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        var text = new StringBuilder($"From line {start + 1}:\n");
        Write(text, ' ', before[Math.Max(0, start - Context)..start]);
        Write(text, '-', before[start..^end]);
        Write(text, '+', after[start..^end]);
        Write(text, ' ', before[^end..^Math.Max(0, end - Context)]);
        return text.ToString();
    }

    private static void Write(StringBuilder text, char mark, string[] lines)
    {
        foreach (var line in lines.Take(Most))
        {
            text.Append("  ").Append(mark).Append(' ').Append(line).Append('\n');
        }

        if (lines.Length > Most)
        {
            text.Append($"  {mark} … {lines.Length - Most} more lines\n");
        }
    }
}
