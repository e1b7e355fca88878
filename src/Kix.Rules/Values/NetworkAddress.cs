using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Kix.Rules.Values;

/// <summary>Addresses and networks as the server reads them. Each answers what is wrong, null when nothing.</summary>
internal static class NetworkAddress
{
    /// <summary>An IPv4 or IPv6 address.</summary>
    public static string? Ip(string text) =>
        IsV4(text) || IsV6(text) ? null : "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";

    /// <summary>A network: <c>10.0.0.0/8</c>.</summary>
    public static string? Cidr(string text)
    {
        var slash = text.IndexOf('/');
        var address = slash < 0 ? "" : text.Substring(0, slash);
        var bits = text.Substring(slash + 1);
        return (IsV4(address) && IsAtMost(bits, 32)) || (IsV6(address) && IsAtMost(bits, 128))
            ? null
            : "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";
    }

    // Leading zeros were always let through (k8s.io/utils/net.ParseIPSloppy).
    private static bool IsV4(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 4 && parts.All(p => p.Length > 0 && IsAtMost(p, 255));
    }

    private static bool IsV6(string text) =>
        text.Contains(":")
        && text.All(c => c is ':' or '.' or >= '0' and <= '9' or >= 'a' and <= 'f' or >= 'A' and <= 'F')
        && IPAddress.TryParse(text, out var address)
        && address.AddressFamily == AddressFamily.InterNetworkV6;

    private static bool IsAtMost(string digits, int most) =>
        digits.Length is > 0 and < 10 && digits.All(ServerText.IsDigit)
        && int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) <= most;
}
