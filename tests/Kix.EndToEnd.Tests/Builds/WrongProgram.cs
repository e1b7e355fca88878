using Kix.EndToEnd.Tests.Processes;
using Kix.Testing;

namespace Kix.EndToEnd.Tests.Builds;

/// <summary>A project with a mistake in each file, and what its build says.</summary>
public sealed class WrongProgram : IAsyncLifetime
{
    private readonly TemporaryProject _project = new();

    /// <summary>The errors of an ordinary build.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>The errors of a build without analyzers.</summary>
    public IReadOnlyList<string> UnseenErrors { get; private set; } = [];

    /// <summary>What a deployment by the program does that a build without analyzers leaves.</summary>
    internal Outcome Deployment { get; private set; } = new(-1, "", "");

    /// <summary>Where it is.</summary>
    public string Folder => _project.Folder;

    public async ValueTask InitializeAsync()
    {
        _project.Write("wrong.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>
              <ItemGroup><ProjectReference Include="{Corpus.Repository}/src/Kix.Cli/Kix.Cli.csproj" /></ItemGroup>
            </Project>
            """);
        foreach (var (file, text) in Files)
        {
            _project.Write(file, text);
        }

        UnseenErrors = await BuildAsync(analyzers: false);
        Deployment = await _project.DotnetAsync("exec", Path.Combine(Folder, "bin", Program.Configuration, "net10.0", "wrong.dll"), "deploy", "missing", "--sandbox", "--yes");
        Errors = await BuildAsync(analyzers: true);
    }

    public ValueTask DisposeAsync()
    {
        _project.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Lines of errors without the name of the project, each once.</summary>
    private async Task<IReadOnlyList<string>> BuildAsync(bool analyzers)
    {
        var build = await _project.DotnetAsync(
            "build", "-c", Program.Configuration, "-nologo", "-p:BuildProjectReferences=false", $"-p:RunAnalyzersDuringBuild={analyzers}");
        Assert.True(build.Exit == 1, build.ToString());
        return
        [
            .. build.Output.Split('\n')
                .Where(l => l.Contains(": error ", StringComparison.Ordinal))
                .Select(l => l[..l.LastIndexOf(" [", StringComparison.Ordinal)].Trim().Replace(Folder + "/", "", StringComparison.Ordinal))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    private static readonly (string File, string Text)[] Files =
    [
        ("Modules.cs", """
            public sealed partial class Database : Module;

            public sealed partial class Web : Module
            {
                [Need] public partial Database Database { get; init; }
            }
            """),
        ("Missing.cs", """
            [Cluster("missing")] public sealed partial class Missing : Cluster { public MissingSpace Space => Namespace(() => new MissingSpace()); }
            [Namespace("missing-space")] public sealed partial class MissingSpace : Namespace {
                public Web Web => Instance(() => new Web());
            }
            """),
        ("Ambiguous.cs", """
            [Cluster("ambiguous")] public sealed partial class Ambiguous : Cluster { public AmbiguousSpace Space => Namespace(() => new AmbiguousSpace()); }
            [Namespace("ambiguous-space")] public sealed partial class AmbiguousSpace : Namespace {
                public Database First => Instance(() => new Database());
                public Database Second => Instance(() => new Database());
                public Web Web => Instance(() => new Web());
            }
            """),
        ("Circle.cs", """
            [Cluster("circle")] public sealed partial class Circle : Cluster { public CircleSpace Space => Namespace(() => new CircleSpace()); }
            [Namespace("circle-space")] public sealed partial class CircleSpace : Namespace {
                public Hen Hen => Instance(() => new Hen());
                public Egg Egg => Instance(() => new Egg());
            }
            public sealed partial class Hen : Module { [Need] public partial Egg Egg { get; init; } }
            public sealed partial class Egg : Module { [Need] public partial Hen Hen { get; init; } }
            """),
        ("Twice.cs", """
            [Cluster("twice")] public sealed partial class Twice : Cluster { public TwiceSpace Space => Namespace(() => new TwiceSpace()); }
            [Namespace("twice-space")] public sealed partial class TwiceSpace : Namespace { public Settings Settings => Instance(() => new Settings()); }
            public sealed partial class Settings : Module
            {
                public Resource<V1ConfigMap> One => Resource(() => new V1ConfigMap());
                public Resource<V1ConfigMap> Two => Resource(() => new V1ConfigMap());
            }
            """),
        ("BadName.cs", """
            [Cluster("Bad_Name")] public sealed partial class BadName : Cluster;
            """),
    ];
}
