using System.Text.RegularExpressions;

namespace Kix.Cli.Tests.Build;

/// <summary>What <c>dotnet build</c> of a cluster project does after compiling.</summary>
public sealed partial class BuildTests : IClassFixture<TrialProject>
{
    private readonly TrialProject _project;

    public BuildTests(TrialProject project)
    {
        _project = project;
        project.StartOver();
    }

    [Fact]
    public async Task A_build_evaluates_once_and_prints_the_root_each_time()
    {
        var (status, output) = await _project.BuildAsync();

        Assert.True(status == 0, output);
        var root = Root().Match(output).Value;
        Assert.NotEqual("", root);
        var evaluated = File.GetLastWriteTimeUtc(_project.Stamp);

        (status, output) = await _project.BuildAsync();

        Assert.True(status == 0, output);
        Assert.Equal(root, Root().Match(output).Value);
        Assert.Equal(evaluated, File.GetLastWriteTimeUtc(_project.Stamp));

        // A manifest is an input of the evaluation though the compiler never sees it; a new file is one too.
        _project.Write("manifests/quota.yaml", "{apiVersion: v1, kind: ResourceQuota, metadata: {name: q}, spec: {hard: {pods: \"9\"}}}");
        (status, output) = await _project.BuildAsync();

        Assert.True(status == 0, output);
        Assert.Contains("  5 resources", output);
        Assert.NotEqual(root, Root().Match(output).Value);
    }

    [Fact]
    public async Task An_error_of_the_evaluation_is_a_build_error_with_file_line_and_code()
    {
        _project.Write("Clusters.cs", TrialProject.Program.Replace("Cache.Http.Out.Host", "Cache.Http.Out.Port(string.Concat(\"gr\", \"pc\")).Number.ToString()"));

        var (status, output) = await _project.BuildAsync();

        Assert.Equal(1, status);
        Assert.Matches(@"(?m)^Clusters\.cs\(20\): error KIX4001: .*'grpc'.* \[.*trial\.csproj\]$", output);
        Assert.Contains("    1 Error(s)", output);
        Assert.False(File.Exists(_project.Stamp));
    }

    [Fact]
    public async Task A_warning_is_printed_once_by_the_analyzer_or_by_the_evaluation()
    {
        _project.Write(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.KIX4006.severity = warning\n");
        _project.Write("Clusters.cs", TrialProject.Program
            .Replace("Spec = new() { Ports", "Spec = new() { Type = \"ClusterIp\", Ports")
            .Replace("public sealed partial class Cache : Module\n{", """
                public sealed class Calm : Overlay
                {
                    protected override void Apply()
                    {
                        Each<Cache>(c => c.Option(x => x.Count).Force(2));
                        Each<V1CronJob>(_ => { });
                    }
                }

                public sealed partial class Cache : Module
                {
                    [Option(1), FormerName("Count")] public partial int Size { get; init; }
                    private string Kind => string.Concat("Cluster", "Ip");
                    public Resource<V1Service> Other => Resource(() => new V1Service { Spec = new() { Type = Kind, Ports = [new() { Port = 80 }] } }, suffix: "other");

                """)
            .Replace("public Space Space", "public Calm Calm => Overlay(() => new Calm());\n    public Space Space"));

        var (status, output) = await _project.BuildAsync("-p:RunAnalyzersDuringBuild=true", "-p:TreatWarningsAsErrors=false");

        Assert.True(status == 0, output);
        Assert.Equal(
            ["KIX3009: Cache.Count", "KIX3014: Calm", "KIX4006: Cache.Http", "KIX4006: Service/cache-other @ trial-space"],
            Warning().Matches(output.Split("Build succeeded")[0]).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));

        // Without analyzers, evaluation says all.
        (status, output) = await _project.BuildAsync("--no-incremental", "-p:RunAnalyzersDuringBuild=false", "-p:TreatWarningsAsErrors=false");

        Assert.True(status == 0, output);
        Assert.Equal(
            ["KIX3009: Cache.Count", "KIX3014: Calm", "KIX4006: Service/cache @ trial-space", "KIX4006: Service/cache-other @ trial-space"],
            Warning().Matches(output.Split("Build succeeded")[0]).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_build_with_KixCheck_evaluates_again_elsewhere()
    {
        var (status, output) = await _project.BuildAsync("-p:KixCheck=true");

        Assert.True(status == 0, output);
        Assert.NotEqual("", Root().Match(output).Value);

        _project.Write("Clusters.cs", TrialProject.Program.Replace("[\"greeting\"] = Greeting", "[\"greeting\"] = $\"{0.5}\""));
        _project.Write(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.KIX6007.severity = none\n");
        (status, output) = await _project.BuildAsync();

        Assert.True(status == 0, output);

        (status, output) = await _project.BuildAsync("-p:KixCheck=true");

        Assert.Equal(1, status);
        Assert.Matches(@"(?m)^Clusters\.cs\(20\): error KIX6009: ConfigMap/web @ trial-space .*: \$\.data\.greeting: ""0\.5"" and ""0,5""; .* \[.*trial\.csproj\]$", output);
    }

    [GeneratedRegex("(?m)^    trial  sha256:[0-9a-f]{4}…[0-9a-f]{4}  \\d+ resources$")]
    private static partial Regex Root();

    [GeneratedRegex(@"warning (KIX\d+: .*?)(?=:| is called| speaks)")]
    private static partial Regex Warning();
}
