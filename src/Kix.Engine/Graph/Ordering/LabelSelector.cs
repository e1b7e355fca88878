using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Graph.Ordering;

/// <summary>Label selectors, as the API server judges them.</summary>
internal static class LabelSelector
{
    /// <summary>The labels of an object or a pod template.</summary>
    public static IReadOnlyDictionary<string, string> Labels(JsonElement owner) => Texts(owner.Member("metadata").Members("labels"));

    /// <summary>Whether a <c>metav1.LabelSelector</c> selects labels; an absent or empty one selects all.</summary>
    public static bool Matches(JsonElement selector, IReadOnlyDictionary<string, string> labels) =>
        Contains(labels, Texts(selector.Members("matchLabels"))) && selector.Items("matchExpressions").All(e => Matches(labels, e));

    /// <summary>Whether labels hold all of a plain selector, such as a Service's.</summary>
    public static bool Contains(IReadOnlyDictionary<string, string> labels, IReadOnlyDictionary<string, string> wanted) =>
        wanted.All(w => labels.TryGetValue(w.Key, out var value) && value == w.Value);

    public static IReadOnlyDictionary<string, string> Texts(IEnumerable<JsonProperty> members)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in members.Where(m => m.Value.ValueKind == JsonValueKind.String))
        {
            texts[member.Name] = member.Value.GetString()!;
        }

        return texts;
    }

    private static bool Matches(IReadOnlyDictionary<string, string> labels, JsonElement expression)
    {
        var value = labels.GetValueOrDefault(expression.Text("key") ?? "");
        return expression.Text("operator") switch
        {
            "In" => value is not null && expression.Texts("values").Contains(value),
            "NotIn" => value is null || !expression.Texts("values").Contains(value),
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            _ => false,
        };
    }
}
