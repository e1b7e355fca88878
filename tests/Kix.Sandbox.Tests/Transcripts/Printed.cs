using System.Text.RegularExpressions;

namespace Kix.Sandbox.Tests.Transcripts;

/// <summary>What a command printed, without what differs from run to run: times, ids, addresses, generated names, and how far a rollout was.</summary>
internal static partial class Printed
{
    private static readonly (Regex Found, string Instead)[] Words =
    [
        (Time(), "TIME"), (Uid(), "UID"), (Version(), "resourceVersion$1 VERSION"), (Name(), "$1HASH"), (Address(), "ADDRESS"), (Age(), "$1AGE"), (Blanks(), " "),
    ];

    /// <summary>The lines, sorted and each once: output and errors come in any order, and pods in any number while a rollout is under way.</summary>
    public static IReadOnlyList<string> Lines(string output) =>
    [
        .. output.Split('\n')
            .Where(line => line.Length > 0 && !line.StartsWith("Waiting for deployment", StringComparison.Ordinal) && !Warned().IsMatch(line))
            .Select(line => Words.Aggregate(line, (text, word) => word.Found.Replace(text, word.Instead)).Trim())
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000")]
    private static partial Regex Time();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uid();

    [GeneratedRegex("resourceVersion(\"?): \"\\d+\"")]
    private static partial Regex Version();

    [GeneratedRegex(@"\b(web-|pod-template-hash[:=] ?)[0-9a-z]{8,10}(-[0-9a-z]{5})?\b")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b10\.\d+\.\d+\.\d+\b")]
    private static partial Regex Address();

    [GeneratedRegex(@"(^|\s)(\d+[smh])+(?=\s|$)")]
    private static partial Regex Age();

    // kubectl's own log tells what it was about to do.
    [GeneratedRegex(@"^W\d{4} \d\d:")]
    private static partial Regex Warned();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
