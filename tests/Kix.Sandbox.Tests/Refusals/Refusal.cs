using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Tests.Refusals;

/// <summary>What a server answered, without what is different each time.</summary>
internal static partial class Refusal
{
    private const int MostCharacters = 3000;

    public static string Of(int code, string? mediaType, string body)
    {
        if (mediaType != "application/json")
        {
            return $"{code} {Steady(body.Trim())}\n";
        }

        var status = JsonNode.Parse(body)!.AsObject();
        if ((string?)status["kind"] != "Status" || code < 400)
        {
            return $"{code} accepted\n";
        }

        var text = new StringBuilder($"{code} {(string?)status["reason"]}".TrimEnd()).Append('\n').Append(Steady((string?)status["message"] ?? "")).Append('\n');
        var details = status["details"] as JsonObject;
        var members = (details ?? []).Where(d => d.Key != "causes").Select(d => $"{d.Key}={Steady(d.Value!.ToJsonString(JsonText.Plain).Trim('"'))}").ToArray();
        if (details is not null)
        {
            text.Append("details: ").AppendJoin(' ', members).Append('\n');
        }

        // A server that looks twice tells a cause twice; in the message, each is told once.
        foreach (var cause in (details?["causes"] as JsonArray ?? []).Select(c => Cause(c!)).Distinct())
        {
            text.Append("cause: ").Append(cause).Append('\n');
        }

        return text.ToString();
    }

    private static string Cause(JsonNode cause) => string.Join(
        ' ', ((string?[])[(string?)cause["reason"], (string?)cause["field"], Steady((string?)cause["message"] ?? "")]).Where(p => !string.IsNullOrEmpty(p)));

    private static string Steady(string text)
    {
        text = QuotedObject().Replace(text, match => Sorted(match.Value));
        text = UnquotedObject().Replace(text, "$1{object}");
        text = Generated().Replace(text, "$1{suffix}");
        text = Uid().Replace(text, "{uid}");
        text = Time().Replace(text, "{time}");
        text = Version().Replace(text, "$1{version}");
        return text.Length > MostCharacters ? text[..MostCharacters] + "…" : text;
    }

    // An object that is quoted in a message: in which order its members come, and who owns them, is told elsewhere.
    private static string Sorted(string quoted)
    {
        try
        {
            var value = JsonNode.Parse(JsonSerializer.Deserialize<string>(quoted)!)!.AsObject();
            (value["metadata"] as JsonObject)?.Remove("managedFields");
            return JsonSerializer.Serialize(Sorted(value)!.ToJsonString(JsonText.Plain), JsonText.Plain);
        }
        catch (JsonException)
        {
            return quoted;
        }
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Sorted(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    [GeneratedRegex("""
        "\{\\"(?:[^"\\]|\\.)*"
        """)]
    private static partial Regex QuotedObject();

    // Go's own form of an object, or all of one that was stored.
    [GeneratedRegex(@"(Invalid value: |missing in '|of type \w+: )\{""\w.*\}(?=: |'|$)")]
    private static partial Regex UnquotedObject();

    [GeneratedRegex("(A_|Web-)[a-z0-9]{5}")]
    private static partial Regex Generated();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")]
    private static partial Regex Uid();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")]
    private static partial Regex Time();

    [GeneratedRegex("""((?:resourceVersion\\?":\\?"|current: |ResourceVersion in object meta: |resourceVersion:|ResourceVersion in record \())\d+""")]
    private static partial Regex Version();
}
