namespace Kix.TestKit.Compiler;

/// <summary>The folder of a program: nowhere on disk, unless files lie beside its sources, which evaluation reads.</summary>
internal sealed class ProgramFolder : IDisposable
{
    private readonly DirectoryInfo? _made;

    private ProgramFolder(string path, DirectoryInfo? made) => (Path, _made) = (path, made);

    /// <summary>Its path, with a slash at its end.</summary>
    public string Path { get; }

    /// <summary>A folder that holds these files, until it is disposed of.</summary>
    public static ProgramFolder Of(IEnumerable<SourceFile> files)
    {
        DirectoryInfo? made = null;
        foreach (var file in files)
        {
            made ??= Directory.CreateTempSubdirectory("kix-program-");
            var path = System.IO.Path.Combine(made.FullName, file.Name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text);
        }

        return new ProgramFolder(made is null ? "/program/" : made.FullName.Replace('\\', '/') + "/", made);
    }

    public void Dispose() => _made?.Delete(recursive: true);
}
