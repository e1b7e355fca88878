using Kix.Engine.Graph;
using Kix.Engine.Validation.Across.Presence;
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

    /// <summary>What may have been meant by the name of an object, or how to say that somebody else makes it.</summary>
    /// <param name="index">Where objects of the kind are looked for.</param>
    /// <param name="key">What is named.</param>
    /// <param name="at">Who names it.</param>
    public static string Meant(ResourceIndex index, ObjectKey key, PreparedResource at)
    {
        var known = index.OfKind(key.Group, key.Kind).Select(r => r.Key).Concat(BootstrapObjects.OfKind(key)).Where(k => k.Namespace == key.Namespace);
        return Nearness.Nearest(key.Name, known.Select(k => k.Name)) is { } near ? $"; did you mean '{near}'?"
            : at.Source.IsFromFile ? ""
            : $": declare it, or {External(key, at)} where somebody else makes it";
    }

    private static string External(ObjectKey key, PreparedResource at) =>
        $"External<{ModelOf(key)}>(\"{key.Name}\"{(key.Namespace.Length == 0 || key.Namespace == at.Key.Namespace ? "" : $", \"{key.Namespace}\"")})";

    /// <summary>The class of a kind: <c>V1Secret</c>; a custom kind's is the program's own.</summary>
    private static string ModelOf(ObjectKey key) => key.Group switch
    {
        "autoscaling" => $"V2{key.Kind}",
        _ => Schema.BuiltInKinds.Find(key.Group, key.Kind) is null ? key.Kind : $"V1{key.Kind}",
    };
}
