namespace Kix.Rules.Values;

/// <summary>Names of time zones in a CronJob.</summary>
internal static class TimeZoneText
{
    /// <summary>What is wrong with a name, as far as it shows without the server's table of zones; null when nothing does.</summary>
    public static string? Problem(string text) => text.Length == 0
        ? "timeZone must be nil or non-empty string"
        : text.Equals("Local", StringComparison.OrdinalIgnoreCase)
            ? "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones"
            : text.All(c => ServerText.IsLetterOrDigit(c) || c is '/' or '_' or '-' or '+') && text[0] is not ('/' or '-')
                ? null
                : $"unknown time zone {text}";
}
