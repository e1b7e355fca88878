using System.IO.Enumeration;
using Kix.Testing;

namespace Kix.Engine.Tests.Health.Readiness;

/// <summary>
/// Why we say otherwise than the owner of a set: a file per set, a line per case or pattern of cases. A reason stands above those that it is
/// for, after a <c>#</c>.
/// </summary>
internal sealed class Disagreements
{
    private readonly List<(string Pattern, string Reason)> _patterns = [];

    internal Disagreements(string set)
    {
        var reason = "";
        var path = Path.Combine(Corpus.Repository, "tests/Kix.Engine.Tests/Health/Readiness/Disagreements", set + ".txt");
        foreach (var line in File.Exists(path) ? File.ReadLines(path).Where(static line => line.Length > 0) : [])
        {
            if (line.StartsWith('#'))
            {
                reason = line[1..].Trim();
            }
            else
            {
                _patterns.Add((line, reason));
            }
        }
    }

    internal string? Of(string name) => _patterns.Find(known => FileSystemName.MatchesSimpleExpression(known.Pattern, name, ignoreCase: false)).Reason;

    /// <summary>Patterns for which there is no case among these.</summary>
    internal IEnumerable<string> Unused(IReadOnlyCollection<string> names) =>
        _patterns.Select(static known => known.Pattern).Where(pattern => !names.Any(name => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false)));
}
