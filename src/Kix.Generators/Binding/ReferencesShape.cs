using System.Runtime.CompilerServices;
using Kix.Generators.Model;
using Kix.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kix.Generators.Binding;

/// <summary>
/// What a compilation refers to, comparable without holding on to it: assemblies on disk by the identity of their references, which
/// outlive edits; other projects by the shapes of their files.
/// </summary>
internal sealed class ReferencesShape : IEquatable<ReferencesShape>
{
    private static readonly ConditionalWeakTable<MetadataReference, object> Tokens = new();

    private readonly string? _assembly;
    private readonly object[] _references;

    private ReferencesShape(string? assembly, object[] references)
    {
        _assembly = assembly;
        _references = references;
    }

    public static ReferencesShape Of(Compilation compilation, CancellationToken cancellation) => new(
        compilation.AssemblyName,
        [.. compilation.References.Select(r => r is CompilationReference { Compilation: CSharpCompilation project } ? Project(project, cancellation) : Token(r))]);

    public bool Equals(ReferencesShape? other) =>
        other is not null && _assembly == other._assembly && _references.Length == other._references.Length
        && _references.Zip(other._references, Equals).All(same => same);

    public override bool Equals(object? obj) => Equals(obj as ReferencesShape);

    public override int GetHashCode() => _references.Length;

    private static object Token(MetadataReference reference) => Tokens.GetValue(reference, static _ => new object());

    private static object Project(Compilation compilation, CancellationToken cancellation) => (
        Of(compilation, cancellation),
        FileReader.Read(compilation, cancellation).Select(f => f.Shape).ToEquatable());
}
