using Kix.Engine.Graph;
using Kix.Engine.Validation.Across;
using Kix.Testing;

namespace Kix.Engine.Tests.Validation.Across;

/// <summary>Published applications as raw manifests: what is found beyond what a server refuses, and why each of it is right.</summary>
public sealed class AppsTests
{
    [Theory]
    [InlineData("apps", "apps")]

    // Small clusters that popeye's own tests judge: what it says of probes, limits and unused objects is no error, and not said here.
    [InlineData("cluster-dumps/popeye", "popeye")]
    public void What_is_found_in_published_objects_is_right(string folder, string table)
    {
        var reasons = new ReasonTable($"{table}.reasons.txt");
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var unexplained = new SortedSet<string>(StringComparer.Ordinal);
        var loads = 0;
        foreach (var app in Directory.GetDirectories(Corpus.PathOf(folder)).Order(StringComparer.Ordinal))
        {
            foreach (var load in CorpusLoad.Of(Path.GetRelativePath(Corpus.Root, app)))
            {
                loads++;
                foreach (var finding in Findings(load))
                {
                    if (reasons.Of(finding.Id, finding.Message) is not { } reason)
                    {
                        unexplained.Add($"{load.Name}: {finding.Id} {finding.Message}");
                        continue;
                    }

                    // What a server accepts is warned of; what it refuses has a reason that says so.
                    Assert.True(finding.IsWarning != reason.StartsWith("refused", StringComparison.Ordinal), finding.ToString());
                    var line = $"{finding.Id}  {app[(app.LastIndexOf(Path.DirectorySeparatorChar) + 1)..]}: {reason}";
                    counts[line] = counts.GetValueOrDefault(line) + 1;
                }
            }
        }

        Assert.True(unexplained.Count == 0, string.Join("\n", unexplained));
        Assert.Empty(reasons.Unused);
        Snapshot.Verify($"{loads} loads\n{string.Concat(counts.Select(c => $"{c.Value,4} {c.Key}\n"))}", table);
    }

    // The findings of this folder only: what is wrong with single manifests is judged elsewhere.
    private static IEnumerable<KixError> Findings(CorpusLoad load)
    {
        var cluster = load.Evaluate();
        return AcrossChecks.Check(new ResourceIndex(Preparation.Of(cluster.Resources, []), cluster)).Distinct();
    }
}
