using System.Text.RegularExpressions;
using Kix.EndToEnd.Tests.Builds;
using Kix.EndToEnd.Tests.Processes;
using Kix.Testing;

namespace Kix.EndToEnd.Tests.Documented;

/// <summary>
/// All wrong programs of <c>docs/diagnostics</c> in one project, built by <c>dotnet build</c>; then those that compile once more, without the
/// others, because a build evaluates only what compiles.
/// </summary>
public sealed partial class DocumentedBuild : IAsyncLifetime
{
    // About the names of clusters in one project, where all others have the same: a project of tests may have that.
    private const string Alone = "KIX1018";

    /// <summary>What the builds said of each program: lines without the help link and the name of the project.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lines { get; private set; } = new Dictionary<string, IReadOnlyList<string>>();

    public async ValueTask InitializeAsync()
    {
        var together = DocumentedProgram.All.Values.Where(p => p.IsToldByBuild && p.Id != Alone).ToArray();
        var alone = await BuildAsync([DocumentedProgram.All[Alone]], isTest: false);
        var compiled = await BuildAsync(together, isTest: true);
        DocumentedProgram[] left = [.. together.Where(p => !compiled.Contains(p.Id))];
        var evaluated = left.Length == 0 ? compiled : await BuildAsync(left, isTest: true);
        Lines = together.Select(p => p.Id).Append(Alone).ToDictionary(
            id => id, IReadOnlyList<string> (id) => [.. (id == Alone ? alone : compiled.Contains(id) ? compiled : evaluated)[id]]);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A program or message that names files, when those lie in a folder of the program's id.</summary>
    public static string Moved(string text, DocumentedProgram program)
    {
        var moved = Regex.Replace(text, @"\bProd\.cs:", $"{program.Id}/Prod.cs:");
        return program.Files.Count == 0 ? moved : Named().Replace(moved, $"$1{program.Id}/$2");
    }

    private static async Task<ILookup<string, string>> BuildAsync(IEnumerable<DocumentedProgram> programs, bool isTest)
    {
        using var project = new TemporaryProject();
        project.Write("documented.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType><NoWarn>$(NoWarn);CS8892</NoWarn><IsTestProject>{isTest}</IsTestProject><KixEvaluate>true</KixEvaluate>
              </PropertyGroup>
              <ItemGroup><ProjectReference Include="{Corpus.Repository}/src/Kix.Cli/Kix.Cli.csproj" /></ItemGroup>
              <ItemGroup><Using Include="Acme" /></ItemGroup>
            </Project>
            """);
        project.Write("Modules.cs", DocumentedProgram.Modules);
        foreach (var program in programs)
        {
            // A namespace for each, on the first line, so that lines stay what they are; and a folder.
            project.Write($"{program.Id}/Prod.cs", $"namespace {program.Id}; {Moved(program.Program, program)}\n");
            foreach (var (name, text) in program.Files)
            {
                project.Write($"{program.Id}/{name}", text);
            }
        }

        var build = await project.DotnetAsync("build", "-c", Program.Configuration, "-nologo", "-p:BuildProjectReferences=false", "-p:RunAnalyzersDuringBuild=true");
        return build.Output.Split('\n')
            .Where(l => Finding().IsMatch(l))
            .Select(l => Link().Replace(l.Trim(), "").Replace(project.Folder + "/", "", StringComparison.Ordinal))
            .Distinct()
            .ToLookup(l => Owner().Match(l).Groups["id"].Value);
    }

    // Of a pattern or a proposal in quotes, and of a place in parentheses.
    [GeneratedRegex("""(Manifests\("|'|\()(manifests?/)""")]
    private static partial Regex Named();

    [GeneratedRegex(@"\(\d+(,\d+)?\): (error|warning) [A-Z]+\d+: ")]
    private static partial Regex Finding();

    // Of what is found in a file beside a program, the rule tells which one it is.
    [GeneratedRegex(@"^((?<id>KIX\d{4})/|.*?: (error|warning) (?<id>[A-Z]+\d+): )")]
    private static partial Regex Owner();

    [GeneratedRegex(@"( \(docs/\S+\))? \[[^\[]+\]$")]
    private static partial Regex Link();
}
