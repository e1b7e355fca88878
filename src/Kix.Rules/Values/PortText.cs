namespace Kix.Rules.Values;

/// <summary>Ports by number and by name (RFC 6335, section 5.1, in lower case). Each answers what is wrong, null when nothing.</summary>
internal static class PortText
{
    /// <summary>A port's number.</summary>
    public static string? Number(long number) => number is >= 1 and <= 65535 ? null : ServerText.OutOfRange(1, 65535);

    /// <summary>A port's name where it is looked up among the ports of containers: <c>targetPort</c>, probes, a container's own.</summary>
    public static string? Name(string text)
    {
        if (text.Length > 15)
        {
            return ServerText.TooLong(15);
        }

        if (text.Length == 0 || !text.All(c => ServerText.IsLowerOrDigit(c) || c == '-'))
        {
            return "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)";
        }

        return !text.Any(c => c is >= 'a' and <= 'z') ? "must contain at least one letter (a-z)"
            : text.Contains("--") ? "must not contain consecutive hyphens"
            : text[0] == '-' || text[text.Length - 1] == '-' ? "must not begin or end with a hyphen"
            : null;
    }
}
