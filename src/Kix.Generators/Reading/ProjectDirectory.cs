using Microsoft.CodeAnalysis.Diagnostics;

namespace Kix.Generators.Reading;

/// <summary>The project's folder, as MSBuild tells it.</summary>
internal static class ProjectDirectory
{
    public static string? Of(AnalyzerConfigOptions options) =>
        options.TryGetValue("build_property.ProjectDir", out var directory) && directory.Length > 0
            ? directory.Replace('\\', '/').TrimEnd('/')
            : null;
}
