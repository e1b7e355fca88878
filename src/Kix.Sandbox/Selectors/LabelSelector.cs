using System.Globalization;
using System.Text.Json.Nodes;
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
        string.IsNullOrWhiteSpace(text) ? Everything : new LabelSelector(SelectorParser.Parse(text));

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
}

/// <summary>One condition of a <see cref="LabelSelector"/>.</summary>
internal sealed record Requirement(string Key, string Sign, IReadOnlyList<string> Values)
{
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
}
