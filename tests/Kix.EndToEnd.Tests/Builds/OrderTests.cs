using System.Text.RegularExpressions;
using Kix.EndToEnd.Tests.Processes;
using Kix.Testing;

namespace Kix.EndToEnd.Tests.Builds;

/// <summary>What <c>dotnet build</c> prints of one program, written and built twice: elsewhere, otherwise, under other cultures and time zones.</summary>
public sealed partial class OrderTests
{
    /// <summary>Turkish has its own i; Thai counts years from another one. Hash codes have another seed in every process.</summary>
    private static readonly (string Language, string Zone)[] Surroundings = [("tr_TR.UTF-8", "Pacific/Auckland"), ("th_TH.UTF-8", "America/St_Johns")];

    [Fact]
    public async Task The_same_mistakes_are_printed_in_the_same_order()
    {
        var builds = await BuildAsync(WrittenTwice.Wrong, analyzers: false);

        Assert.All(builds, b => Assert.True(b.Exit == 1, b.ToString()));
        var findings = Findings(builds[0]);
        Assert.True(findings.Length > 5, builds[0].ToString());
        Snapshot.Verify(string.Join('\n', findings));
        Assert.Equal(findings, Findings(builds[1]));
    }

    [Fact]
    public async Task The_same_root_and_the_same_warnings_are_printed()
    {
        var builds = await BuildAsync(WrittenTwice.Right, analyzers: true);

        Assert.All(builds, b => Assert.True(b.Exit == 0, b.ToString()));
        Assert.Matches("sha256:[0-9a-f]{4}…[0-9a-f]{4}", Root().Match(builds[0].Output).Value);
        Assert.Equal(Root().Match(builds[0].Output).Value, Root().Match(builds[1].Output).Value);
        Assert.NotEmpty(Findings(builds[0]));
        Assert.Equal(Findings(builds[0]), Findings(builds[1]));
    }

    private static async Task<Outcome[]> BuildAsync((string File, string Text)[][] programs, bool analyzers) =>
        await Task.WhenAll(programs.Zip(Surroundings, async (files, surroundings) =>
        {
            using var project = new TemporaryProject();
            project.Write("written.csproj", $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType><TreatWarningsAsErrors>false</TreatWarningsAsErrors>
                    <InvariantGlobalization>false</InvariantGlobalization>
                  </PropertyGroup>
                  <ItemGroup><ProjectReference Include="{Corpus.Repository}/src/Kix.Cli/Kix.Cli.csproj" /></ItemGroup>
                </Project>
                """);
            foreach (var (file, text) in files)
            {
                project.Write(file, text);
            }

            project.Environment["LANG"] = project.Environment["LC_ALL"] = surroundings.Language;
            project.Environment["TZ"] = surroundings.Zone;
            project.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "0";
            return await project.DotnetAsync(
                "build", "-c", Program.Configuration, "-nologo", "-p:BuildProjectReferences=false", $"-p:RunAnalyzersDuringBuild={analyzers}");
        }));

    /// <summary>Severity, id and message of each line in order, each once (MSBuild repeats them in its summary), without places.</summary>
    private static string[] Findings(Outcome build) =>
        [.. Finding().Matches(build.Output).Select(m => Place().Replace(m.Groups["said"].Value, "<place>")).Distinct()];

    [GeneratedRegex(@"\(\d+(,\d+)?\): (?<said>(error|warning) KIX\d+: .*?)( \(docs/\S+\))? \[[^\[]+\]\r?$", RegexOptions.Multiline)]
    private static partial Regex Finding();

    [GeneratedRegex(@"[\w/]+\.cs:\d+")]
    private static partial Regex Place();

    [GeneratedRegex(@"right\b.*sha256:\S+")]
    private static partial Regex Root();
}
