using System.Collections.Concurrent;
using System.Globalization;

namespace Kix.Generators.Model;

/// <summary>Writes places relative to the project, as <c>Kix.Place</c> does while running: the same on every machine.</summary>
/// <param name="directory">The project's folder; null where it is not known.</param>
/// <param name="isTest">Whether the project is one of tests.</param>
internal sealed class Places(string? directory, bool isTest = false) : IEquatable<Places>
{
    private readonly ConcurrentDictionary<string, string> _files = new(StringComparer.Ordinal);

    /// <summary>The project's folder; null where it is not known.</summary>
    public string? Directory => directory;

    /// <summary>Whether the project is one of tests: no commands run on its clusters, and several versions of one stand side by side.</summary>
    public bool IsTest => isTest;

    /// <summary>The file as messages and tables name it.</summary>
    public string File(string path) => _files.GetOrAdd(path, Relative);

    /// <summary><c>Shop.cs:12</c>, <c>Shop.cs:12 of Acme.Data</c>.</summary>
    public string Text(Spot spot) => spot.Path.Length == 0
        ? "(no place)"
        : string.Concat(File(spot.Path), ":", spot.Line.ToString(CultureInfo.InvariantCulture), spot.Assembly is null ? "" : $" of {spot.Assembly}");

    public bool Equals(Places? other) => other is not null && directory == other.Directory && isTest == other.IsTest;

    public override bool Equals(object? obj) => Equals(obj as Places);

    public override int GetHashCode() => directory is null ? 0 : StringComparer.Ordinal.GetHashCode(directory);

    private string Relative(string path)
    {
        path = path.Replace('\\', '/');
        var folder = directory?.Replace('\\', '/').TrimEnd('/');
        if (folder is not null && path.StartsWith(folder + "/", StringComparison.Ordinal))
        {
            return path.Substring(folder.Length + 1);
        }

        return folder is null || IsRooted(path) ? path.Substring(path.LastIndexOf('/') + 1) : path;
    }

    private static bool IsRooted(string path) => path.StartsWith("/", StringComparison.Ordinal) || (path.Length > 1 && path[1] == ':');
}
