using Kix.Testing;

namespace Kix.Cli.Tests.Build;

/// <summary>The packages, as a user gets them: a library of modules, a cluster project, a single file, tests of a cluster.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kix-packages-").FullName;

    [Fact]
    public async Task Packages_bring_generator_usings_and_evaluation()
    {
        await PackAsync("Kix.Dsl", "Kix.Engine", "Kix.Sandbox", "Kix.Cli");
        WriteProjects();
        var (status, output) = await Dotnet.RunAsync(Path.Combine(_folder, "app"), "build", "-nologo");

        Assert.True(status == 0, output);
        Assert.Matches("(?m)^    packed  sha256:.*  3 resources$", output);

        (status, output) = await Dotnet.RunAsync(_folder, "run", "single.cs", "--", "explain", "space.web.Size");

        Assert.True(status == 0, output);
        Assert.StartsWith("Space.Web.Size = 3   int", output);
    }

    [Fact]
    public async Task Packages_bring_what_tests_of_a_cluster_need()
    {
        await PackAsync("Kix.Dsl", "Kix.Engine", "Kix.TestKit", "Kix.TestKit.Compiler");
        WriteFeed();
        Write("tests/tests.csproj", Project(
            "<OutputType>Exe</OutputType><IsTestProject>true</IsTestProject>",
            $"""
            <PackageReference Include="Kix.TestKit" Version="0.1.0" />
            <PackageReference Include="Kix.TestKit.Compiler" Version="0.1.0" />
            <PackageReference Include="xunit.v3" Version="{VersionOf("xunit.v3")}" />
            """));
        Write("tests/Cluster.cs", Cluster("", "[Option(3)] public partial int Size { get; init; }", "Size.ToString()"));
        Write("tests/ClusterTests.cs", """"
            using Kix.TestKit;
            using Kix.TestKit.Compiler;
            using Xunit;

            public sealed class ClusterTests
            {
                private readonly ClusterUnderTest _packed = ClusterUnderTest.Compile<Packed>();

                [Fact]
                public void A_manifest_is_asked_for() => Assert.Equal("3", _packed.Resource<V1ConfigMap>("web").Data["value"]);

                [Fact]
                public void A_mistake_has_its_id() => Assert.Equal("KIX3002", ProgramUnderTest.Build("""
                    public partial class Web : Module { [Option(0), Range(1, 3)] public partial int Size { get; init; } }
                    """).Error.Id);

                [Fact]
                public void The_whole_cluster_is_kept() => _packed.VerifySnapshot();
            }
            """");
        var (status, output) = await Dotnet.RunAsync(Path.Combine(_folder, "tests"), "run");

        // A snapshot that is not there yet fails, and leaves what to read and accept.
        Assert.True(status != 0, output);
        Assert.Contains("Total: 3, Errors: 0, Failed: 1", output, StringComparison.Ordinal);
        var received = Path.Combine(_folder, "tests", "ClusterTests.The_whole_cluster_is_kept.received.txt");
        Assert.True(File.Exists(received), output);
        File.Move(received, received.Replace(".received.", ".verified.", StringComparison.Ordinal));

        (status, output) = await Dotnet.RunAsync(Path.Combine(_folder, "tests"), "run", "--no-build");

        Assert.True(status == 0, output);
        Assert.Contains("Total: 3, Errors: 0, Failed: 0", output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task PackAsync(params string[] projects)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", "packing takes its time: only with CI=true");
        foreach (var project in projects)
        {
            var (packed, log) = await Dotnet.RunAsync(
                Corpus.Repository, "pack", $"src/{project}", "--no-build", "-c", Dotnet.Configuration, "-o", Path.Combine(_folder, "feed"));
            Assert.True(packed == 0, log);
        }
    }

    /// <summary>The version that this repository itself uses, which is on the machine already.</summary>
    private static string VersionOf(string package) => System.Xml.Linq.XDocument.Load(Path.Combine(Corpus.Repository, "Directory.Packages.props"))
        .Descendants("PackageVersion").Single(p => (string?)p.Attribute("Include") == package).Attribute("Version")!.Value;

    private void WriteFeed()
    {
        var global = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Write("nuget.config", $"""
            <configuration>
              <packageSources><add key="kix" value="{_folder}/feed" /></packageSources>
              <fallbackPackageFolders><add key="global" value="{Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? global}" /></fallbackPackageFolders>
              <config><add key="globalPackagesFolder" value="{_folder}/packages" /></config>
            </configuration>
            """);
    }

    private void WriteProjects()
    {
        WriteFeed();
        Write("lib/lib.csproj", Project("", """<PackageReference Include="Kix.Dsl" Version="0.1.0" />"""));
        Write("lib/Cache.cs", """
            public sealed partial class Cache : Module
            {
                [Option(1), Range(1, 3)] public partial int Size { get; init; }

                public Resource<V1Service> Http => Resource(() => new V1Service
                {
                    Spec = new() { Ports = [new() { Name = "http", Port = 80 }] },
                });
            }
            """);
        Write("app/app.csproj", Project(
            "<OutputType>Exe</OutputType>", """<PackageReference Include="Kix.Cli" Version="0.1.0" /><ProjectReference Include="../lib/lib.csproj" />"""));
        Write("app/Cluster.cs", Cluster("public Cache Cache => Instance(() => new Cache { Size = 2 });", "[Need] public partial Cache Cache { get; init; }", "Cache.Http.Out.Host"));
        Write("single.cs", "#:package Kix.Cli@0.1.0\n" + Cluster("", "[Option(3)] public partial int Size { get; init; }", "Size.ToString()"));
    }

    private static string Project(string properties, string references) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings>{properties}
          </PropertyGroup>
          <ItemGroup>{references}</ItemGroup>
        </Project>
        """;

    private static string Cluster(string instance, string member, string value) => $$"""
        [Cluster("packed")]
        public sealed partial class Packed : Cluster
        {
            public Space Space => Namespace(() => new Space());
        }

        [Namespace("space")]
        public sealed partial class Space : Namespace
        {
            {{instance}}
            public Web Web => Instance(() => new Web());
        }

        public sealed partial class Web : Module
        {
            {{member}}
            public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap
            {
                Data = new Dictionary<string, string> { ["value"] = {{value}} },
            });
        }
        """;

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
