namespace Kix.Rules.Values;

/// <summary>
/// Names after RFC 1123 and RFC 1035 with the reasons of k8s.io/apimachinery/pkg/util/validation. Each answers what is wrong with a
/// text, null when nothing.
/// </summary>
internal static class DnsName
{
    private const string Label1123Pattern = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

    /// <summary>A label: namespaces, containers, volumes.</summary>
    public static string? Label(string text)
    {
        if (text.Length > 63)
        {
            return ServerText.TooLong(63);
        }

        return IsLabel(text) ? null
            : IsSubdomain(text) ? "must not contain dots"
            : ServerText.Mismatch(
                "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
                Label1123Pattern, "my-name", "123-abc");
    }

    /// <summary>Labels with dots between them: the names of most objects.</summary>
    public static string? Subdomain(string text)
    {
        if (text.Length > 253)
        {
            return ServerText.TooLong(253);
        }

        return IsSubdomain(text) ? null : ServerText.Mismatch(
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
            $@"{Label1123Pattern}(\.{Label1123Pattern})*", "example.com");
    }

    /// <summary>A label that starts with a letter: Services.</summary>
    public static string? Label1035(string text)
    {
        if (text.Length > 63)
        {
            return ServerText.TooLong(63);
        }

        return IsLabel(text) && !ServerText.IsDigit(text[0]) ? null : ServerText.Mismatch(
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
            "[a-z]([-a-z0-9]*[a-z0-9])?", "my-name", "abc-123");
    }

    /// <summary>A host of an Ingress: a subdomain that may start with <c>*.</c>.</summary>
    public static string? Host(string text)
    {
        if (!text.Contains("*"))
        {
            return Subdomain(text);
        }

        if (text.Length > 253)
        {
            return ServerText.TooLong(253);
        }

        return text.StartsWith("*.", StringComparison.Ordinal) && IsSubdomain(text.Substring(2)) ? null : ServerText.Mismatch(
            "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
            $@"\*\.{Label1123Pattern}(\.{Label1123Pattern})*", "*.example.com");
    }

    /// <summary>Anything that can be one segment of a URL: objects of RBAC (k8s.io/apimachinery/pkg/api/validation/path).</summary>
    public static string? PathSegment(string text) => text switch
    {
        "." or ".." => $"may not be '{text}'",
        _ when text.Contains("/") => "may not contain '/'",
        _ when text.Contains("%") => "may not contain '%'",
        _ => null,
    };

    private static bool IsSubdomain(string text)
    {
        var start = 0;
        while (true)
        {
            var dot = text.IndexOf('.', start);
            if (!IsLabel(text, start, dot < 0 ? text.Length : dot))
            {
                return false;
            }

            if (dot < 0)
            {
                return true;
            }

            start = dot + 1;
        }
    }

    /// <summary>Whether a text has the form of a label, whatever its length.</summary>
    public static bool IsLabel(string text) => IsLabel(text, 0, text.Length);

    private static bool IsLabel(string text, int start, int end)
    {
        if (start >= end || text[start] == '-' || text[end - 1] == '-')
        {
            return false;
        }

        for (var i = start; i < end; i++)
        {
            if (!ServerText.IsLowerOrDigit(text[i]) && text[i] != '-')
            {
                return false;
            }
        }

        return true;
    }
}
