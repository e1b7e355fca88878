namespace Kix.Rules.Values;

/// <summary>
/// Keys and values of labels and annotations with the reasons of k8s.io/apimachinery/pkg/util/validation. Each answers what is wrong
/// with a text, null when nothing.
/// </summary>
internal static class LabelText
{
    private const string Characters = " must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";

    /// <summary>A label's key, and other qualified names: <c>app</c>, <c>example.com/part-of</c>.</summary>
    public static string? Key(string text)
    {
        var slash = text.IndexOf('/');
        if (slash >= 0)
        {
            if (text.IndexOf('/', slash + 1) >= 0)
            {
                return $"a qualified name{Pattern()} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
            }

            if (slash == 0)
            {
                return "prefix part must be non-empty";
            }

            if (DnsName.Subdomain(text.Substring(0, slash)) is { } problem)
            {
                return $"prefix part {problem}";
            }
        }

        var name = text.Substring(slash + 1);
        return name.Length == 0 ? "name part must be non-empty"
            : name.Length > 63 ? $"name part {ServerText.TooLong(63)}"
            : IsName(name) ? null
            : $"name part{Pattern()}";
    }

    /// <summary>A label's value; it may be empty.</summary>
    public static string? Value(string text)
    {
        if (text.Length > 63)
        {
            return ServerText.TooLong(63);
        }

        return text.Length == 0 || IsName(text) ? null : ServerText.Mismatch(
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
            "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?", "MyValue", "my_value", "12345");
    }

    /// <summary>An annotation's key: the server judges it in lower case.</summary>
    public static string? AnnotationKey(string text) => Key(text.ToLowerInvariant());

    private static bool IsName(string text)
    {
        foreach (var c in text)
        {
            if (!ServerText.IsLetterOrDigit(c) && c is not ('-' or '_' or '.'))
            {
                return false;
            }
        }

        return ServerText.IsLetterOrDigit(text[0]) && ServerText.IsLetterOrDigit(text[text.Length - 1]);
    }

    private static string Pattern() =>
        ServerText.Mismatch(Characters, "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]", "MyName", "my.name", "123-abc");
}
