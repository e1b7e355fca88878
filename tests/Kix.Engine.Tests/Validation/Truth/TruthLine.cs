using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kix.Engine.Schema;

namespace Kix.Engine.Tests.Validation.Truth;

/// <summary>What a real server answered to one object.</summary>
internal sealed partial class TruthLine
{
    public TruthLine(string set, int number, JsonObject line)
    {
        Place = new Place(set, number);
        Source = (string?)line["file"] ?? "";
        Desired = line["desired"] as JsonObject ?? [];
        Code = (int?)line["code"] ?? 0;
        Message = line["error"] is JsonObject error ? (string?)error["message"] ?? "" : (string?)line["error"] ?? "";
        var causes = Code is 500 or 400
            ? Typed().Matches(Message).Select(m => new Cause(Normalize(m.Groups[1].Value), m.Groups[2].Value))
            : ((line["error"] as JsonObject)?["details"]?["causes"] as JsonArray ?? [])
                .Select(c => new Cause((string?)c!["field"] ?? "", (string?)c["message"] ?? ""));
        Causes = [.. causes.Where(c => c.Field != "<nil>")];
    }

    public Place Place { get; }

    public string Source { get; }

    public JsonObject Desired { get; }

    public int Code { get; }

    public string Message { get; }

    /// <summary>The first line of the message.</summary>
    public string Title => Message.Split('\n')[0];

    /// <summary>The fields that the server named, with what it said of them.</summary>
    public IReadOnlyList<Cause> Causes { get; }

    public GroupVersionKind Kind => GroupVersionKind.Of((string?)Desired["apiVersion"] ?? "", (string?)Desired["kind"] ?? "");

    public bool IsAccepted => Code is 200 or 201;

    /// <summary>Whether it has a name: what has none was not sent, and is KIX4091 in a file.</summary>
    public bool HasName => Desired["metadata"]?["name"] is not null;

    /// <summary>Whether the server refuses the object for itself: not for its state, its API or its lack of a name.</summary>
    public bool IsJudged => Code is 400 or 422 or 500;

    // .spec.containers[name="a"].ports: duplicate entries for key […]
    private string Normalize(string path)
    {
        var node = (JsonNode?)Desired;
        var text = "";
        foreach (var step in Step().Matches(path).Select(m => m.Value))
        {
            if (step[0] != '[')
            {
                text += (text.Length == 0 ? "" : ".") + step.TrimStart('.');
                node = (node as JsonObject)?[step.TrimStart('.')];
                continue;
            }

            var items = node as JsonArray ?? [];
            var keys = step[1..^1].Split(',').Select(k => k.Split('=')).ToArray();
            var index = keys[0].Length == 1
                ? int.Parse(keys[0][0], null)
                : items.ToList().FindIndex(i => keys.All(k => (i as JsonObject)?[k[0]] is not { } value || value.ToJsonString().Trim('"') == k[1].Trim('"')));
            text += $"[{index}]";
            node = index >= 0 && index < items.Count ? items[index] : null;
        }

        return text;
    }

    [GeneratedRegex(@"(?:^|: |\n\s+)(\.[^\s:]+): ([^\n]+)")]
    private static partial Regex Typed();

    [GeneratedRegex(@"\.[^.\[]+|\[[^\]]*\]")]
    private static partial Regex Step();
}

/// <summary>A field and what the server said of it.</summary>
internal sealed partial record Cause(string Field, string Message)
{
    private static readonly string[] OfState =
    [
        "field is immutable", "may not change once set", "already allocated", "failed to allocate IP", "on this cluster", "this cluster is not configured",
        "pod updates may not", "was previously a storage version",
    ];

    /// <summary>Whether it depends on what is in the cluster, or on how the cluster is set up.</summary>
    public bool IsOfState => OfState.Any(s => Message.Contains(s, StringComparison.Ordinal));

    /// <summary>Whether a rule in CEL said so: its message stands alone, without the value.</summary>
    public bool IsOfCel => Cel().IsMatch(Message);

    /// <summary>Whether a message names the field: as it stands, or without positions in lists.</summary>
    public bool IsNamedIn(string message)
    {
        var field = Key().Replace(Field, "");
        return message.Contains(field, StringComparison.Ordinal) || Position().Replace(message, "").Contains(Position().Replace(field, ""), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^Invalid value: (?![""\d\-\{\[]|null|true|false)")]
    private static partial Regex Cel();

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Position();

    // metadata.annotations[example.com/x] may be named with or without the key.
    [GeneratedRegex(@"\[(?!\d+\])[^\]]*\]$")]
    private static partial Regex Key();
}
