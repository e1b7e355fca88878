using System.Text.RegularExpressions;

namespace Kix.Cli.Tests.Build;

/// <summary>What <c>dotnet build</c> of a cluster project does after compiling.</summary>
public sealed partial class BuildTests : IDisposable
{
    private readonly TrialProject _project = new();

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

    public void Dispose() => _project.Dispose();

    [GeneratedRegex("(?m)^    trial  sha256:[0-9a-f]{4}…[0-9a-f]{4}  \\d+ resources$")]
    private static partial Regex Root();
}
