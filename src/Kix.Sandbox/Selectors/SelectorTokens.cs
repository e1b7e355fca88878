namespace Kix.Sandbox.Selectors;

/// <summary>A part of a label selector's text.</summary>
internal enum SelectorToken
{
    /// <summary>The end.</summary>
    End,

    /// <summary>A key, an operator that is a word, or a value.</summary>
    Identifier,

    /// <summary><c>in</c>.</summary>
    In,

    /// <summary><c>notin</c>.</summary>
    NotIn,

    /// <summary><c>!</c>.</summary>
    Not,

    /// <summary><c>=</c> or <c>==</c>.</summary>
    Equal,

    /// <summary><c>!=</c>.</summary>
    NotEqual,

    /// <summary><c>&gt;</c>.</summary>
    Greater,

    /// <summary><c>&lt;</c>.</summary>
    Less,

    /// <summary><c>,</c>.</summary>
    Comma,

    /// <summary><c>(</c>.</summary>
    Open,

    /// <summary><c>)</c>.</summary>
    Closed,
}

/// <summary>Takes the text of a label selector apart.</summary>
/// <remarks>As the lexer of k8s.io/apimachinery/pkg/labels/selector.go.</remarks>
internal sealed class SelectorTokens
{
    private static readonly Dictionary<string, SelectorToken> Signs = new()
    {
        ["!"] = SelectorToken.Not, ["="] = SelectorToken.Equal, ["=="] = SelectorToken.Equal, ["!="] = SelectorToken.NotEqual,
        [">"] = SelectorToken.Greater, ["<"] = SelectorToken.Less, [","] = SelectorToken.Comma, ["("] = SelectorToken.Open, [")"] = SelectorToken.Closed,
    };

    private readonly List<(SelectorToken Token, string Text)> tokens = [];
    private int at;

    public SelectorTokens(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (IsBlank(text[i]))
            {
                i++;
            }
            else if (IsSign(text[i]))
            {
                i += SignLength(text, i);
                tokens.Add((Signs[text[start..i]], text[start..i]));
            }
            else
            {
                while (i < text.Length && !IsSign(text[i]) && !IsBlank(text[i]))
                {
                    i++;
                }

                var word = text[start..i];
                tokens.Add((word switch { "in" => SelectorToken.In, "notin" => SelectorToken.NotIn, _ => SelectorToken.Identifier }, word));
            }
        }
    }

    /// <summary>The next part, where a word may be an operator.</summary>
    public (SelectorToken Token, string Text) NextOperator() => at < tokens.Count ? tokens[at++] : (SelectorToken.End, "");

    /// <summary>The next part, where words are keys and values.</summary>
    public (SelectorToken Token, string Text) Next()
    {
        var next = Peek();
        at++;
        return next;
    }

    /// <summary>The next part, which stays.</summary>
    public (SelectorToken Token, string Text) Peek()
    {
        var (token, text) = at < tokens.Count ? tokens[at] : (SelectorToken.End, "");
        return (token is SelectorToken.In or SelectorToken.NotIn ? SelectorToken.Identifier : token, text);
    }

    // All signs are signs of their own.
    private static int SignLength(string text, int at) => at + 1 < text.Length && Signs.ContainsKey(text[at..(at + 2)]) ? 2 : 1;

    private static bool IsSign(char c) => c is '=' or '!' or '(' or ')' or ',' or '>' or '<';

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n';
}
