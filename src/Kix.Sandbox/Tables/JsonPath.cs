using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Tables;

/// <summary>
/// The JSON paths that CustomResourceDefinitions use for columns: <c>.spec.size</c>, <c>.status.conditions[?(@.type=="Ready")].status</c>,
/// <c>.spec.hosts[*]</c>, <c>.spec.ports[0].name</c>, <c>.metadata.labels.app\.kubernetes\.io/name</c>.
/// </summary>
internal sealed partial class JsonPath
{
    private readonly IReadOnlyList<Func<JsonNode?, IEnumerable<JsonNode?>>> steps;

    private JsonPath(IReadOnlyList<Func<JsonNode?, IEnumerable<JsonNode?>>> steps) => this.steps = steps;

    public static JsonPath Parse(string text)
    {
        var steps = new List<Func<JsonNode?, IEnumerable<JsonNode?>>>();
        foreach (var token in Tokens(text.TrimStart('$', '{').TrimEnd('}')))
        {
            steps.Add(Step(token));
        }

        return new JsonPath(steps);
    }

    /// <summary>What is at the path; nothing where something on the way is absent.</summary>
    public IEnumerable<JsonNode?> Read(JsonNode root) =>
        steps.Aggregate((IEnumerable<JsonNode?>)[root], (found, step) => found.SelectMany(step)).Where(n => n is not null);

    private static Func<JsonNode?, IEnumerable<JsonNode?>> Step(string token)
    {
        if (token[0] != '[')
        {
            return token == "*" ? Children : node => node is JsonObject o && o.TryGetPropertyValue(token, out var value) ? [value] : [];
        }

        var inner = token[1..^1].Trim();
        if (inner == "*")
        {
            return Children;
        }

        if (Filter().Match(inner) is { Success: true } filter)
        {
            var path = filter.Groups[1].Value.Split('.', StringSplitOptions.RemoveEmptyEntries);
            var (sign, wanted) = (filter.Groups[2].Value, filter.Groups[3].Value.Trim('\'', '"'));
            return node => (node as JsonArray ?? []).Where(i => (Cells.Scalar(i.At(path), "") == wanted) == (sign == "=="));
        }

        if (int.TryParse(inner, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
        {
            return node => node is JsonArray a && (index < 0 ? index + a.Count : index) is var i && i >= 0 && i < a.Count ? [a[i]] : [];
        }

        var name = inner.Trim('\'', '"');
        return node => node is JsonObject o && o.TryGetPropertyValue(name, out var value) ? [value] : [];
    }

    private static IEnumerable<JsonNode?> Children(JsonNode? node) => node switch
    {
        JsonArray a => a,
        JsonObject o => o.Select(m => m.Value),
        _ => [],
    };

    // Names are separated by dots, a backslash keeps a dot in a name, and brackets are steps of their own.
    private static IEnumerable<string> Tokens(string text)
    {
        var current = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                current.Append(text[++i]);
            }
            else if (text[i] is '.' or '[')
            {
                if (current.Length > 0)
                {
                    yield return current.ToString();
                    current.Clear();
                }

                if (text[i] == '[' && text.IndexOf(']', i) is var end and > 0)
                {
                    yield return text[i..(end + 1)];
                    i = end;
                }
            }
            else
            {
                current.Append(text[i]);
            }
        }

        if (current.Length > 0)
        {
            yield return current.ToString();
        }
    }

    [GeneratedRegex("""^\?\(\s*@\.?([^=!\s]*)\s*(==|!=)\s*(.*?)\s*\)$""")]
    private static partial Regex Filter();
}
