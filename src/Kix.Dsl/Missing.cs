using Kix.Rules;

namespace Kix;

/// <summary>Errors about something that is referred to by name and is not there.</summary>
internal static class Missing
{
    public static KixException Port(ResourceHandle resource, string name, IEnumerable<string?> known, Place? reader) =>
        new([NoPort(resource, name, known, reader ?? resource.Place)]);

    public static KixError NoPort(ResourceHandle resource, string name, IEnumerable<string?> known, Place reader) =>
        Catalogue.PortMissing.At(reader, resource.Kind, resource.Path, resource.Place, name, Suggest(name, known));

    public static KixError NoKey(ResourceHandle resource, string key, IEnumerable<string?> known, Place reader) =>
        Catalogue.KeyMissing.At(reader, resource.Kind, resource.Path, resource.Place, key, Suggest(key, known));

    /// <summary><c>; did you mean 'http'?</c>, or what there is.</summary>
    public static string Suggest(string name, IEnumerable<string?> known)
    {
        var names = known.Where(k => !string.IsNullOrEmpty(k)).Select(k => k!).Distinct(StringComparer.Ordinal).ToArray();
        if (names.Length == 0)
        {
            return ": it has none with a name";
        }

        return Nearness.Nearest(name, names) is { } near
            ? $"; did you mean '{near}'?"
            : $": it has {string.Join(", ", names.Select(n => $"'{n}'"))}";
    }
}
