using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers;

/// <summary>Label selectors as Kubernetes objects write them.</summary>
internal static class Selectors
{
    /// <summary>
    /// Whether a <c>LabelSelector</c> (<c>matchLabels</c>, <c>matchExpressions</c>) selects these labels. An absent selector
    /// selects nothing, an empty one everything.
    /// </summary>
    public static bool Matches(JsonObject? selector, JsonObject? labels) =>
        selector is not null
        && Contains(labels, selector.Object("matchLabels"))
        && selector.Objects("matchExpressions").All(expression => Holds(expression, labels));

    /// <summary>Whether labels have every pair of a plain map; true for an empty map.</summary>
    public static bool Contains(JsonObject? labels, JsonObject? pairs)
    {
        if (pairs is null)
        {
            return true;
        }

        foreach (var (name, value) in pairs)
        {
            if (labels.Text(name) is not { } has || has != value.Text())
            {
                return false;
            }
        }

        return true;
    }

    private static bool Holds(JsonObject expression, JsonObject? labels)
    {
        var has = labels.Text(expression.Text("key") ?? "");
        return expression.Text("operator") switch
        {
            "In" => has is not null && expression.Texts("values").Contains(has),
            "NotIn" => has is null || !expression.Texts("values").Contains(has),
            "Exists" => has is not null,
            "DoesNotExist" => has is null,
            _ => false,
        };
    }
}
