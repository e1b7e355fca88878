using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Home.Tests;

/// <summary>The README of the example: its mistakes are programs, and what it says of them is checked.</summary>
public static partial class Readme
{
    /// <summary>Path of the README.</summary>
    public static string File { get; } = Path.Combine(Path.GetDirectoryName(Here())!, "..", "immich", "README.md");

    private static string Text { get; } = System.IO.File.ReadAllText(File).ReplaceLineEndings("\n");

    /// <summary>Titles of the mistakes, with their programs and messages.</summary>
    public static IReadOnlyDictionary<string, Mistake> Mistakes { get; } = Mistake().Matches(Text)
        .ToDictionary(m => m.Groups["title"].Value, m => new Mistake(m.Groups["program"].Value, m.Groups["message"].Value));

    /// <summary>Writes another message for a mistake.</summary>
    public static void Accept(string title, string message)
    {
        var (program, old) = Mistakes[title];
        System.IO.File.WriteAllText(File, System.IO.File.ReadAllText(File).ReplaceLineEndings("\n")
            .Replace($"{program}```\n\n```text\n{old}\n", $"{program}```\n\n```text\n{message}\n", StringComparison.Ordinal));
    }

    /// <summary>What a console block shows below a command.</summary>
    public static string Output(string command) =>
        Regex.Match(Text, $"```console\n\\$ {Regex.Escape(command)}\n(?<output>.*?)```", RegexOptions.Singleline) is { Success: true } block
            ? block.Groups["output"].Value
            : throw new InvalidOperationException($"The README does not show {command}.");

    [GeneratedRegex("### (?<title>[^\n]+)\n(?:(?!###)[^`]|`(?!``))*?```csharp\n(?<program>.*?)```\n\n```text\n(?<message>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Mistake();

    private static string Here([CallerFilePath] string file = "") => file;
}

/// <summary>A wrong program and what the compiler says of it.</summary>
/// <param name="Program">The file <c>Photos.cs</c>.</param>
/// <param name="Message">Its errors, as a build prints them.</param>
public sealed record Mistake(string Program, string Message);
