using System.Collections.Concurrent;
using System.Reflection;
using Kix.Generated;

namespace Kix;

/// <summary>Makes the compiler's absolute paths relative to the project, so that places are the same on every machine.</summary>
internal static class SourcePlaces
{
    private static readonly ConcurrentDictionary<Assembly, KixProjectAttribute?> Projects = new();

    /// <summary>The folder of an assembly's project on the machine that built it; null where the generator did not run.</summary>
    public static string? ProjectDirectory(Assembly assembly) => ProjectOf(assembly)?.Directory;

    public static Place Relative(string file, int line, Assembly assembly)
    {
        var project = ProjectOf(assembly);
        var directory = (project?.SourceRoot ?? project?.Directory)?.Replace('\\', '/').TrimEnd('/');
        file = file.Replace('\\', '/');
        if (directory is not null && file.StartsWith(directory + "/", StringComparison.Ordinal))
        {
            file = file[(directory.Length + 1)..];
        }
        else if (directory is null || Path.IsPathRooted(file))
        {
            file = file[(file.LastIndexOf('/') + 1)..];
        }

        return new Place(file, line);
    }

    private static KixProjectAttribute? ProjectOf(Assembly assembly) =>
        Projects.GetOrAdd(assembly, static a => a.GetCustomAttribute<KixProjectAttribute>());
}
