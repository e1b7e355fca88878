using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Kix.Engine.Graph;
using Kix.Engine.Validation.Across;
using Kix.Testing;

namespace Kix.Engine.Tests.Validation.Across;

/// <summary>Published applications as raw manifests: what is found beyond what a server refuses, and why each of it is right.</summary>
public sealed class AppsTests
{
    [Fact]
    public void What_is_found_in_published_applications_is_right()
    {
        var reasons = Reasons();
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var unexplained = new SortedSet<string>(StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var loads = 0;
        foreach (var app in Directory.GetDirectories(Corpus.PathOf("apps")).Order(StringComparer.Ordinal))
        {
            foreach (var load in CorpusLoad.Of(Path.GetRelativePath(Corpus.Root, app)))
            {
                loads++;
                foreach (var finding in Findings(load))
                {
                    var reason = reasons.FirstOrDefault(r => r.Id == finding.Id && r.Pattern.IsMatch(finding.Message));
                    if (reason.Reason is null)
                    {
                        unexplained.Add($"{load.Name}: {finding.Id} {finding.Message}");
                        continue;
                    }

                    Assert.True(finding.IsWarning, $"a server accepts it: {finding}");
                    used.Add(reason.Line);
                    var line = $"{finding.Id}  {app[(app.LastIndexOf(Path.DirectorySeparatorChar) + 1)..]}: {reason.Reason}";
                    counts[line] = counts.GetValueOrDefault(line) + 1;
                }
            }
        }

        Assert.Empty(unexplained);
        Assert.Empty(reasons.Select(r => r.Line).Except(used));
        Snapshot.Verify($"{loads} loads\n{string.Concat(counts.Select(c => $"{c.Value,4} {c.Key}\n"))}");
    }

    // The findings of this folder only: what is wrong with single manifests is judged elsewhere.
    private static IEnumerable<KixError> Findings(CorpusLoad load)
    {
        var cluster = load.Evaluate();
        return AcrossChecks.Check(new ResourceIndex(Preparation.Of(cluster.Resources, []), cluster)).Distinct();
    }

    private static List<(string Line, string Id, Regex Pattern, string? Reason)> Reasons([CallerFilePath] string path = "") =>
    [
        .. File.ReadLines(Path.Combine(Path.GetDirectoryName(path)!, "apps.reasons.txt")).Where(l => l.StartsWith("KIX", StringComparison.Ordinal))
            .Select(l => l.Split('\t')).Select(p => ($"{p[0]} {p[1]}", p[0], new Regex(p[1], RegexOptions.CultureInvariant), (string?)p[2])),
    ];
}
