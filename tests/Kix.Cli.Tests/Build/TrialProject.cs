using Kix.Testing;

namespace Kix.Cli.Tests.Build;

/// <summary>A cluster project of two modules in a folder of its own, built against this repository as the examples are.</summary>
public sealed class TrialProject : IDisposable
{
    public TrialProject() => StartOver();

    /// <summary>The project as if nobody had built or changed it, but restored, which takes the most time.</summary>
    public void StartOver()
    {
        foreach (var file in Directory.GetFiles(Folder).Concat(Directory.Exists(Manifests) ? Directory.GetFiles(Manifests) : []))
        {
            File.Delete(file);
        }

        foreach (var made in ((string[])[".kix", "bin", Path.Combine("obj", Dotnet.Configuration)]).Select(name => Path.Combine(Folder, name)).Where(Directory.Exists))
        {
            Directory.Delete(made, recursive: true);
        }

        Write("Directory.Build.props", $"""<Project><Import Project="{Corpus.Repository}/examples/Directory.Build.props" /></Project>""");
        Write("Directory.Build.targets", $"""<Project><Import Project="{Corpus.Repository}/examples/Directory.Build.targets" /></Project>""");
        Write("Directory.Packages.props", $"""<Project><Import Project="{Corpus.Repository}/Directory.Packages.props" /></Project>""");
        Write("trial.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>
              <ItemGroup><ProjectReference Include="{Corpus.Repository}/src/Kix.Cli/Kix.Cli.csproj" /></ItemGroup>
            </Project>
            """);
        Write("Clusters.cs", Program);
        Write("manifests/limits.yaml", """
            apiVersion: v1
            kind: LimitRange
            metadata: {name: limits}
            spec: {limits: [{type: Pod, max: {cpu: "2"}}]}
            """);
    }

    /// <summary>The source of the program; <c>Settings</c> is declared on line 20.</summary>
    public const string Program = """
        [Cluster("trial")]
        public sealed partial class Trial : Cluster
        {
            public Space Space => Namespace(() => new Space());
        }

        [Namespace("trial-space")]
        public sealed partial class Space : Namespace
        {
            public Web Web => Instance(() => new Web { Greeting = "hello" });
            public Cache Cache => Instance(() => new Cache());
            public Manifests Limits => Manifests("manifests/*.yaml");
        }

        public sealed partial class Web : Module
        {
            [Option] public required partial string Greeting { get; init; }
            [Need] public partial Cache Cache { get; init; }

            public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap
            {
                Data = new Dictionary<string, string> { ["greeting"] = Greeting, ["cache"] = Cache.Http.Out.Host },
            });
        }

        public sealed partial class Cache : Module
        {
            public Resource<V1Service> Http => Resource(() => new V1Service
            {
                Spec = new() { Ports = [new() { Name = "http", Port = 80 }] },
            });
        }
        """;

    public string Folder { get; } = Directory.CreateTempSubdirectory("kix-trial-").FullName;

    public string Stamp => Path.Combine(Folder, "obj", Dotnet.Configuration, "net10.0", "kix", "evaluated.txt");

    private string Manifests => Path.Combine(Folder, "manifests");

    public void Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Builds it; what it references is built already.</summary>
    public Task<(int Status, string Output)> BuildAsync(params string[] more) =>
        DotnetAsync(["build", "-c", Dotnet.Configuration, "-nologo", "-p:BuildProjectReferences=false", .. more]);

    /// <summary>Builds and runs it.</summary>
    public Task<(int Status, string Output)> RunAsync(params string[] arguments) =>
        DotnetAsync(["run", "-c", Dotnet.Configuration, "-p:BuildProjectReferences=false", "--", .. arguments]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private Task<(int Status, string Output)> DotnetAsync(params string[] arguments) => Dotnet.RunAsync(Folder, arguments);
}
