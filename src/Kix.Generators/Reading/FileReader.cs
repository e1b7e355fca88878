using System.Runtime.CompilerServices;
using Kix.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Reading;

/// <summary>
/// Reads files into <see cref="FilePart"/>s. Trees that no edit has touched are the same objects in the next compilation, so that
/// each is read once, by whoever of generator and analyzer comes first.
/// </summary>
internal static class FileReader
{
    private static readonly ConditionalWeakTable<SyntaxTree, FilePart> Known = new();

    /// <summary>The files of a program by path, without what the generator itself wrote.</summary>
    public static EquatableArray<FilePart> Read(Compilation compilation, CancellationToken cancellation)
    {
        var files = new List<FilePart>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (!Known.TryGetValue(tree, out var file))
            {
                cancellation.ThrowIfCancellationRequested();
                file = Known.GetValue(tree, Parse);
            }

            if (!IsOwn(file.Path))
            {
                files.Add(file);
            }
        }

        files.Sort(static (a, b) => StringComparer.Ordinal.Compare(a.Path, b.Path));
        return files.ToEquatable();
    }

    /// <summary>What one tree says.</summary>
    public static FilePart Read(SyntaxTree tree) => Known.GetValue(tree, Parse);

    private static bool IsOwn(string path) =>
        path.EndsWith(".g.cs", StringComparison.Ordinal) && path.IndexOf(typeof(KixGenerator).FullName, StringComparison.Ordinal) >= 0;

    private static FilePart Parse(SyntaxTree tree)
    {
        if (IsOwn(tree.FilePath) || tree.GetRoot() is not CompilationUnitSyntax unit)
        {
            return new FilePart { Path = tree.FilePath, Shape = new FileShape(default, default, default) };
        }

        var classes = new List<ClassPart>();
        var shape = new ShapeReader(unit);
        foreach (var type in Types(unit))
        {
            var part = type is ClassDeclarationSyntax candidate && ClassPartReader.IsCandidate(candidate) && !ClassPartReader.IsLocalToFile(candidate) ? ClassPartReader.Read(candidate) : null;
            if (part is not null)
            {
                classes.Add(part);
            }

            shape.Add(type, part);
        }

        return new FilePart
        {
            Path = tree.FilePath,
            Shape = shape.Read(),
            Classes = classes.ToEquatable(),
            Runs = RunSiteReader.In(unit).ToEquatable(),
            Starts = EntryPointReader.IsIn(unit),
        };
    }

    /// <summary>All declared types, nested ones too, in order.</summary>
    private static IEnumerable<MemberDeclarationSyntax> Types(CompilationUnitSyntax unit) => unit
        .DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .Where(n => n is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
        .Cast<MemberDeclarationSyntax>();
}
