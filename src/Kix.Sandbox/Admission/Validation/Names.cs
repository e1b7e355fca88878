using System.Net;
using System.Text.RegularExpressions;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>
/// The rules for names, labels, keys and ports with the texts of k8s.io/apimachinery/pkg/util/validation. Each answers what is wrong;
/// nothing when all is well.
/// </summary>
internal static partial class Names
{
    private const string Label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private const string Qualified = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";

    public static IEnumerable<string> Dns1123Label(string value)
    {
        if (value.Length > 63)
        {
            yield return TooLong(63);
        }

        if (!LabelPattern().IsMatch(value))
        {
            yield return SubdomainPattern().IsMatch(value)
                ? "must not contain dots"
                : Said(
                    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
                    Label, "my-name", "123-abc");
        }
    }

    public static IEnumerable<string> Dns1123Subdomain(string value)
    {
        if (value.Length > 253)
        {
            yield return TooLong(253);
        }

        if (!SubdomainPattern().IsMatch(value))
        {
            yield return Said(
                "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
                $@"{Label}(\.{Label})*", "example.com");
        }
    }

    public static IEnumerable<string> Dns1035Label(string value)
    {
        if (value.Length > 63)
        {
            yield return TooLong(63);
        }

        if (!Dns1035Pattern().IsMatch(value))
        {
            yield return Said(
                "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
                "[a-z]([-a-z0-9]*[a-z0-9])?", "my-name", "abc-123");
        }
    }

    /// <summary>Names of RBAC objects: anything that can be one segment of a URL.</summary>
    public static IEnumerable<string> PathSegment(string value)
    {
        if (value is "." or "..")
        {
            yield return $"may not be '{value}'";
        }

        foreach (var illegal in (string[])["/", "%"])
        {
            if (value.Contains(illegal, StringComparison.Ordinal))
            {
                yield return $"may not contain '{illegal}'";
            }
        }
    }

    public static IEnumerable<string> LabelValue(string value)
    {
        if (value.Length > 63)
        {
            yield return "must be no more than 63 bytes";
        }

        if (!LabelValuePattern().IsMatch(value))
        {
            yield return Said(
                "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
                "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?", "MyValue", "my_value", "12345");
        }
    }

    /// <summary>Keys of labels and annotations, names of resources and finalizers: <c>example.com/name</c>.</summary>
    public static IEnumerable<string> QualifiedName(string value)
    {
        const string Characters = " must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
        var parts = value.Split('/');
        var name = parts[^1];
        if (parts.Length > 2)
        {
            yield return "a valid label key" + Said(Characters, Qualified, "MyName", "my.name", "123-abc")
                + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
            yield break;
        }

        if (parts.Length == 2)
        {
            if (parts[0].Length == 0)
            {
                yield return "prefix part must be non-empty";
            }
            else
            {
                foreach (var problem in Dns1123Subdomain(parts[0]))
                {
                    yield return "prefix part " + problem;
                }
            }
        }

        if (name.Length == 0)
        {
            yield return "name part must be non-empty";
        }
        else if (name.Length > 63)
        {
            yield return "name part must be no more than 63 bytes";
        }

        if (!QualifiedPattern().IsMatch(name))
        {
            yield return "name part" + Said(Characters, Qualified, "MyName", "my.name", "123-abc");
        }
    }

    public static IEnumerable<string> PortName(string value)
    {
        if (value.Length > 15)
        {
            yield return TooLong(15);
        }

        if (!PortCharacters().IsMatch(value))
        {
            yield return "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)";
        }

        if (!value.Any(letter => letter is >= 'a' and <= 'z'))
        {
            yield return "must contain at least one letter (a-z)";
        }

        if (value.Contains("--", StringComparison.Ordinal))
        {
            yield return "must not contain consecutive hyphens";
        }

        if (value.StartsWith('-') || value.EndsWith('-'))
        {
            yield return "must not begin or end with a hyphen";
        }
    }

    public static IEnumerable<string> PortNumber(long value) => value is >= 1 and <= 65535 ? [] : ["must be between 1 and 65535, inclusive"];

    public static IEnumerable<string> EnvironmentVariable(string value) =>
        value.Length > 0 && value.All(letter => letter is >= ' ' and < (char)127 and not '=')
            ? []
            : ["a valid environment variable name must consist only of printable ASCII characters other than '='"];

    public static IEnumerable<string> ConfigKey(string value)
    {
        if (value.Length > 253)
        {
            yield return TooLong(253);
        }

        if (!ConfigKeyPattern().IsMatch(value))
        {
            yield return Said(
                "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
                "[-._a-zA-Z0-9]+", "key.name", "KEY_NAME", "key-name");
        }

        if (value == ".")
        {
            yield return "must not be '.'";
        }
        else if (value == "..")
        {
            yield return "must not be '..'";
        }
        else if (value.StartsWith("..", StringComparison.Ordinal))
        {
            yield return "must not start with '..'";
        }
    }

    public static IEnumerable<string> Address(string value) =>
        IPAddress.TryParse(value, out var address)
        && (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 || value.Split('.').Length == 4)
            ? []
            : ["must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"];

    public static IEnumerable<string> Cidr(string value) =>
        value.Split('/') is [var address, var bits]
        && !Address(address).Any()
        && int.TryParse(bits, out var length) && length >= 0 && length <= (address.Contains(':', StringComparison.Ordinal) ? 128 : 32)
            ? []
            : ["must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"];

    /// <summary>A host name that may start with <c>*.</c>.</summary>
    public static IEnumerable<string> WildcardSubdomain(string value) =>
        WildcardPattern().IsMatch(value)
            ? []
            :
            [
                Said(
                    "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
                    $@"\*\.{Label}(\.{Label})*", "*.example.com"),
            ];

    private static string TooLong(int most) => $"must be no more than {most} characters";

    // k8s.io/apimachinery/pkg/util/validation: RegexError.
    private static string Said(string message, string pattern, params string[] examples) =>
        $"{message} (e.g. {string.Join(" or ", examples.Select(example => $"'{example}', "))}regex used for validation is '{pattern}')";

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")]
    private static partial Regex LabelPattern();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$")]
    private static partial Regex SubdomainPattern();

    [GeneratedRegex(@"^\*\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$")]
    private static partial Regex WildcardPattern();

    [GeneratedRegex("^[a-z]([-a-z0-9]*[a-z0-9])?$")]
    private static partial Regex Dns1035Pattern();

    [GeneratedRegex("^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$")]
    private static partial Regex LabelValuePattern();

    [GeneratedRegex("^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$")]
    private static partial Regex QualifiedPattern();

    [GeneratedRegex("^[-a-z0-9]+$")]
    private static partial Regex PortCharacters();

    [GeneratedRegex("^[-._a-zA-Z0-9]+$")]
    private static partial Regex ConfigKeyPattern();
}
