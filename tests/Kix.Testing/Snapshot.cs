using System.Runtime.CompilerServices;
using Xunit;

namespace Kix.Testing;

/// <summary>
/// Compares text with a <c>*.verified.txt</c> beside the test. A difference leaves a <c>*.received.txt</c>; with <c>KIX_ACCEPT=1</c> the received
/// text becomes the verified one, to be read in the commit.
/// </summary>
public static class Snapshot
{
    public static void Verify(
        string received, string? name = null, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        received = received.ReplaceLineEndings("\n");
        var stem = Path.Combine(
            Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}.{member}{(name is null ? "" : "." + name)}");
        var verified = stem + ".verified.txt";
        if (Environment.GetEnvironmentVariable("KIX_ACCEPT") == "1")
        {
            File.WriteAllText(verified, received);
            return;
        }

        var expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (expected != received)
        {
            File.WriteAllText(stem + ".received.txt", received);
        }

        Assert.Equal(expected, received);
        File.Delete(stem + ".received.txt");
    }
}
