using System.Globalization;
using System.Text;
using Kix.Testing;

namespace Kix.Engine.Tests.Validation.Truth;

/// <summary>The build's verdicts against those of a real server (issue 3, "Shown by running", 3).</summary>
public class ServerTruthTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("bad")]
    [InlineData("apps")]
    public void The_build_refuses_what_the_server_refuses(string folder)
    {
        var sets = Directory.GetFiles(Corpus.PathOf($"server-truth/{folder}"), "*.jsonl.gz").Order(StringComparer.Ordinal)
            .Select(f => new TruthSet($"{folder}/{Path.GetFileName(f)[..^".jsonl.gz".Length]}")).ToList();
        var tallies = sets.ConvertAll(s => new Tally(s));
        var reasons = new ReasonTable("truth.reasons.txt");
        var why = Reasons(folder, sets, tallies, reasons);
        Snapshot.Verify($"{Table(tallies)}\n{why}", folder);
        Assert.Equal(Directory.GetDirectories(Corpus.PathOf(folder)).Select(d => $"{folder}/{Path.GetFileName(d)}").Order(StringComparer.Ordinal), sets.Select(s => s.Name).Order(StringComparer.Ordinal));
    }

    /// <summary>How many differences each set has, with the reasons; fails where one has none.</summary>
    private string Reasons(string folder, IReadOnlyList<TruthSet> sets, IReadOnlyList<Tally> tallies, ReasonTable reasons)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var unexplained = new List<string>();
        foreach (var (tally, (sort, what)) in tallies.Zip(sets).SelectMany(t => t.First.Differences.Concat(Unrecorded.Of(t.Second)).Select(d => (t.First, d))))
        {
            output.WriteLine($"{sort}: {what}");
            if (reasons.Of($"{folder}, {sort}", what) is not { } reason)
            {
                unexplained.Add($"{sort}: {what}");
                continue;
            }

            var line = $"{tally.Name}: {sort}: {reason}";
            counts[line] = counts.GetValueOrDefault(line) + 1;
        }

        Assert.True(unexplained.Count == 0, string.Join("\n", unexplained));
        Assert.Empty(reasons.Unused.Where(u => u.StartsWith(folder, StringComparison.Ordinal)));
        return string.Concat(counts.Select(c => $"{c.Value,4} {c.Key}\n"));
    }

    private static string Table(IReadOnlyList<Tally> tallies)
    {
        var text = new StringBuilder();
        text.Append("set                             accepted  refused  of these   named  server  build | no API    said | unknown    CEL  state  other\n");
        text.Append("                                 by both  by both   a field      so    only   only |               |    kind   only   only\n");
        foreach (var t in tallies.Append(Tally.Sum(tallies)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{t.Name,-30}{t.Accepted,10}{t.Refused,9}{t.WithField,10}{t.Named,8}{t.ServerOnly,8}{t.BuildOnly,7} |{t.NoApi,7}{t.NoApiSaid,8} |{t.UnknownKind,8}{t.Cel,7}{t.State,7}{t.Other,7}\n");
        }

        return text.ToString();
    }
}
