namespace Kix.Cli.Host;

/// <summary>A cluster project on disk: a project file, or a program that is a single file.</summary>
/// <param name="File">Absolute path of the <c>.csproj</c> or <c>.cs</c> file.</param>
internal sealed record ClusterProject(string File)
{
    /// <summary>Its folder.</summary>
    public string Directory => Path.GetDirectoryName(File)!;

    /// <summary>Whether it is a program of one file.</summary>
    public bool IsSingleFile => File.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    /// <summary>The project that <c>--project</c> names, or the only one of the folder; null where the folder has none.</summary>
    /// <exception cref="CommandException">What was named is not there, or the folder has several.</exception>
    public static ClusterProject? Find(string directory, string? wanted)
    {
        var place = wanted is null ? directory : Path.GetFullPath(wanted, directory);
        if (System.IO.File.Exists(place))
        {
            return new ClusterProject(place);
        }

        if (!System.IO.Directory.Exists(place))
        {
            throw new CommandException($"There is no project {wanted}.");
        }

        string[] found = [.. System.IO.Directory.GetFiles(place, "*.csproj").Order(StringComparer.Ordinal)];
        if (found.Length == 0)
        {
            found = [.. System.IO.Directory.GetFiles(place, "*.cs").Where(IsProgram).Order(StringComparer.Ordinal)];
        }

        return found switch
        {
            [var only] => new ClusterProject(only),
            [] when wanted is not null => throw new CommandException($"There is no cluster project in {wanted}."),
            [] => null,
            _ => throw new CommandException($"Which project? {place} has {string.Join(", ", found.Select(Path.GetFileName))}: say --project <file>."),
        };
    }

    /// <summary>Whether a file is a program by itself that uses Kix: it has <c>#:package Kix.Cli</c> or <c>#:project …Kix.Cli</c>.</summary>
    private static bool IsProgram(string file) =>
        System.IO.File.ReadLines(file).Take(50).Any(line =>
            line.StartsWith("#:", StringComparison.Ordinal) && line.Contains("Kix.Cli", StringComparison.Ordinal));
}
