namespace Kix.Rules.Values;

/// <summary>Names in a container's environment, and the keys of ConfigMaps and Secrets. Each answers what is wrong, null when nothing.</summary>
internal static class EnvironmentText
{
    /// <summary>The name of a variable: since Kubernetes 1.34 any printable ASCII but <c>=</c> (KEP-4369).</summary>
    public static string? Variable(string text) => text.Length == 0
        ? "environment variable name must be non-empty"
        : text.All(c => c is >= ' ' and <= '~' and not '=')
            ? null
            : "a valid environment variable name must consist only of printable ASCII characters other than '='";

    /// <summary>A key of a ConfigMap or Secret; it is a file's name when mounted.</summary>
    public static string? ConfigKey(string text)
    {
        if (text.Length > 253)
        {
            return ServerText.TooLong(253);
        }

        if (text.Length == 0 || !text.All(c => ServerText.IsLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            return ServerText.Mismatch(
                "a valid config key must consist of alphanumeric characters, '-', '_' or '.'", "[-._a-zA-Z0-9]+", "key.name", "KEY_NAME", "key-name");
        }

        return text is "." or ".." ? $"must not be '{text}'"
            : text.StartsWith("..", StringComparison.Ordinal) ? "must not start with '..'"
            : null;
    }

    /// <summary>The name of an HTTP header in a probe or hook.</summary>
    public static string? HttpHeader(string text) =>
        text.Length > 0 && text.All(c => ServerText.IsLetterOrDigit(c) || c == '-')
            ? null
            : ServerText.Mismatch("a valid HTTP header must consist of alphanumeric characters or '-'", "[-A-Za-z0-9]+", "X-Header-Name");
}
