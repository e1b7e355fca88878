using Kix.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kix.Generators.Reading;

/// <summary>The project's folder, as MSBuild tells it.</summary>
internal static class ProjectDirectory
{
    /// <summary>How places of the project are written, and whether it is one of tests (<c>IsTestProject</c>).</summary>
    public static Places PlacesOf(AnalyzerConfigOptions options) => new(
        Of(options),
        options.TryGetValue("build_property.IsTestProject", out var isTest) && string.Equals(isTest, "true", StringComparison.OrdinalIgnoreCase));

    private static string? Of(AnalyzerConfigOptions options) =>
        options.TryGetValue("build_property.ProjectDir", out var directory) && directory.Length > 0
            ? directory.Replace('\\', '/').TrimEnd('/')
            : null;

    /// <summary>The folder as <c>[CallerFilePath]</c> has it, where <c>PathMap</c> renames it; null where it does not.</summary>
    public static string? SourceRoot(string? directory, Compilation compilation)
    {
        const string File = "/x.cs";
        var mapped = directory is null ? null : compilation.Options.SourceReferenceResolver?.NormalizePath(directory + File, null)?.Replace('\\', '/');
        return mapped is null || mapped == directory + File || !mapped.EndsWith(File, StringComparison.Ordinal)
            ? null
            : mapped.Substring(0, mapped.Length - File.Length);
    }
}
