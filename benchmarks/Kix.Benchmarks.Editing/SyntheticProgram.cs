using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kix.Benchmarks.Editing;

/// <summary>A program of one cluster, namespaces of 20 instances, and as many modules as asked for, each in a file of its own.</summary>
internal static class SyntheticProgram
{
    public const string Folder = "/src/fleet/";

    public const int PerNamespace = 20;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14, DocumentationMode.Parse);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) is var name && (name.StartsWith("System.", StringComparison.Ordinal)
                || name is "mscorlib.dll" or "netstandard.dll" or "Kix.Dsl.dll" or "KubernetesClient.dll" or "YamlDotNet.dll"))
            .Select(p => (MetadataReference)MetadataReference.CreateFromFile(p)),
    ];

    public static CSharpCompilation Create(int modules)
    {
        var namespaces = modules / PerNamespace;
        var files = Enumerable.Range(0, modules).Select(i => Parse($"modules/Service{i}.cs", Module(i)))
            .Concat(Enumerable.Range(0, namespaces).Select(i => Parse($"Team{i}.cs", Namespace(i))))
            .Append(Parse("Fleet.cs", Cluster(namespaces)))
            .Append(Parse("Other.cs", Other))
            .Append(Parse("obj/GlobalUsings.g.cs", GlobalUsings));
        return CSharpCompilation.Create(
            "fleet", files, References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    public static SyntaxTree Parse(string file, string text) => CSharpSyntaxTree.ParseText(text, Options, Folder + file);

    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.ComponentModel.DataAnnotations;
        global using System.Linq;
        global using k8s.Models;
        global using Kix;
        """;

    private const string Other = """
        namespace Fleet;

        public sealed record ServiceOut(string Host, ServicePort Port);

        public interface IService : IModule
        {
            ServiceOut Out { get; }
        }

        internal static class Other
        {
            internal static int Twice(int n) => n * 2;
        }
        """;

    private static string Cluster(int namespaces) => $$"""
        namespace Fleet;

        [Cluster("fleet")]
        public sealed partial class Fleet : Cluster
        {
        {{string.Join("\n", Enumerable.Range(0, namespaces).Select(i => $"    public Team{i} Team{i} => Namespace(() => new Team{i}());"))}}
        }
        """;

    private static string Namespace(int i) => $$"""
        namespace Fleet;

        [Namespace("team-{{i}}")]
        public sealed partial class Team{{i}} : Namespace
        {
        {{string.Join("\n", Enumerable.Range(i * PerNamespace, PerNamespace).Select(m => $"    public Service{m} S{m} => Instance(() => new Service{m} {{ Domain = \"s{m}.example.com\", Replicas = 3, Storage = \"20Gi\" }});"))}}
        }
        """;

    /// <summary>Each module but the first of a namespace needs the one before it.</summary>
    private static string Module(int i) => $$"""
        namespace Fleet;

        /// <summary>Service {{i}} of the fleet.</summary>
        public sealed partial class Service{{i}} : Module, IService
        {
            /// <summary>Host name that customers open.</summary>
            [Option] public required partial string Domain { get; init; }

            /// <summary>Pods behind the service.</summary>
            [Option(2), Range(1, 50)] public partial int Replicas { get; init; }

            /// <summary>Room for what it keeps.</summary>
            [Option("10Gi")] public partial Quantity Storage { get; init; }

            [Option("ghcr.io/acme/service:26.12.4")] public partial Image Image { get; init; }
        {{(i % PerNamespace == 0 ? "" : $"\n    [Need] public partial Service{i - 1} Before {{ get; init; }}\n")}}
            public Resource<V1ConfigMap> Settings => Resource(
                () => new V1ConfigMap
                {
                    Data = new Dictionary<string, string>
                    {
                        ["DB_HOST"] = {{(i % PerNamespace == 0 ? "\"none\"" : "Before.Out.Host")}},
                        ["LOG_LEVEL"] = "info",
                        ["POOL"] = Size(Replicas).ToString(),
                    },
                },
                suffix: "settings");

            public Resource<V1Deployment> Server => Resource(() => new V1Deployment
            {
                Spec = new()
                {
                    Replicas = Replicas,
                    Selector = Labels.Selector,
                    Template = new()
                    {
                        Metadata = new() { Labels = Labels.All },
                        Spec = new()
                        {
                            Containers =
                            [
                                new()
                                {
                                    Name = "web", Image = Image,
                                    Ports = [new() { Name = "http", ContainerPort = 8080 }],
                                    EnvFrom = [Settings.Out.EnvFrom],
                                },
                            ],
                        },
                    },
                },
            });

            public Resource<V1Service> Http => Resource(() => new V1Service
            {
                Spec = new() { Selector = Server.Out.PodLabels, Ports = [Server.Out.Port("http").Expose(80)] },
            });

            public ServiceOut Out => new(Http.Out.Host, Http.Out.Port("http"));

            private static int Size(int pods)
            {
                var each = 10;
                return pods * each;
            }
        }
        """;
}
