using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kix.Cli.Host.Check;

/// <summary>What a program could notice of its surroundings while it was evaluated, and what no cluster may depend on.</summary>
/// <param name="Culture">Name of the culture.</param>
/// <param name="Written">A number, a date and a word in capitals, as that culture writes them.</param>
/// <param name="TimeZone">Id and offset of the local time zone.</param>
/// <param name="HashCode">Hash code of a fixed text; .NET draws a seed per process.</param>
/// <param name="Reversed">Whether members were read in reverse.</param>
/// <param name="Processors">Number of processors.</param>
/// <param name="Folder">The current folder.</param>
/// <param name="Variables">Digest of the environment variables.</param>
internal sealed record Conditions(
    string Culture, string Written, string TimeZone, int HashCode, bool Reversed, int Processors, string Folder, string Variables)
{
    /// <summary>Those of this process.</summary>
    public static Conditions Current(bool reversed = false)
    {
        var now = new DateTime(2026, 11, 22, 18, 5, 9, DateTimeKind.Unspecified);
        var culture = CultureInfo.CurrentCulture;
        var variables = Environment.GetEnvironmentVariables();
        return new Conditions(
            culture.Name, string.Create(culture, $"{-1234.5} {now} {"title".ToUpper(culture)}"),
            $"{TimeZoneInfo.Local.Id} {TimeZoneInfo.Local.GetUtcOffset(now)}",
            "kix".GetHashCode(StringComparison.Ordinal), reversed, Environment.ProcessorCount, Environment.CurrentDirectory,
            Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
                '\n', variables.Keys.Cast<string>().Order(StringComparer.Ordinal).Select(name => $"{name}={variables[name]}"))))));
    }

    /// <summary>What is different in the other ones, in words: <c>culture tr-TR</c>, <c>another folder</c>.</summary>
    public IReadOnlyList<string> Varied(Conditions other) => Compare(other, different: true);

    /// <summary>What could not be made different.</summary>
    public IReadOnlyList<string> Kept(Conditions other) => Compare(other, different: false);

    private string[] Compare(Conditions other, bool different) =>
    [
        .. new (bool Differs, string Varied, string Kept)[]
        {
            (Written != other.Written, other.Culture.Length == 0 ? "made-up formats of numbers and dates" : $"culture {other.Culture}", "culture"),
            (TimeZone != other.TimeZone, $"time zone {other.TimeZone.Split(' ')[0]}", "time zone"),
            (HashCode != other.HashCode, "other hash codes", "hash codes"),
            (Reversed != other.Reversed, "members in reverse", "order of members"),
            (Processors != other.Processors, "one processor", "number of processors"),
            (Folder != other.Folder, "another folder", "folder"),
            (Variables != other.Variables, "another environment", "environment"),
        }.Where(c => c.Differs == different).Select(c => different ? c.Varied : c.Kept),
    ];
}
