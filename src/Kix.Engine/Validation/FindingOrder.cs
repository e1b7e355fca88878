using Kix.Rules;

namespace Kix.Engine.Validation;

/// <summary>The order in which findings are told.</summary>
internal static class FindingOrder
{
    /// <summary>Each once, in the order of <see cref="TellingOrder"/>: the same on every machine, and wherever members stand.</summary>
    public static IReadOnlyList<KixError> Sorted(IEnumerable<KixError> errors) =>
    [
        .. errors.Distinct().OrderBy(e => new TellingOrder(e.Id, e.Message, e.Place.File, e.Place.Line)).ThenBy(e => e.IsWarning),
    ];
}
