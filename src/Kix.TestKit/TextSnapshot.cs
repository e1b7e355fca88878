using System.Runtime.CompilerServices;
using System.Text;

namespace Kix.TestKit;

/// <summary>
/// Compares text with a <c>*.verified.txt</c> beside the test, as Verify does. A difference leaves a <c>*.received.txt</c> there; with the
/// environment variable <c>KIX_ACCEPT=1</c> what is received becomes what is verified, to be read in the commit.
/// </summary>
public static class TextSnapshot
{
    /// <summary>Name of the environment variable that accepts what is received.</summary>
    public const string Accept = "KIX_ACCEPT";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Compares a text with <c>&lt;file&gt;.&lt;member&gt;[.&lt;name&gt;].verified.txt</c>.</summary>
    /// <param name="received">The text; kinds of line ends do not matter.</param>
    /// <param name="name">Tells several snapshots of one test apart.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <exception cref="ClusterAssertionException">The texts differ, or there is nothing verified yet; shows where, and the way out.</exception>
    public static void Verify(
        string received, string? name = null, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        ArgumentNullException.ThrowIfNull(received);
        var folder = Path.GetDirectoryName(file);
        if (!Directory.Exists(folder))
        {
            throw new ClusterAssertionException(
                $"The folder of the test, {folder}, is not on this machine: snapshots lie beside the sources. Where builds map paths (PathMap, DeterministicSourcePaths), switch that off for test projects.");
        }

        var stem = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(file)}.{member}{(name is null ? "" : "." + name)}");
        Compare(
            received.ReplaceLineEndings("\n"), stem + ".verified.txt", stem + ".received.txt",
            Environment.GetEnvironmentVariable(Accept) is "1" or "true");
    }

    internal static void Compare(string received, string verifiedFile, string receivedFile, bool accept)
    {
        if (accept)
        {
            File.WriteAllText(verifiedFile, received, Utf8);
            File.Delete(receivedFile);
            return;
        }

        var verified = File.Exists(verifiedFile) ? File.ReadAllText(verifiedFile).ReplaceLineEndings("\n") : null;
        if (verified == received)
        {
            File.Delete(receivedFile);
            return;
        }

        File.WriteAllText(receivedFile, received, Utf8);
        throw new ClusterAssertionException(
            $"{(verified is null ? "There is no " : "What is received is not ")}{Path.GetFileName(verifiedFile)}{(verified is null ? " yet" : "")}.\n"
            + (verified is null ? "" : TextDifference.Of(verified, received))
            + $"Received: {receivedFile}\nTo accept it, read it and rename it to {Path.GetFileName(verifiedFile)}, or run the tests once with {Accept}=1.");
    }
}
