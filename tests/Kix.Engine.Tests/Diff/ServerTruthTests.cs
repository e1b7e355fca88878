using System.Text;
using Kix.Engine.Diff;
using Kix.Engine.Live;

namespace Kix.Engine.Tests.Diff;

public class ServerTruthTests(ITestOutputHelper output)
{
    public static TheoryData<string> Sets => Kix.Testing.Corpus.Exists ? [.. ServerTruth.Sets] : ["kinds"];

    [Theory]
    [MemberData(nameof(Sets))]
    public void What_was_applied_is_no_difference_right_after_and_later(string set)
    {
        var wrong = new StringBuilder();
        var (agreed, disagreed) = (0, 0);
        foreach (var recording in ServerTruth.Accepted(set))
        {
            foreach (var (when, live) in new[] { ("applied", recording.Applied), ("live", recording.Live) })
            {
                if (!live.IsPresent)
                {
                    continue;
                }

                var differences = recording.Against(live);
                _ = differences.Count == 0 ? agreed++ : disagreed++;
                foreach (var difference in differences)
                {
                    wrong.AppendLine($"{recording.File} {new LiveObject(live)} {when}: {Text(difference)}");
                }
            }
        }

        output.WriteLine($"{set}: {agreed} agreed, {disagreed} disagreed");
        Assert.True(disagreed == 0, $"{set}: {agreed} agreed, {disagreed} disagreed\n{wrong}");
    }

    private static string Text(FieldDifference d) => $"{d.Kind} {d.Path}: kix {Text(d.Kix)} cluster {Text(d.Cluster)} ({d.Owner})";

    private static string Text(FieldValue value) => value switch
    {
        FieldValue.Clear clear => clear.Json.GetRawText() is { Length: > 300 } text ? text[..300] + "…" : clear.Json.GetRawText(),
        FieldValue.Redacted redacted => $"<secret {redacted.Mark}>",
        _ => "-",
    };
}
