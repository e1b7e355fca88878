using System.Text.RegularExpressions;

namespace Kix.Testing;

/// <summary>The wrong program of a section of <c>docs/diagnostics</c>, and what is said there about it.</summary>
/// <param name="Id">Identifier of the rule: <c>KIX2001</c>.</param>
/// <param name="Program">The file <c>Prod.cs</c>.</param>
/// <param name="Message">The message that it gives.</param>
/// <param name="Mended">The program without the mistake; null where the section has none.</param>
/// <param name="Files">Files beside the program, by name: fenced blocks of YAML whose first line is a comment with the name.</param>
/// <param name="MendedFiles">The files beside the mended program: those, and what the section has after <c>Mended:</c>.</param>
public sealed partial record DocumentedProgram(
    string Id, string Program, string Message, string? Mended, IReadOnlyDictionary<string, string> Files, IReadOnlyDictionary<string, string> MendedFiles)
{
    /// <summary>Modules that the programs are made of, the file <c>Modules.cs</c>; <c>docs/diagnostics/README.md</c> tells of them.</summary>
    public const string Modules = """
        namespace Acme;

        public sealed record PostgresOut(string Host);

        public interface IPostgres : IModule { PostgresOut Out { get; } }

        public interface ICache : IModule;

        public partial class Postgres : Module, IPostgres
        {
            [Option(16)] public partial int Version { get; init; }
            public Resource<V1Service> Service => Resource(() => new V1Service { Spec = new() { Ports = [new() { Port = 5432 }] } });
            public PostgresOut Out => new(Service.Out.Host);
        }

        public partial class Valkey : Module, ICache;

        public partial class Shop : Module
        {
            [Option(1)] public partial int Replicas { get; init; }
            [Need] public partial IPostgres Postgres { get; init; }
            [Need] public partial ICache? Cache { get; init; }
        }

        public partial class Cached : Module
        {
            [Need] public partial ICache Cache { get; init; }
        }
        """;

    /// <summary>Whether a build says so: not what needs a build without the generator (KIX1008), or a second evaluation (KIX6009).</summary>
    public bool IsToldByBuild => Id is not ("KIX1008" or "KIX6009");

    /// <summary>The folder of the pages.</summary>
    public static string Folder { get; } = Path.Combine(Corpus.Repository, "docs", "diagnostics");

    /// <summary>Every program of every page, by id.</summary>
    public static IReadOnlyDictionary<string, DocumentedProgram> All { get; } = Directory.GetFiles(Folder, "*.md")
        .SelectMany(page => Sections(System.IO.File.ReadAllText(page).ReplaceLineEndings("\n")))
        .OfType<DocumentedProgram>()
        .ToDictionary(p => p.Id, StringComparer.Ordinal);

    private static IEnumerable<DocumentedProgram?> Sections(string page) => Section().Matches(page)
        .Select(section => (Id: section.Groups["id"].Value, Text: section.Groups["text"].Value))
        .Select(section => Wrong().Match(section.Text) is { Success: true } wrong ? Of(section.Id, section.Text, wrong) : null);

    private static DocumentedProgram Of(string id, string section, Match wrong)
    {
        var program = wrong.Groups["program"].Value;
        var files = Beside(section[..(wrong.Index + wrong.Length)]);
        var right = RightOne().Match(section);
        var others = right.Success ? Beside(section[right.Index..]) : [];
        return new DocumentedProgram(
            id, program, wrong.Groups["message"].Value,
            right.Groups["program"] is { Success: true } mended ? mended.Value : others.Count > 0 ? program : null,
            files, files.Concat(others).GroupBy(f => f.Key).ToDictionary(f => f.Key, f => f.Last().Value));
    }

    // The comment is a line of the file too, so that lines are those that a reader of the page counts.
    private static Dictionary<string, string> Beside(string text) =>
        File().Matches(text).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["text"].Value);

    [GeneratedRegex("(?<=\n)## (?<id>KIX\\d{4})[^\n]*\n(?<text>.*?)(?=\n## |\\z)", RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex("```csharp\n(?<program>.*?)\n```\n\n(?:```(?:yaml|json)\n.*?\n```\n\n)*```text\n(?<message>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Wrong();

    [GeneratedRegex("\nMended:\n\n(```csharp\n(?<program>.*?)\n```)?", RegexOptions.Singleline)]
    private static partial Regex RightOne();

    [GeneratedRegex("```yaml\n(?<text># (?<name>[^\n]+)\n.*?)```", RegexOptions.Singleline)]
    private static partial Regex File();
}
