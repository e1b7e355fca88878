using System.Globalization;
using System.Text;
using System.Text.Json;
using Kix.Engine.Canonical;
using Kix.Engine.Diff;
using Kix.Engine.Live;
using Kix.Testing;

namespace Kix.Engine.Tests.Diff;

/// <summary>
/// Every object that a real server accepted: what was applied is no difference, right after and when controllers have had their time. The
/// snapshot has a line for each set, and one for each difference that is left.
/// </summary>
public class ServerTruthTests
{
    [Fact]
    public void What_was_applied_is_no_difference_right_after_and_later()
    {
        Corpus.PathOf("server-truth");
        var table = new StringBuilder();
        var left = new StringBuilder();
        var sum = new Agreement();
        foreach (var set in ServerTruth.Sets)
        {
            var agreement = new Agreement();
            foreach (var recording in ServerTruth.Accepted(set))
            {
                agreement.Accepted++;
                Hold(recording, "applied", recording.Applied, agreement.Applied, left);
                if (recording.Live.IsPresent)
                {
                    Hold(recording, "live", recording.Live, agreement.Live, left);
                }

                // Kix sends digest forms, which have no nulls; these lines were sent as written, and own what they set to null.
                if (!HasNulls(recording.Desired))
                {
                    HoldDigestForm(recording, agreement.DigestForm, left);
                }
            }

            table.AppendLine(agreement.Line(set));
            sum.Add(agreement);
        }

        table.AppendLine(sum.Line("all"));
        Snapshot.Verify($"{table}\n{(left.Length == 0 ? "no difference is left\n" : left)}");
    }

    private static void Hold(Recording recording, string when, JsonElement live, Tally tally, StringBuilder left) =>
        Count(recording.Against(live), recording, when, tally, left);

    private static void HoldDigestForm(Recording recording, Tally tally, StringBuilder left)
    {
        var form = JsonElement.Parse(DigestForm.Of(recording.Desired));
        var differences = ObjectComparison.Compare(form, recording.Applied, ServerTruth.Schemas.Find(recording.Kind), form, ServerTruth.Options);
        Count(differences, recording, "digest form", tally, left);
    }

    private static void Count(IReadOnlyList<FieldDifference> differences, Recording recording, string when, Tally tally, StringBuilder left)
    {
        tally.Lines++;
        tally.Agreed += differences.Count == 0 ? 1 : 0;
        foreach (var difference in differences)
        {
            left.AppendLine(CultureInfo.InvariantCulture, $"{recording.File} {new LiveObject(recording.Applied)} {when}: {Text(difference)}");
        }
    }

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

    private sealed class Tally
    {
        public int Lines { get; set; }

        public int Agreed { get; set; }

        public override string ToString() => Agreed == Lines ? $"{Lines,4}" : $"{Agreed} of {Lines}";
    }

    private sealed class Agreement
    {
        public int Accepted { get; set; }

        public Tally Applied { get; } = new();

        public Tally Live { get; } = new();

        public Tally DigestForm { get; } = new();

        public string Line(string set) => $"{set,-40} accepted {Accepted,4}, agreed: applied {Applied}, live {Live}, digest form {DigestForm}";

        public void Add(Agreement other)
        {
            Accepted += other.Accepted;
            foreach (var (mine, theirs) in new[] { (Applied, other.Applied), (Live, other.Live), (DigestForm, other.DigestForm) })
            {
                mine.Lines += theirs.Lines;
                mine.Agreed += theirs.Agreed;
            }
        }
    }
}
