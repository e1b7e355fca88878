namespace Kix.Cli.Commands;

/// <summary>Tells a root on the command line from a name: <c>9f3a</c>, <c>9f3a…c7e2</c>, <c>sha256:9f3a…c7e2</c>.</summary>
internal static class RootWord
{
    /// <summary>Whether a word reads like a root.</summary>
    public static bool Is(string word)
    {
        var digits = word.StartsWith("sha256:", StringComparison.Ordinal) ? word["sha256:".Length..] : word;
        return digits.Length is >= 4 and <= 64 && digits.All(c => char.IsAsciiHexDigitLower(c) || c is '…' or '.') && digits[0] != '.';
    }
}
