using System.Text;
using Kix.Engine.Canonical;
using Kix.Engine.Graph;

namespace Kix.Engine.Store;

/// <summary>
/// The file name of a store object: <c>&lt;64 hex digits&gt;-&lt;Kind&gt;-&lt;namespace&gt;-&lt;name&gt;.json</c>. The digest is its name; the
/// rest is for people, and shortened to what a file system takes.
/// </summary>
/// <param name="Digest">SHA-256 of the content.</param>
/// <param name="Label">What people read.</param>
public readonly record struct ObjectName(Digest Digest, string Label)
{
    // 255 bytes, less the digest, a hyphen and the extension.
    private const int LongestLabel = 255 - 64 - 1 - 5;
    // In small letters, which no kind starts with.
    internal const string ActivationLabel = "activation-";

    /// <summary>Whether it is an activation's.</summary>
    public bool IsActivation => Label.StartsWith(ActivationLabel, StringComparison.Ordinal);

    /// <summary>The file's name.</summary>
    public string File => $"{Digest}-{Label}.json";

    /// <summary>The name of a resource's store object.</summary>
    public static ObjectName Of(ActivationResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var key = resource.Key;
        return new ObjectName(resource.ResourceDigest, Clean(
            key.Namespace.Length == 0 ? $"{key.Kind}-{key.Name}" : $"{key.Kind}-{key.Namespace}-{key.Name}"));
    }

    /// <summary>The name of an activation's store object.</summary>
    public static ObjectName Of(Activation activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        return new ObjectName(activation.Root, Clean(ActivationLabel + activation.Cluster));
    }

    /// <summary>Reads a file's name; false for other files.</summary>
    public static bool TryParse(ReadOnlySpan<char> file, out ObjectName name)
    {
        name = default;
        if (file.Length < 70 || file[64] != '-' || !file.EndsWith(".json") || !Digest.TryParse(file[..64].ToString(), out var digest))
        {
            return false;
        }

        name = new ObjectName(digest, file[65..^5].ToString());
        return true;
    }

    // Names of roles have colons and such, which some file systems refuse.
    private static string Clean(string label)
    {
        var text = new StringBuilder(label.Length);
        foreach (var c in label)
        {
            if (text.Length == LongestLabel)
            {
                break;
            }

            text.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_');
        }

        return text.ToString();
    }
}
