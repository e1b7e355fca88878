namespace Kix.Generators.Model;

/// <summary>Writes places relative to the project, as <c>Kix.Place</c> does while running: the same on every machine.</summary>
/// <param name="Directory">The project's folder; null where it is not known.</param>
internal sealed record Places(string? Directory)
{
    /// <summary>The file as messages and tables name it.</summary>
    public string File(string path)
    {
        path = path.Replace('\\', '/');
        var directory = Directory?.Replace('\\', '/').TrimEnd('/');
        if (directory is not null && path.StartsWith(directory + "/", StringComparison.Ordinal))
        {
            return path.Substring(directory.Length + 1);
        }

        return directory is null || IsRooted(path) ? path.Substring(path.LastIndexOf('/') + 1) : path;
    }

    /// <summary><c>Shop.cs:12</c>, <c>Shop.cs:12 of Acme.Data</c>.</summary>
    public string Text(Spot spot) => spot.Path.Length == 0
        ? "(no place)"
        : $"{File(spot.Path)}:{spot.Line}{(spot.Assembly is null ? "" : $" of {spot.Assembly}")}";

    private static bool IsRooted(string path) => path.StartsWith("/", StringComparison.Ordinal) || (path.Length > 1 && path[1] == ':');
}
