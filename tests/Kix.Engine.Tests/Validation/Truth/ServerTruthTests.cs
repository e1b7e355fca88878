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
        var table = Table(tallies);
        output.WriteLine(table);
        output.WriteLine(string.Join("\n", tallies.SelectMany(t => t.Differences)));
        Snapshot.Verify(table, folder);
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
