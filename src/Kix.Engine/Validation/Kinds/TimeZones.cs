using Kix.Rules;

namespace Kix.Engine.Validation.Kinds;

/// <summary>The time zones that an API server can load: it brings the database of IANA along (time.LoadLocation of Go).</summary>
internal static class TimeZones
{
    private static readonly Lazy<HashSet<string>> Names = new(Read);

    /// <summary>
    /// Whether a name is one of the table or of this machine: its database may be newer than the table, may lack former names, as
    /// Debian's does, and may not be there at all.
    /// </summary>
    public static bool Knows(string name) => Names.Value.Contains(WithoutVariant(name)) || TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);

    /// <summary>What may have been meant.</summary>
    public static string? Nearest(string name) => Nearness.Nearest(name, Names.Value);

    // Some servers have each zone twice more: posix/Europe/Berlin and, with leap seconds, right/Europe/Berlin.
    private static string WithoutVariant(string name) =>
        name.StartsWith("posix/", StringComparison.Ordinal) || name.StartsWith("right/", StringComparison.Ordinal) ? name[6..] : name;

    private static HashSet<string> Read()
    {
        using var stream = typeof(TimeZones).Assembly.GetManifestResourceStream("time.zones.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
    }
}
