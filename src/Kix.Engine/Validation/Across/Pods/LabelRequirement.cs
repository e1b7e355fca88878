using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Validation.Across.Pods;

/// <summary>One requirement of a selector, in the words of kubectl: <c>app=web</c>, <c>tier in (a, b)</c>.</summary>
/// <param name="Key">Key of the label.</param>
/// <param name="Operator"><c>In</c>, <c>NotIn</c>, <c>Exists</c> or <c>DoesNotExist</c>.</param>
/// <param name="Values">Values, for the first two.</param>
internal sealed record LabelRequirement(string Key, string Operator, IReadOnlyList<string> Values)
{
    /// <summary>The requirements of a plain map, such as a Service's selector.</summary>
    public static IEnumerable<LabelRequirement> OfMap(JsonElement map)
    {
        if (map.ValueKind == JsonValueKind.Object)
        {
            foreach (var label in map.EnumerateObject().Where(l => l.Value.ValueKind == JsonValueKind.String))
            {
                yield return new LabelRequirement(label.Name, "In", [label.Value.GetString()!]);
            }
        }
    }

    /// <summary>The requirements of a <c>metav1.LabelSelector</c>.</summary>
    public static IEnumerable<LabelRequirement> OfSelector(JsonElement selector) =>
    [
        .. OfMap(selector.Member("matchLabels")),
        .. selector.Items("matchExpressions")
            .Select(e => new LabelRequirement(e.Text("key") ?? "", e.Text("operator") ?? "", [.. e.Texts("values")])),
    ];

    /// <summary>Whether labels meet it.</summary>
    public bool IsMet(IReadOnlyDictionary<string, string> labels)
    {
        var value = labels.GetValueOrDefault(Key);
        return Operator switch
        {
            "In" => value is not null && Values.Contains(value),
            "NotIn" => value is null || !Values.Contains(value),
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            _ => false,
        };
    }

    /// <summary>What labels say of its key: <c>app=web</c>, <c>no label app</c>.</summary>
    public string Actual(IReadOnlyDictionary<string, string> labels) =>
        labels.TryGetValue(Key, out var value) ? $"{Key}={value}" : $"no label {Key}";

    /// <summary>As kubectl would write it.</summary>
    public override string ToString() => (Operator, Values) switch
    {
        ("In", [var only]) => $"{Key}={only}",
        ("In", _) => $"{Key} in ({string.Join(", ", Values)})",
        ("NotIn", [var only]) => $"{Key}!={only}",
        ("NotIn", _) => $"{Key} notin ({string.Join(", ", Values)})",
        ("DoesNotExist", _) => $"!{Key}",
        _ => Key,
    };
}
