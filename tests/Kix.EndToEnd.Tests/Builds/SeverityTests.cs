using Kix.EndToEnd.Tests.Processes;
using Kix.Testing;

namespace Kix.EndToEnd.Tests.Builds;

/// <summary>What a project says about severities holds for what the evaluation of a real build finds.</summary>
public sealed class SeverityTests : IDisposable
{
    private const string Suppressed = """
        public sealed partial class Suppressed : Module
        {
        #pragma warning disable KIX4020 // somebody else labels the pods
            public Resource<V1Deployment> Server => Resource(() => Pods.Mislabelled());
        #pragma warning restore KIX4020
        }
        """;

    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task Pragmas_and_editor_configurations_hold_in_evaluation()
    {
        _project.Write("severities.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TreatWarningsAsErrors>false</TreatWarningsAsErrors></PropertyGroup>
              <ItemGroup><ProjectReference Include="{Corpus.Repository}/src/Kix.Cli/Kix.Cli.csproj" /></ItemGroup>
            </Project>
            """)
            .Write(".editorconfig", """
                root = true
                [Lowered.cs]
                dotnet_diagnostic.KIX4020.severity = warning
                [Quiet.cs]
                dotnet_diagnostic.KIX4020.severity = suggestion
                """)
            .Write("Cluster.cs", """
                [Cluster("severities")] public sealed partial class Severities : Cluster { public Space Space => Namespace(() => new Space()); }
                [Namespace("space")] public sealed partial class Space : Namespace
                {
                    public Suppressed Suppressed => Instance(() => new Suppressed());
                    public Lowered Lowered => Instance(() => new Lowered());
                    public Quiet Quiet => Instance(() => new Quiet());
                }
                public static class Pods
                {
                    public static V1Deployment Mislabelled() => new()
                    {
                        Spec = new()
                        {
                            Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "a" } },
                            Template = new()
                            {
                                Metadata = new() { Labels = new Dictionary<string, string> { ["app"] = "b" } },
                                Spec = new() { Containers = [new() { Name = "web", Image = "example.com/web:1" }] },
                            },
                        },
                    };
                }
                """)
            .Write("Suppressed.cs", Suppressed)
            .Write("Lowered.cs", "public sealed partial class Lowered : Module\n{\n    public Resource<V1Deployment> Server => Resource(() => Pods.Mislabelled());\n}\n")
            .Write("Quiet.cs", "public sealed partial class Quiet : Module\n{\n    public Resource<V1Deployment> Server => Resource(() => Pods.Mislabelled());\n}\n");

        var lowered = await BuildAsync();
        _project.Write("Suppressed.cs", Suppressed.Replace("#pragma", "//", StringComparison.Ordinal));
        var open = await BuildAsync();
        _project.Write("Quiet.cs", "public sealed partial class Quiet : Module\n{\n    public DateTime Built => DateTime.Now;\n}\n");
        var impure = await BuildAsync();

        Assert.True(lowered.Exit == 0, lowered.ToString());
        Assert.Contains("    1 Warning(s)", lowered.Output, StringComparison.Ordinal);
        Assert.StartsWith("Lowered.cs(3): warning KIX4020: ", Assert.Single(Findings(lowered)), StringComparison.Ordinal);
        Assert.True(open.Exit == 1, open.ToString());
        Assert.Equal(["Lowered.cs(3): warning KIX4020", "Suppressed.cs(4): error KIX4020"], Findings(open).Select(Head).Order(StringComparer.Ordinal));
        Assert.True(impure.Exit == 1, impure.ToString());
        Assert.Equal(["Quiet.cs(3,30): error KIX6001"], Findings(impure).Select(Head));
    }

    private Task<Outcome> BuildAsync() => _project.DotnetAsync(
        "build", "-c", Program.Configuration, "-nologo", "-p:BuildProjectReferences=false", "-p:RunAnalyzersDuringBuild=true");

    /// <summary>Each once: MSBuild repeats them in its summary.</summary>
    private string[] Findings(Outcome build) =>
    [
        .. build.Output.Split('\n').Where(l => l.Contains(" KIX", StringComparison.Ordinal)).Select(l => l.Trim().Replace(_project.Folder + "/", "", StringComparison.Ordinal)).Distinct(),
    ];

    private static string Head(string finding) => finding[..(finding.IndexOf("KIX", StringComparison.Ordinal) + 7)];
}
