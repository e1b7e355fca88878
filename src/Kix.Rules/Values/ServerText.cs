namespace Kix.Rules.Values;

/// <summary>How k8s.io/apimachinery/pkg/util/validation puts its reasons.</summary>
internal static class ServerText
{
    /// <summary>A text that is too long.</summary>
    public static string TooLong(int most) => $"must be no more than {most} characters";

    /// <summary>A number that is out of its range.</summary>
    public static string OutOfRange(long least, long most) => $"must be between {least} and {most}, inclusive";

    /// <summary>A text that does not match, with examples of texts that do.</summary>
    public static string Mismatch(string message, string pattern, params string[] examples) =>
        $"{message} (e.g. {string.Join(" or ", examples.Select(e => $"'{e}', "))}regex used for validation is '{pattern}')";

    /// <summary>Whether a character is one of a-z and 0-9.</summary>
    public static bool IsLowerOrDigit(char c) => c is >= 'a' and <= 'z' or >= '0' and <= '9';

    /// <summary>Whether a character is an ASCII letter or digit.</summary>
    public static bool IsLetterOrDigit(char c) => IsLowerOrDigit(c) || c is >= 'A' and <= 'Z';

    /// <summary>Whether a character is one of 0-9.</summary>
    public static bool IsDigit(char c) => c is >= '0' and <= '9';
}
