using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Selectors;

/// <summary>A field selector as requests write it: <c>status.phase=Running,metadata.name!=web</c>.</summary>
public sealed class FieldSelector
{
    private readonly IReadOnlyList<(SelectableField Field, bool Equal, string Value)> terms;

    private FieldSelector(IReadOnlyList<(SelectableField Field, bool Equal, string Value)> terms) => this.terms = terms;

    /// <summary>Selects everything.</summary>
    public static FieldSelector Everything { get; } = new([]);

    /// <summary>Whether nothing is asked for.</summary>
    public bool IsEverything => terms.Count == 0;

    /// <summary>The one name that is asked for, if so.</summary>
    public string? Name => terms.FirstOrDefault(t => t is { Equal: true, Field.Label: "metadata.name" }).Value;

    /// <summary>Reads a selector for a type.</summary>
    /// <exception cref="ApiException">Not a selector, or a field that the type cannot be selected by (400).</exception>
    public static FieldSelector Parse(ResourceType type, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Everything;
        }

        var terms = new List<(SelectableField, bool, string)>();
        foreach (var part in Split(text).Where(p => p.Length > 0))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at < 0)
            {
                throw Refusals.BadRequest($"invalid selector: '{text}'; can't understand '{part}'");
            }

            var equal = at == 0 || part[at - 1] != '!';
            var label = part[..(equal ? at : at - 1)];
            var value = Unescape(part[(at + 1 < part.Length && part[at + 1] == '=' ? at + 2 : at + 1)..]);
            var field = SelectableFields.Find(type, label) ?? throw Refusals.BadRequest(SelectableFields.Unknown(type, label));
            terms.Add((field, equal, value));
        }

        return new FieldSelector(terms);
    }

    /// <summary>Whether an object has the fields.</summary>
    public bool Matches(JsonObject value) => terms.All(t => (t.Field.Read(value) == t.Value) == t.Equal);

    // A backslash escapes a comma, an equals sign or itself.
    private static IEnumerable<string> Split(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == ',')
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }

    private static string Unescape(string text)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
                if (i == text.Length || text[i] is not ('\\' or ',' or '='))
                {
                    throw Refusals.BadRequest($"invalid field selector: invalid escape sequence: {text[(i - 1)..Math.Min(i + 1, text.Length)]}");
                }
            }
            else if (text[i] is ',' or '=')
            {
                // Go prints the character's number.
                throw Refusals.BadRequest(string.Create(CultureInfo.InvariantCulture, $"invalid field selector: unescaped character in value: {(int)text[i]}"));
            }

            result.Append(text[i]);
        }

        return result.ToString();
    }
}
