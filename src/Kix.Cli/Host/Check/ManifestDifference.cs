using System.Text.Json;
using Kix.Cli.Rendering;

namespace Kix.Cli.Host.Check;

/// <summary>The fields in which two manifests differ, by path, with both values.</summary>
internal static class ManifestDifference
{
    private const int Longest = 60;

    /// <summary><c>$.data.share: "0.5" and "0,5"</c>, in the order of the manifest. What a Secret holds is not shown.</summary>
    public static IReadOnlyList<string> Of(string first, string second)
    {
        using var one = JsonDocument.Parse(first);
        using var other = JsonDocument.Parse(second);
        var isSecret = one.RootElement.TryGetProperty("kind", out var kind) && kind.ValueEquals("Secret");
        var found = new List<string>();
        Compare("$", one.RootElement, other.RootElement, (path, a, b) =>
            found.Add(isSecret && !path.StartsWith("$.metadata", StringComparison.Ordinal) ? path : $"{path}: {Text(a)} and {Text(b)}"));
        return found;
    }

    private static void Compare(string path, JsonElement? first, JsonElement? second, Action<string, JsonElement?, JsonElement?> report)
    {
        switch (first, second)
        {
            case ({ ValueKind: JsonValueKind.Object } a, { ValueKind: JsonValueKind.Object } b):
                foreach (var name in a.EnumerateObject().Select(p => p.Name).Union(b.EnumerateObject().Select(p => p.Name)).Order(StringComparer.Ordinal))
                {
                    Compare($"{path}.{name}", Member(a, name), Member(b, name), report);
                }

                break;
            case ({ ValueKind: JsonValueKind.Array } a, { ValueKind: JsonValueKind.Array } b):
                for (var i = 0; i < Math.Max(a.GetArrayLength(), b.GetArrayLength()); i++)
                {
                    Compare($"{path}[{i}]", Item(a, i), Item(b, i), report);
                }

                break;
            case ({ } a, { } b) when a.GetRawText() == b.GetRawText():
                break;
            default:
                report(path, first, second);
                break;
        }
    }

    private static JsonElement? Member(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value : null;

    private static JsonElement? Item(JsonElement of, int index) => index < of.GetArrayLength() ? of[index] : null;

    private static string Text(JsonElement? value)
    {
        var text = value is { } said ? JsonText.Compact(said) : "(absent)";
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }
}
