using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Selectors;

/// <summary>A label selector as requests write it: <c>app=web,tier!=back,env in (a, b),!old</c>.</summary>
public sealed class LabelSelector
{
    private readonly IReadOnlyList<Requirement> requirements;

    private LabelSelector(IReadOnlyList<Requirement> requirements) => this.requirements = requirements;

    /// <summary>Selects everything.</summary>
    public static LabelSelector Everything { get; } = new([]);

    /// <summary>Whether nothing is asked for.</summary>
    public bool IsEverything => requirements.Count == 0;

    /// <summary>Reads a selector.</summary>
    /// <exception cref="ApiException">Not a selector (400).</exception>
    public static LabelSelector Parse(string? text) =>
        string.IsNullOrWhiteSpace(text) ? Everything : new LabelSelector([.. Split(text).Select(part => Requirement.Parse(part, text))]);

    /// <summary>Reads the <c>matchLabels</c> and <c>matchExpressions</c> of an object.</summary>
    public static LabelSelector From(JsonObject? selector)
    {
        var requirements = new List<Requirement>();
        foreach (var (key, value) in selector?["matchLabels"] as JsonObject ?? [])
        {
            requirements.Add(new Requirement(key, "in", [(string?)value ?? ""]));
        }

        foreach (var expression in selector?["matchExpressions"] as JsonArray ?? [])
        {
            var sign = (string?)expression!["operator"] switch { "NotIn" => "notin", "Exists" => "exists", "DoesNotExist" => "!", _ => "in" };
            requirements.Add(new Requirement(
                (string?)expression["key"] ?? "", sign, [.. (expression["values"] as JsonArray ?? []).Select(v => (string?)v ?? "")]));
        }

        return new LabelSelector(requirements);
    }

    /// <summary>Whether an object has the labels.</summary>
    public bool Matches(JsonObject value)
    {
        if (IsEverything)
        {
            return true;
        }

        var labels = value["metadata"]?["labels"] as JsonObject;
        return requirements.All(r => r.Matches(labels));
    }

    // Commas inside parentheses belong to a set.
    private static IEnumerable<string> Split(string text)
    {
        var depth = 0;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (text[i] == ',' && depth == 0)
            {
                yield return text[start..i].Trim();
                start = i + 1;
            }
        }

        yield return text[start..].Trim();
    }
}

/// <summary>One condition of a <see cref="LabelSelector"/>.</summary>
internal sealed partial record Requirement(string Key, string Sign, IReadOnlyList<string> Values)
{
    public static Requirement Parse(string part, string whole)
    {
        if (Negated().Match(part) is { Success: true } negated)
        {
            return new Requirement(negated.Groups[1].Value, "!", []);
        }

        if (Set().Match(part) is { Success: true } set)
        {
            return new Requirement(set.Groups[1].Value, set.Groups[2].Value, [.. set.Groups[3].Value.Split(',').Select(v => v.Trim())]);
        }

        if (Comparison().Match(part) is { Success: true } comparison)
        {
            var sign = comparison.Groups[2].Value switch { "!=" => "notin", "=" or "==" => "in", var other => other };
            return new Requirement(comparison.Groups[1].Value, sign, [comparison.Groups[3].Value]);
        }

        return Exists().Match(part) is { Success: true } exists
            ? new Requirement(exists.Groups[1].Value, "exists", [])
            : throw Refusals.BadRequest($"unable to parse requirement: found '{part}', expected: identifier (in \"{whole}\")");
    }

    public bool Matches(JsonObject? labels)
    {
        var value = (string?)labels?[Key];
        return Sign switch
        {
            "in" => value is not null && Values.Contains(value),
            "notin" => value is null || !Values.Contains(value),
            "!" => value is null,
            ">" or "<" => Compare(value),
            _ => value is not null,
        };
    }

    private bool Compare(string? value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var left)
        && long.TryParse(Values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var right)
        && (Sign == ">" ? left > right : left < right);

    [GeneratedRegex(@"^!\s*([A-Za-z0-9][-A-Za-z0-9_./]*)$")]
    private static partial Regex Negated();

    [GeneratedRegex(@"^([A-Za-z0-9][-A-Za-z0-9_./]*)\s+(in|notin)\s*\(([^()]*)\)$")]
    private static partial Regex Set();

    [GeneratedRegex(@"^([A-Za-z0-9][-A-Za-z0-9_./]*)\s*(==|!=|=|>|<)\s*([-A-Za-z0-9_.]*)$")]
    private static partial Regex Comparison();

    [GeneratedRegex("^([A-Za-z0-9][-A-Za-z0-9_./]*)$")]
    private static partial Regex Exists();
}
