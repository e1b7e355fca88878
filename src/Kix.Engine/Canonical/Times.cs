using System.Globalization;

namespace Kix.Engine.Canonical;

/// <summary>Times as Kubernetes writes them: RFC 3339 in UTC.</summary>
internal static class Times
{
    /// <summary>
    /// Seconds in fields of type Time, always six digits in fields of type MicroTime, and as many of six as are needed where the type of
    /// the field is not known. A time of unspecified kind is UTC: what a program means must not depend on where it runs.
    /// </summary>
    public static string Text(DateTime time, ShapeKind kind)
    {
        var utc = time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time;
        var format = kind switch
        {
            ShapeKind.MicroTime => "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'",
            ShapeKind.Any => "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'",
            _ => "yyyy-MM-dd'T'HH:mm:ss'Z'",
        };
        return utc.ToString(format, CultureInfo.InvariantCulture);
    }
}
