using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Tables;

/// <summary>What cells show.</summary>
internal static class Cells
{
    public const string None = "<none>";
    public const string Unset = "<unset>";
    public const string Unknown = "<unknown>";

    public static string Name(JsonObject value) => value.Text("metadata", "name") ?? "";

    /// <summary>The text at a path, or something else where there is none.</summary>
    public static string Text(JsonObject value, string otherwise, params ReadOnlySpan<string> path) =>
        value.Text(path) is { Length: > 0 } text ? text : otherwise;

    public static long Number(JsonObject value, params ReadOnlySpan<string> path) => value.Number(path) ?? 0;

    public static long Count(JsonObject value, params ReadOnlySpan<string> path) => value.At(path) switch
    {
        JsonArray items => items.Count,
        JsonObject members => members.Count,
        _ => 0,
    };

    /// <summary>A number, text or boolean as text.</summary>
    public static string Scalar(JsonNode? node, string otherwise) => node switch
    {
        null => otherwise,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => node.ToJsonString(),
    };

    /// <summary>The time that has passed since the time at a path.</summary>
    public static string Since(JsonObject value, DateTimeOffset now, params ReadOnlySpan<string> path) =>
        Time(value.Text(path)) is { } then ? HumanDuration.Of(now - then) : Unknown;

    public static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>The names and the images of containers.</summary>
    public static string Containers(JsonObject value, string member, params ReadOnlySpan<string> podSpec) =>
        string.Join(',', value.At(podSpec).Objects("containers").Select(c => c.Text(member) ?? ""));

    /// <summary>Labels as <c>a=b,c=d</c>, by key.</summary>
    public static string Labels(JsonNode? labels) => labels is JsonObject { Count: > 0 } members
        ? string.Join(',', members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key}={m.Value.Text()}"))
        : None;

    /// <summary>Some of a list: at most three, then how many more.</summary>
    public static string Some(IReadOnlyCollection<string> all, string otherwise, int most = 3) => all.Count == 0
        ? otherwise
        : string.Join(',', all.Take(most)) + (all.Count > most ? $" + {all.Count - most} more..." : "");
}
