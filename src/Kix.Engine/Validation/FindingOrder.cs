namespace Kix.Engine.Validation;

/// <summary>The order in which findings are told.</summary>
internal static class FindingOrder
{
    /// <summary>Each once, by place, then id, then text: the same on every machine.</summary>
    public static IReadOnlyList<KixError> Sorted(IEnumerable<KixError> errors) =>
    [
        .. errors.Distinct()
            .OrderBy(e => e.Place.File, StringComparer.Ordinal).ThenBy(e => e.Place.Line)
            .ThenBy(e => e.Id, StringComparer.Ordinal).ThenBy(e => e.Message, StringComparer.Ordinal),
    ];
}
