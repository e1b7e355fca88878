using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Apply;
using Kix.Sandbox.Tests.Admission;
using Kix.Sandbox.Tests.Http;

namespace Kix.Sandbox.Tests.Truth;

/// <summary>How far the answers of a set are those of a real server.</summary>
/// <param name="set">The set's name.</param>
internal sealed class Agreement(string set)
{
    private readonly Share verdicts = new();
    private readonly Share messages = new();
    private readonly Share defaults = new();
    private readonly Share owners = new();
    private readonly List<string> disagreements = [];

    /// <summary>The headings of <see cref="ToString"/>.</summary>
    public static string Headings => Row("set", "verdict", "message", "defaults", "managed fields");

    /// <summary>What differs, a line each.</summary>
    public IReadOnlyList<string> Disagreements => disagreements;

    /// <summary>An object of a kind that the server does not have, and the sandbox does or does not.</summary>
    public void AddUnknown(ServerTruth truth, bool known) => Count(verdicts, truth, !known, "the kind is served here");

    /// <summary>An answer.</summary>
    public void Add(ServerTruth truth, Answer answer)
    {
        var (refused, refusedHere) = (truth.Code >= 400, answer.Status >= 400);
        if (!Count(verdicts, truth, refused == refusedHere && (!refused || truth.Code == answer.Status), $"{Said(truth)} | here: {answer.Status} {answer.Message}"))
        {
            return;
        }

        if (refused)
        {
            Count(messages, truth, truth.Error.Text("message") == answer.Message, $"{Said(truth)} | here: {answer.Message}");
            return;
        }

        if (truth.Applied is not null)
        {
            var differences = Comparison.Of(truth, answer.Json);
            Count(defaults, truth, differences.Count == 0, string.Join("; ", differences));
            var (theirs, ours) = (Entry(truth.Applied), Entry(answer.Json));
            Count(owners, truth, theirs == ours, $"{theirs} | here: {ours}");
        }
    }

    public override string ToString() => Row(set, verdicts.ToString(), messages.ToString(), defaults.ToString(), owners.ToString());

    private static string Row(string set, params string[] columns) => (set.PadRight(34) + string.Concat(columns.Select(c => c.PadLeft(16)))).TrimEnd();

    private static string Said(ServerTruth truth) => $"there: {truth.Code} {truth.Error.Text("message") ?? truth.Error.Text()}";

    private static string Entry(JsonObject value) => GoJson.Write((value["metadata"]?["managedFields"] as JsonArray)?
        .FirstOrDefault(e => (string?)e!["manager"] == "kix" && (string?)e["operation"] == "Apply")?["fieldsV1"]);

    private static string Short(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private bool Count(Share share, ServerTruth truth, bool agreed, string difference)
    {
        share.Add(agreed);
        if (!agreed)
        {
            disagreements.Add($"{set} {truth.Desired.Text("kind")}/{truth.Desired.Text("metadata", "name")}: {Reasons.For(set, truth) ?? "UNEXPLAINED " + Short(difference)}");
        }

        return agreed;
    }

    private sealed class Share
    {
        private int agreed;
        private int all;

        public void Add(bool agrees)
        {
            agreed += agrees ? 1 : 0;
            all++;
        }

        public override string ToString() => all == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{agreed}/{all}");
    }
}
