using Kix.Rules;

namespace Kix;

/// <summary>Errors about something that is referred to by name and is not there.</summary>
internal static class Missing
{
    public static KixException Port(ResourceHandle resource, string name, IEnumerable<string?> known, Place? reader) =>
        new("KIX4001", PortMessage(resource, name, known), reader ?? resource.Place);

    public static string PortMessage(ResourceHandle resource, string name, IEnumerable<string?> known) =>
        $"{resource.Kind} {resource.Path} ({resource.Place}) has no port named '{name}'{Suggest(name, known)}";

    public static string KeyMessage(ResourceHandle resource, string key, IEnumerable<string?> known) =>
        $"{resource.Kind} {resource.Path} ({resource.Place}) has no key '{key}'{Suggest(key, known)}";

    /// <summary><c>; did you mean 'http'?</c>, or what there is.</summary>
    public static string Suggest(string name, IEnumerable<string?> known)
    {
        var names = known.Where(k => !string.IsNullOrEmpty(k)).Select(k => k!).Distinct(StringComparer.Ordinal).ToArray();
        if (names.Length == 0)
        {
            return ": it has none with a name.";
        }

        return Nearness.Nearest(name, names) is { } near
            ? $"; did you mean '{near}'?"
            : $": it has {string.Join(", ", names.Select(n => $"'{n}'"))}.";
    }
}
