using Kix.Generators.Tests.Kit;
using Kix.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Tests;

/// <summary>What an IDE shows beside a name: documentation of options, outs and models, in the project and across assemblies.</summary>
public sealed class QuickInfoTests
{
    private const string Web = """
        using Kix;
        using k8s.Models;
        namespace Acme;
        /// <summary>Limits of a server.</summary>
        public partial class Limits : OptionGroup
        {
            /// <summary>Processors of a pod.</summary>
            [Option(1)] public partial int Cores { get; init; }
        }
        /// <summary>The shop's web server.</summary>
        public partial class Web : Module
        {
            /// <summary>Pods behind the service.</summary>
            [Option(2), FormerName("Count")] public partial int Replicas { get; init; }
            /// <summary>What a pod may use.</summary>
            [Option] public partial Limits Limits { get; init; }
            /// <summary>Where orders are kept.</summary>
            [Need] public partial Web Other { get; init; }
            /// <summary>The way in.</summary>
            public Resource<V1Service> Http => Resource<V1Service>(() => null!);
        }
        """;

    private const string Use = """
        using System;
        using Kix;
        using k8s.Models;
        using Acme;
        public static class Use
        {
            public static object Of(Web web) => new object?[]
            {
                web.Replicas, web.Limits.Cores, web.Other, web.Http, web.Count, web.Http.Out.Host, web.Http.Out.Port("http"),
                new V1PodSpec().HostNetwork, new V1Container { ImagePullPolicy = "Always" },
            };
        }
        """;

    [Theory]
    [InlineData("Replicas", "Pods behind the service.")]
    [InlineData("Cores", "Processors of a pod.")]
    [InlineData("Other", "Where orders are kept.")]
    [InlineData("Http", "The way in.")]
    [InlineData("Count", "Count is called")]
    [InlineData("Web", "The shop's web server.")]
    public void Documentation_is_there_in_the_project_and_in_others(string name, string text)
    {
        Assert.Contains(text, Shown(GeneratorRun.From(Program(("Web.cs", Web), ("Use.cs", Use))).Compiles().Compilation, name), StringComparison.Ordinal);
        Assert.Contains(text, Shown(Program(("Use.cs", Use)).AddReferences(Library()), name), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host", "name")]
    [InlineData("Port", "port")]
    public void Outs_are_documented(string name, string word) =>
        Assert.Contains(word, Shown(GeneratorRun.From(Program(("Web.cs", Web), ("Use.cs", Use))).Compilation, name), StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("HostNetwork", "network namespace")]
    [InlineData("ImagePullPolicy", "IfNotPresent")]
    public void Models_are_documented(string name, string text) =>
        Assert.Contains(text, Shown(GeneratorRun.From(Program(("Web.cs", Web), ("Use.cs", Use))).Compilation, name), StringComparison.Ordinal);

    private static string Shown(Compilation compilation, string name)
    {
        var tree = compilation.SyntaxTrees.Single(t => t.FilePath.EndsWith("/Use.cs", StringComparison.Ordinal));
        var node = tree.GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>().First(n => n.Identifier.ValueText == name);
        var symbol = compilation.GetSemanticModel(tree).GetSymbolInfo(node).Symbol;
        Assert.NotNull(symbol);
        return symbol.GetDocumentationCommentXml(expandIncludes: true) ?? "";
    }

    /// <summary>A program whose references have their documentation beside them, as MSBuild finds it.</summary>
    private static Compilation Program(params (string Name, string Text)[] files)
    {
        var program = Compile.Library(files);
        return program.WithReferences(program.References.Select(r => r is PortableExecutableReference { FilePath: { } path } && Documentation(path) is { } xml
            ? MetadataReference.CreateFromFile(path, documentation: XmlDocumentationProvider.CreateFromFile(xml))
            : r));
    }

    private static string? Documentation(string path)
    {
        switch (Path.GetFileNameWithoutExtension(path))
        {
            case "Kix.Dsl":
                return Path.ChangeExtension(path, ".xml") is var beside && File.Exists(beside)
                    ? beside
                    : Directory.EnumerateFiles(Path.Combine(Corpus.Repository, "src", "Kix.Dsl", "bin"), "Kix.Dsl.xml", SearchOption.AllDirectories).First();
            case "KubernetesClient":
                var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
                    ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
                return Directory.EnumerateFiles(Path.Combine(packages, "kubernetesclient"), "KubernetesClient.xml", SearchOption.AllDirectories)
                    .Where(f => f.Contains("net10.0", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Last();
            default:
                return null;
        }
    }

    private static PortableExecutableReference Library()
    {
        var run = GeneratorRun.From(Program(("Web.cs", Web)).WithAssemblyName("Acme")).Compiles();
        using var assembly = new MemoryStream();
        using var documentation = new MemoryStream();
        Assert.True(run.Compilation.Emit(assembly, xmlDocumentationStream: documentation).Success);
        return MetadataReference.CreateFromImage(assembly.ToArray(), documentation: XmlDocumentationProvider.CreateFromBytes(documentation.ToArray()));
    }
}
