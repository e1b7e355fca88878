using System.Globalization;

namespace Kix.Engine.Live;

/// <summary>
/// Which of two states of a kind is older. Resource versions of one kind can be compared as numbers (KEP-5504); where they are none, the
/// order is not known.
/// </summary>
internal static class ResourceVersions
{
    /// <summary>The order of two resource versions: less than zero where the first is older; null where that is not known.</summary>
    internal static int? Compare(string first, string second) => Number(first) is { } a && Number(second) is { } b ? a.CompareTo(b) : null;

    private static ulong? Number(string version) =>
        ulong.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
