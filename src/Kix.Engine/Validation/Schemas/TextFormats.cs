using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Kix.Engine.Validation.Schemas;

/// <summary>
/// Formats of texts in custom kinds, those that k8s.io/kube-openapi/pkg/validation/strfmt judges; a format that it does not know is none.
/// Where its rule is generous, so is this: what an API server takes is never refused.
/// </summary>
internal static partial class TextFormats
{
    /// <summary>What a text should have been; null where it is.</summary>
    public static string? Problem(string format, string text) => format switch
    {
        "date-time" or "datetime" => IsDateTime(text) ? null : "a time, such as 2026-11-22T20:00:00Z",
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : "a date, such as 2026-11-22",
        "duration" => DurationWords().IsMatch(text) || text == "0" ? null : "a duration, such as 1h30m",
        "ipv4" => IsAddress(text, AddressFamily.InterNetwork) ? null : "an IPv4 address, such as 10.9.8.7",
        "ipv6" => IsAddress(text, AddressFamily.InterNetworkV6) ? null : "an IPv6 address, such as 2001:db8::ffff",
        "cidr" => IPNetwork.TryParse(text, out _) || Cidr().IsMatch(text) ? null : "a range of addresses, such as 10.0.0.0/16",
        "mac" => MacAddress().IsMatch(text) ? null : "a MAC address, such as 01:23:45:67:89:ab",
        "uuid" or "uuid3" or "uuid4" or "uuid5" => Uuid().IsMatch(text) ? null : "a UUID",
        "byte" => Base64.IsValid(text) ? null : "base64",
        "email" => text.IndexOf('@', StringComparison.Ordinal) > 0 ? null : "an e-mail address",
        "uri" => text.Length > 0 && !text.Contains(' ', StringComparison.Ordinal) && (text[0] == '/' || Scheme().IsMatch(text)) ? null : "a URI, such as https://example.com",
        "hexcolor" => HexColor().IsMatch(text) ? null : "a colour, such as #ff8800",
        _ => null,
    };

    /// <summary>A moment after RFC 3339; an offset without colon and a lower-case <c>t</c> are taken, too.</summary>
    public static bool IsDateTime(string text) =>
        Moment().IsMatch(text) && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsAddress(string text, AddressFamily family) =>
        IPAddress.TryParse(text, out var address) && address.AddressFamily == family
        && (family == AddressFamily.InterNetworkV6 || text.Count(c => c == '.') == 3);

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[Tt]([01]\d|2[0-4]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]\d{2}:?\d{2})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Moment();

    [GeneratedRegex(@"^[+-]?((\d+(\.\d*)?|\.\d+)\s*[A-Za-zµμ]+\s*)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex DurationWords();

    [GeneratedRegex(@"^[0-9A-Fa-f:.]+/\d{1,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Cidr();

    [GeneratedRegex(@"^([0-9A-Fa-f]{2}[:-]){5,7}[0-9A-Fa-f]{2}\z|^([0-9A-Fa-f]{4}\.){2,3}[0-9A-Fa-f]{4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex MacAddress();

    [GeneratedRegex(@"^[0-9A-Fa-f]{8}-?[0-9A-Fa-f]{4}-?[0-9A-Fa-f]{4}-?[0-9A-Fa-f]{4}-?[0-9A-Fa-f]{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Uuid();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*:", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})\z", RegexOptions.CultureInvariant)]
    private static partial Regex HexColor();
}
