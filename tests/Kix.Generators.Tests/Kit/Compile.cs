using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kix.Generators.Tests.Kit;

/// <summary>Compiles sources in memory against Kix.Dsl, with the usings that a project has by default.</summary>
internal static class Compile
{
    public const string Folder = "/src/prod/";

    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Options =
        new(LanguageVersion.CSharp14, DocumentationMode.Parse);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) is var name && (name.StartsWith("System.", StringComparison.Ordinal)
                || name is "mscorlib.dll" or "netstandard.dll" or "Kix.Dsl.dll" or "KubernetesClient.dll" or "YamlDotNet.dll"))
            .Select(p => (MetadataReference)MetadataReference.CreateFromFile(p)),
    ];

    /// <summary>A library of the given files.</summary>
    public static CSharpCompilation Library(params (string Name, string Text)[] files) =>
        Assembly("Prod", OutputKind.DynamicallyLinkedLibrary, files);

    public static CSharpCompilation Assembly(string name, OutputKind kind, params (string Name, string Text)[] files) =>
        CSharpCompilation.Create(
            name,
            files.Select(f => Parse(f.Text, f.Name)).Prepend(Parse(ImplicitUsings, "obj/GlobalUsings.g.cs")),
            References,
            new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));

    public static SyntaxTree Parse(string text, string name) => CSharpSyntaxTree.ParseText(text, Options, Folder + name);

    /// <summary>Compiler errors and warnings, one per line, without the generator's own files.</summary>
    public static IEnumerable<string> Problems(Compilation compilation) =>
        compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString());
}
