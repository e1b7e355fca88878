using Kix.Engine.Graph;
using Kix.Rules;

namespace Kix.Engine.Validation.Across;

/// <summary>How messages name things.</summary>
internal static class Named
{
    /// <summary>The other side of a finding: <c>Deployment/web @ shop (Shop.cs:12)</c>.</summary>
    public static string WithPlace(PreparedResource resource) => $"{resource.Key} ({resource.Source.Place})";

    /// <summary>What may have been meant: <c>; did you mean 'http'?</c>, or what there is.</summary>
    /// <param name="plural">What is named: <c>ports</c>.</param>
    /// <param name="name">The name that is not there.</param>
    /// <param name="known">The names that are.</param>
    public static string Known(string plural, string name, IEnumerable<string> known)
    {
        string[] names = [.. known.Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)];
        return names.Length == 0 ? $": it has no {plural}"
            : Nearness.Nearest(name, names) is { } near ? $"; did you mean '{near}'?"
            : $"; its {plural} are {string.Join(", ", names.Select(n => $"'{n}'"))}";
    }
}
