using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Kix.Engine.Tests.Validation;

/// <summary>
/// Why findings in published objects are right, or why two verdicts differ: lines of a file beside the test, with a word that says what is
/// explained, a pattern and a reason, separated by tabs. The first line that fits counts.
/// </summary>
internal sealed class ReasonTable
{
    private readonly List<(string Word, Regex Pattern, string Reason)> _lines;
    private readonly HashSet<int> _used = [];

    public ReasonTable(string file, [CallerFilePath] string path = "") =>
        _lines = [.. File.ReadLines(Path.Combine(Path.GetDirectoryName(path)!, file)).Where(l => l.Contains('\t', StringComparison.Ordinal))
            .Select(l => l.Split('\t')).Select(p => (p[0], new Regex(p[1], RegexOptions.CultureInvariant), p[2]))];

    /// <summary>Lines that explained nothing.</summary>
    public IEnumerable<string> Unused => _lines.Where((_, i) => !_used.Contains(i)).Select(l => $"{l.Word} {l.Pattern}");

    /// <summary>The reason; null where there is none.</summary>
    public string? Of(string word, string text)
    {
        var index = _lines.FindIndex(l => l.Word == word && l.Pattern.IsMatch(text));
        if (index < 0)
        {
            return null;
        }

        _used.Add(index);
        return _lines[index].Reason;
    }
}
