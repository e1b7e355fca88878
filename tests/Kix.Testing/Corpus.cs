using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;

namespace Kix.Testing;

/// <summary>The folder of recorded Kubernetes data beside the repository; absent on most machines.</summary>
public static class Corpus
{
    /// <summary>The repository's root, found from this source file.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The corpus folder: <c>../shared/corpus</c> from the repository's root, or <c>KIX_CORPUS</c>.</summary>
    public static string Root { get; } =
        Environment.GetEnvironmentVariable("KIX_CORPUS") ?? Path.GetFullPath(Path.Combine(Repository, "..", "shared", "corpus"));

    /// <summary>Whether the corpus is on this machine.</summary>
    public static bool Exists => Directory.Exists(Root);

    /// <summary>The full path of a file or folder of the corpus; skips the running test where the corpus is absent.</summary>
    public static string PathOf(string relative)
    {
        Xunit.Assert.SkipUnless(Exists, $"no corpus at {Root}");
        return Path.Combine(Root, relative);
    }

    /// <summary>The lines of a <c>.jsonl.gz</c> file of the corpus.</summary>
    public static IEnumerable<string> Lines(string relative)
    {
        using var stream = new GZipStream(File.OpenRead(PathOf(relative)), CompressionMode.Decompress);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static string FindRepository([CallerFilePath] string path = "")
    {
        var folder = Path.GetDirectoryName(path);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Kix.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? AppContext.BaseDirectory;
    }
}
