namespace Kix.Cli.Host;

/// <summary>
/// What an evaluation leaves for the next build in the project's <c>obj</c>: the lines to print; beside them, the files of the store that
/// must still be there, and the patterns of the manifests that were read. <c>Kix.Cli.targets</c> reads all three.
/// </summary>
internal sealed class BuildStamp(string path)
{
    /// <summary>Makes the stamp void.</summary>
    public void Remove() => File.Delete(path);

    /// <summary>Writes it; the stamp itself last, because it alone says that the evaluation is done.</summary>
    public void Write(IReadOnlyList<string> lines, IReadOnlyList<string> stored, IReadOnlyList<string> patterns)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllLines(path + ".stored", stored);

        // MSBuild's own separator of items.
        File.WriteAllText(path + ".patterns", string.Join(';', patterns));
        File.WriteAllLines(path, lines);
    }
}
