using System.Globalization;
using Kix.Sandbox.Admission.Validation;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Selectors;

/// <summary>Reads label selectors as requests write them.</summary>
/// <remarks>As the parser of k8s.io/apimachinery/pkg/labels/selector.go, whose errors name fields of nothing.</remarks>
internal sealed class SelectorParser(SelectorTokens tokens)
{
    private const string Operators = "in, notin, =, ==, !=, gt, lt";

    /// <exception cref="ApiException">Not a selector (400).</exception>
    public static IReadOnlyList<Requirement> Parse(string text) => new SelectorParser(new SelectorTokens(text)).Requirements();

    private List<Requirement> Requirements()
    {
        var requirements = new List<Requirement>();
        while (true)
        {
            var (first, said) = tokens.Peek();
            if (first == SelectorToken.End)
            {
                return requirements;
            }

            if (first is not (SelectorToken.Identifier or SelectorToken.Not))
            {
                throw Refusals.BadRequest($"found '{said}', expected: !, identifier, or 'end of string'");
            }

            requirements.Add(One());
            var (next, other) = tokens.Next();
            if (next == SelectorToken.End)
            {
                return requirements;
            }

            if (next != SelectorToken.Comma)
            {
                throw Refusals.BadRequest($"found '{other}', expected: ',' or 'end of string'");
            }

            var (after, third) = tokens.Peek();
            if (after is not (SelectorToken.Identifier or SelectorToken.Not))
            {
                throw Refusals.BadRequest($"found '{third}', expected: identifier after ','");
            }
        }
    }

    private Requirement One()
    {
        var (token, key) = tokens.Next();
        var absent = token == SelectorToken.Not;
        if (absent)
        {
            (token, key) = tokens.Next();
        }

        if (token != SelectorToken.Identifier)
        {
            throw Wrong($"found '{key}', expected: identifier");
        }

        Check("<nil>", key, Names.QualifiedName(key));
        if (absent || tokens.Peek().Token is SelectorToken.End or SelectorToken.Comma)
        {
            return new Requirement(key, absent ? "!" : "exists", []);
        }

        var (sign, text) = tokens.NextOperator();
        var requirement = sign switch
        {
            SelectorToken.In or SelectorToken.NotIn => new Requirement(key, text, Set()),
            SelectorToken.Equal => new Requirement(key, "in", [Exact()]),
            SelectorToken.NotEqual => new Requirement(key, "notin", [Exact()]),
            SelectorToken.Greater or SelectorToken.Less => new Requirement(key, text, [Exact()]),
            _ => throw Wrong($"found '{text}', expected: {Operators}"),
        };
        Judge(requirement);
        return requirement;
    }

    private static void Judge(Requirement requirement)
    {
        if (requirement.Sign is ">" or "<" && !long.TryParse(requirement.Values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            throw Wrong($"values[0]: Invalid value: \"{requirement.Values[0]}\": for 'Gt', 'Lt' operators, the value must be an integer");
        }

        for (var i = 0; i < requirement.Values.Count; i++)
        {
            Check(string.Create(CultureInfo.InvariantCulture, $"values[{i}][{requirement.Key}]"), requirement.Values[i], Names.LabelValue(requirement.Values[i]));
        }
    }

    private static void Check(string field, string value, IEnumerable<string> problems)
    {
        string[] errors = [.. problems.Select(p => FieldError.Invalid(field, value, p).ToString())];
        if (errors.Length > 0)
        {
            throw Wrong(errors.Length == 1 ? errors[0] : $"[{string.Join(", ", errors)}]");
        }
    }

    private string[] Set()
    {
        var (open, text) = tokens.Next();
        if (open != SelectorToken.Open)
        {
            throw Wrong($"found '{text}' expected: '('");
        }

        var values = new SortedSet<string>(StringComparer.Ordinal);
        var afterValue = false;
        while (true)
        {
            var (token, value) = tokens.Next();
            switch (token)
            {
                case SelectorToken.Identifier when !afterValue:
                    values.Add(value);
                    afterValue = true;
                    break;
                case SelectorToken.Closed:
                    if (!afterValue)
                    {
                        values.Add("");
                    }

                    return [.. values];
                case SelectorToken.Comma:
                    if (!afterValue)
                    {
                        values.Add("");
                    }

                    afterValue = false;
                    break;
                default:
                    throw Wrong(afterValue ? $"found '{value}', expected: ',' or ')'"
                        : values.Count == 0 ? $"found '{value}', expected: ',', ')' or identifier" : $"found '{value}', expected: ',', or identifier");
            }
        }
    }

    private string Exact()
    {
        if (tokens.Peek().Token is SelectorToken.End or SelectorToken.Comma)
        {
            return "";
        }

        var (token, value) = tokens.Next();
        return token == SelectorToken.Identifier ? value : throw Wrong($"found '{value}', expected: identifier");
    }

    private static ApiException Wrong(string what) => Refusals.BadRequest("unable to parse requirement: " + what);
}
