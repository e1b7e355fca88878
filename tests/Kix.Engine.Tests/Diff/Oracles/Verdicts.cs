using System.Globalization;
using System.IO.Enumeration;
using System.Runtime.CompilerServices;
using System.Text;

namespace Kix.Engine.Tests.Diff.Oracles;

/// <summary>
/// How often Kix and the owner of a set agree, and why not where they do not. The reasons are data beside the test, <c>*.reasons.tsv</c>: a
/// pattern of disagreements (<c>*</c> for any text), a tab, the reason.
/// </summary>
internal sealed class Verdicts
{
    private readonly SortedDictionary<string, (int Agreed, int Disagreed)> _sets = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _disagreements = new(StringComparer.Ordinal);
    private readonly List<string> _passedOver = [];
    private readonly IReadOnlyList<(string Pattern, string Reason)> _reasons;
    private readonly string _file;

    public Verdicts([CallerFilePath] string test = "")
    {
        _file = Path.ChangeExtension(test, ".reasons.tsv");
        _reasons = File.Exists(_file) ? [.. File.ReadLines(_file).Select(static line => line.Split('\t')).Select(static parts => (parts[0], parts[1]))] : [];
    }

    /// <summary>Counts a case of a set; a disagreement is what Kix says otherwise, one text or several.</summary>
    public void Add(string set, params IReadOnlyCollection<string> disagreements)
    {
        var (agreed, disagreed) = _sets.GetValueOrDefault(set);
        _sets[set] = disagreements.Count == 0 ? (agreed + 1, disagreed) : (agreed, disagreed + 1);
        _disagreements.UnionWith(disagreements);
    }

    /// <summary>Names a case that cannot be judged.</summary>
    public void PassOver(string what) => _passedOver.Add(what);

    /// <summary>The table, a line for each set, and the disagreements with their reasons.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (set, (agreed, disagreed)) in _sets)
        {
            text.Append(CultureInfo.InvariantCulture, $"{set,-44} agreed {agreed,4}, disagreed {disagreed,3}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{"all",-44} agreed {_sets.Values.Sum(static s => s.Agreed),4}, disagreed {_sets.Values.Sum(static s => s.Disagreed),3}\n");
        text.AppendJoin("", _passedOver.Select(static what => $"\nnot judged: {what}\n"));
        var used = new HashSet<string>();
        foreach (var disagreement in _disagreements)
        {
            var (pattern, reason) = _reasons.FirstOrDefault(r => FileSystemName.MatchesSimpleExpression(r.Pattern, disagreement, ignoreCase: false));
            text.Append(CultureInfo.InvariantCulture, $"\n{disagreement}\n  {reason ?? "NOT EXPLAINED"}\n");
            used.Add(pattern ?? "");
        }

        foreach (var (pattern, _) in _reasons.Where(r => !used.Contains(r.Pattern)))
        {
            text.Append(CultureInfo.InvariantCulture, $"\nNOT NEEDED: {pattern}\n");
        }

        return text.ToString();
    }

    /// <summary>Holds the table against its snapshot; each disagreement needs a reason, and each reason a disagreement.</summary>
    public void Verify([CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        var table = ToString();
        Kix.Testing.Snapshot.Verify(table, null, file, member);
        Assert.DoesNotContain("NOT EXPLAINED", table, StringComparison.Ordinal);
        Assert.DoesNotContain("NOT NEEDED", table, StringComparison.Ordinal);
    }
}
