using Kix.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Reading;

/// <summary>Reads what surrounds a type, so that names mean the same in the code that is generated into it.</summary>
internal static class NestingReader
{
    public static Nesting Read(TypeDeclarationSyntax type)
    {
        var unit = type.SyntaxTree.GetRoot() as CompilationUnitSyntax;
        var usings = unit is null
            ? []
            : unit.Externs.Select(e => Text(e)).Concat(unit.Usings.Where(u => u.GlobalKeyword.IsKind(SyntaxKind.None)).Select(Text));
        var namespaces = type.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse()
            .Select(n => new NamespacePart(n.Name.ToString(), n.Externs.Select(e => Text(e)).Concat(n.Usings.Select(Text)).ToEquatable()));
        return new Nesting(usings.ToEquatable(), namespaces.ToEquatable(), ClassPartReader.Chain(type).Select(Header).ToEquatable());
    }

    /// <summary>A namespace's name without <c>@</c>.</summary>
    public static string NameOf(NameSyntax name) =>
        string.Join(".", name.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(i => i.Identifier.ValueText));

    /// <summary>The header of another part of a type: <c>partial record struct Pair&lt;T&gt;</c>.</summary>
    public static string Header(TypeDeclarationSyntax type)
    {
        var keyword = type is RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: (int)SyntaxKind.StructKeyword }
            ? "record struct"
            : type.Keyword.ValueText;
        var parameters = type.TypeParameterList is { } list
            ? $"<{string.Join(", ", list.Parameters.Select(p => p.VarianceKeyword.IsKind(SyntaxKind.None) ? p.Identifier.Text : $"{p.VarianceKeyword.Text} {p.Identifier.Text}"))}>"
            : "";
        return $"partial {keyword} {type.Identifier.Text}{parameters}";
    }

    private static string Text(SyntaxNode directive) => directive.WithoutTrivia().ToString();
}
