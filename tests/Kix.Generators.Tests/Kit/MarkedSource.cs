using System.Text;
using System.Text.RegularExpressions;

namespace Kix.Generators.Tests.Kit;

/// <summary>A source in which the places of expected diagnostics are marked: <c>public {|KIX2001:Web|} => …</c>.</summary>
/// <param name="Text">The source without marks.</param>
/// <param name="Marks">Ids with their line, from 1, and the marked text.</param>
internal sealed partial record MarkedSource(string Text, IReadOnlyList<string> Marks)
{
    public static MarkedSource Parse(string marked)
    {
        var text = new StringBuilder();
        var marks = new List<string>();
        var at = 0;
        foreach (Match mark in Mark().Matches(marked))
        {
            text.Append(marked, at, mark.Index - at);
            marks.Add(Describe(mark.Groups[1].Value, text.ToString().Count(c => c == '\n') + 1, mark.Groups[2].Value));
            text.Append(mark.Groups[2].Value);
            at = mark.Index + mark.Length;
        }

        return new MarkedSource(text.Append(marked, at, marked.Length - at).ToString(), marks);
    }

    public static string Describe(string id, int line, string text) => $"{id} at {line}: {text}";

    [GeneratedRegex(@"\{\|(KIX\d{4}):(.*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Mark();
}
