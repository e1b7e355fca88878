using Kix.Rules;
using Microsoft.Extensions.FileSystemGlobbing;

namespace Kix;

/// <summary>The files of a project's folder that a pattern matches.</summary>
internal static class ManifestFiles
{
    /// <summary>Paths relative to the folder, with slashes, in order.</summary>
    public static IEnumerable<string> Matching(string pattern, string directory)
    {
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddInclude(pattern);
        matcher.AddExcludePatterns(["bin/**", "obj/**", ".kix/**"]);
        return matcher.GetResultsInFullPath(directory).Select(f => Path.GetRelativePath(directory, f).Replace('\\', '/')).Order(StringComparer.Ordinal);
    }

    /// <summary>The pattern that was probably meant, among those that match a file: null where none is near.</summary>
    public static string? Nearest(string pattern, string directory)
    {
        var name = pattern[(pattern.LastIndexOf('/') + 1)..];
        var files = ((IEnumerable<string>)["**/*.yaml", "**/*.yml", "**/*.json"]).SelectMany(p => Matching(p, directory)).ToArray();
        var patterns = files.Select(f => (Folder: f[..(f.LastIndexOf('/') + 1)], Type: Path.GetExtension(f))).Distinct()
            .SelectMany(f => new[] { f.Folder + Path.ChangeExtension(name, f.Type), $"{f.Folder}*{f.Type}" });
        return Nearness.Nearest(pattern, files.Concat(patterns.Where(p => Matching(p, directory).Any())));
    }
}
