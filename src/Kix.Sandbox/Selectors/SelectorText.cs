using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Selectors;

/// <summary>The text of a selector object: <c>app=web,tier in (back,front),!old</c>.</summary>
/// <remarks>As k8s.io/apimachinery/pkg/apis/meta/v1.FormatLabelSelector.</remarks>
internal static class SelectorText
{
    /// <summary>A selector with <c>matchLabels</c> and <c>matchExpressions</c>; something else where it selects nothing in particular.</summary>
    public static string Of(JsonNode? selector, string otherwise)
    {
        var terms = new List<(string Key, string Text)>();
        foreach (var (key, value) in selector.Object("matchLabels") ?? [])
        {
            terms.Add((key, $"{key}={value.Text()}"));
        }

        foreach (var expression in selector.Objects("matchExpressions"))
        {
            var key = expression.Text("key") ?? "";
            var values = string.Join(',', expression.Texts("values").Order(StringComparer.Ordinal));
            terms.Add((key, expression.Text("operator") switch
            {
                "In" => $"{key} in ({values})",
                "NotIn" => $"{key} notin ({values})",
                "DoesNotExist" => $"!{key}",
                _ => key,
            }));
        }

        return terms.Count == 0 ? otherwise : string.Join(',', terms.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Text));
    }
}
