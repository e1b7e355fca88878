using System.Text;
using System.Text.Json;
using Kix.Engine.Canonical;
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

    [Theory]
    [MemberData(nameof(Sets))]
    public void Digest_forms_are_no_difference_either(string set)
    {
        var wrong = new StringBuilder();
        foreach (var recording in ServerTruth.Accepted(set).Where(r => !HasNulls(r.Desired)))
        {
            var digestForm = JsonElement.Parse(DigestForm.Of(recording.Desired));
            var differences = ObjectComparison.Compare(digestForm, recording.Applied, ServerTruth.Schemas.Find(recording.Kind), digestForm, ServerTruth.Options);
            foreach (var difference in differences)
            {
                wrong.AppendLine($"{recording.File} {new LiveObject(recording.Applied)}: {Text(difference)}");
            }
        }

        Assert.True(wrong.Length == 0, wrong.ToString());
    }

    // Kix sends digest forms, which have no nulls; the recordings were sent as written, and own what they set to null.
    private static bool HasNulls(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.Object => value.EnumerateObject().Any(m => HasNulls(m.Value)),
        JsonValueKind.Array => value.EnumerateArray().Any(HasNulls),
        _ => false,
    };

    private static string Text(FieldDifference d) => $"{d.Kind} {d.Path}: kix {Text(d.Kix)} cluster {Text(d.Cluster)} ({d.Owner})";

    private static string Text(FieldValue value) => value switch
    {
        FieldValue.Clear clear => clear.Json.GetRawText() is { Length: > 300 } text ? text[..300] + "…" : clear.Json.GetRawText(),
        FieldValue.Redacted redacted => $"<secret {redacted.Mark}>",
        _ => "-",
    };
}
