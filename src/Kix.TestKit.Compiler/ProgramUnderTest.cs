using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Kix.Engine.Validation;
using Microsoft.CodeAnalysis.CSharp;

namespace Kix.TestKit.Compiler;

/// <summary>
/// A cluster program that is text in a test, built as <c>dotnet build</c> builds it: compiled with the generator and the analyzers of
/// Kix, and evaluated where that succeeds. No process is started, and nothing is written to disk but files beside the sources, while it is evaluated.
/// </summary>
public sealed class ProgramUnderTest
{
    private readonly Assembly? _assembly;

    private ProgramUnderTest(IReadOnlyList<KixError> findings, Assembly? assembly)
    {
        _assembly = assembly;
        var evaluated = assembly is null ? [] : Clusters(assembly).Select(c => ClusterUnderTest.Diagnose(() => ClusterUnderTest.Make(c))).ToArray();
        Errors = [.. findings.Where(f => !f.IsWarning).Union(evaluated.SelectMany(d => d.Errors))];
        Warnings = [.. findings.Where(f => f.IsWarning).Union(SaidBefore.Without([.. evaluated.SelectMany(d => d.Warnings)], findings))];
        Compiled = [.. evaluated.Select(d => d.Cluster).OfType<ClusterUnderTest>()];
    }

    /// <summary>
    /// What is wrong: of the compiler (<c>CS0029</c>), of the analyzers and, where they find nothing, of the evaluation of each cluster.
    /// </summary>
    public IReadOnlyList<KixError> Errors { get; }

    /// <summary>What is doubtful.</summary>
    public IReadOnlyList<KixError> Warnings { get; }

    /// <summary>The clusters of the program that compile, by class name.</summary>
    public IReadOnlyList<ClusterUnderTest> Compiled { get; }

    /// <summary>The one error.</summary>
    /// <exception cref="ClusterAssertionException">There is none, or there are several.</exception>
    public KixError Error => Errors is [var only]
        ? only
        : throw new ClusterAssertionException(Errors.Count == 0 ? "The program compiles: there is no error." : $"There are {Errors.Count} errors, not one:\n{this}");

    /// <summary>The assembly; null where it does not compile.</summary>
    public Assembly? Assembly => _assembly;

    /// <summary>Builds one file, <c>Program.cs</c>, with the usings that a cluster project has by default.</summary>
    /// <param name="text">The source.</param>
    public static ProgramUnderTest Build([StringSyntax("csharp")] string text) => Build([new SourceFile("Program.cs", text)]);

    /// <summary>Builds files, with the usings that a cluster project has by default.</summary>
    /// <param name="files">The sources, and the files beside them that <c>Manifests("manifests/*.yaml")</c> takes: whatever does not end in <c>.cs</c>.</param>
    /// <param name="references">
    /// Assemblies besides those that this process was started with, which all can be used: the test's own, for instance, with its modules.
    /// </param>
    /// <param name="options">Options as in <c>.editorconfig</c>: <c>("dotnet_diagnostic.KIX4012.severity", "warning")</c>.</param>
    public static ProgramUnderTest Build(
        IReadOnlyList<SourceFile> files, IReadOnlyList<Assembly>? references = null, IReadOnlyList<(string Key, string Value)>? options = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        var sources = files.ToLookup(f => f.Name.EndsWith(".cs", StringComparison.OrdinalIgnoreCase));
        using var folder = ProgramFolder.Of(sources[false]);
        var project = new ProjectOptions(folder.Path, options ?? []);
        var compilation = CSharpCompilation.Create(
            "Program", SourceTrees.Of(sources[true], folder.Path), ProgramReferences.With(references ?? []), ProjectOptions.Compilation(project));
        var (assembly, findings) = ProgramCompiler.Run(compilation, project);
        return new ProgramUnderTest(findings, assembly);
    }

    /// <summary>A compiled cluster by name.</summary>
    /// <exception cref="ClusterAssertionException">There is none of that name, or it is wrong; lists the errors.</exception>
    public ClusterUnderTest Cluster(string? name = null) =>
        Compiled.FirstOrDefault(c => name is null || c.Name == name) ?? throw new ClusterAssertionException(
            Errors.Count > 0 ? $"The program is wrong:\n{this}"
            : Compiled.Count == 0 ? "The program has no class that derives from Cluster."
            : $"The program has no cluster '{name}': there are {string.Join(", ", Compiled.Select(c => c.Name))}.");

    /// <summary>Errors and warnings as a build prints them, one per line.</summary>
    public override string ToString() => string.Join('\n', Errors.Concat(Warnings));

    private static IEnumerable<Type> Clusters(Assembly assembly) => assembly.GetTypes()
        .Where(t => t is { IsAbstract: false, IsClass: true } && t.IsSubclassOf(typeof(Cluster)))
        .OrderBy(t => t.FullName, StringComparer.Ordinal);
}
