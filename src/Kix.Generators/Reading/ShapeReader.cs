using Kix.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Reading;

/// <summary>Collects the <see cref="FileShape"/> of a file.</summary>
internal sealed class ShapeReader(CompilationUnitSyntax unit)
{
    private readonly List<TypeShape> _types = [];
    private readonly SortedSet<string> _namespaces = new(StringComparer.Ordinal);

    public void Add(MemberDeclarationSyntax type, ClassPart? part)
    {
        var outer = type.Ancestors().OfType<MemberDeclarationSyntax>().ToArray();
        var space = string.Join(".", outer.OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(n => NestingReader.NameOf(n.Name)));
        if (space.Length > 0)
        {
            _namespaces.Add(space);
        }

        var usings = unit.Externs.Cast<SyntaxNode>().Concat(unit.Usings)
            .Concat(outer.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(n => n.Externs.Cast<SyntaxNode>().Concat(n.Usings)));
        var head = Head(type).Concat(usings).ToArray();
        var containing = outer.OfType<TypeDeclarationSyntax>().Select(t => t.Identifier.ValueText);
        var name = NameOf(type);
        var (text, names) = part is null ? ("", []) : Members((ClassDeclarationSyntax)type, part);
        _types.Add(new TypeShape(
            ClassPartReader.IdOf(type), name,
            $"{Modifiers(type)} {name} {string.Join("\n", head.Select(n => n.WithoutTrivia().ToString()))}",
            Identifiers(head).Concat(containing).Append(name).Distinct(StringComparer.Ordinal).ToEquatable(),
            text, names.ToEquatable()));
    }

    public FileShape Read() => new(
        unit.Usings.Where(u => !u.GlobalKeyword.IsKind(SyntaxKind.None)).Select(u => u.WithoutTrivia().ToString()).ToEquatable(),
        _namespaces.ToEquatable(), _types.ToEquatable());

    private static string NameOf(MemberDeclarationSyntax type) =>
        type is DelegateDeclarationSyntax callback ? callback.Identifier.ValueText : ((BaseTypeDeclarationSyntax)type).Identifier.ValueText;

    private static string Modifiers(MemberDeclarationSyntax type) =>
        $"{type.Kind()} {type.Modifiers}";

    private static IEnumerable<SyntaxNode> Head(MemberDeclarationSyntax type)
    {
        var parameters = type is DelegateDeclarationSyntax callback ? callback.TypeParameterList : (type as TypeDeclarationSyntax)?.TypeParameterList;
        return new SyntaxNode?[] { parameters, (type as BaseTypeDeclarationSyntax)?.BaseList, (type as TypeDeclarationSyntax)?.ParameterList }
            .Where(n => n is not null).Select(n => n!);
    }

    /// <summary>Types of the members that are read, and what a constructor asks for.</summary>
    private static (string Text, IReadOnlyCollection<string> Names) Members(ClassDeclarationSyntax type, ClassPart part)
    {
        var known = new HashSet<string>(part.Properties.Select(p => p.Name).Concat(part.Declarations.Select(d => d.Name)), StringComparer.Ordinal);
        var created = part.Declarations.Select(d => d.Created).Where(c => c is not null).ToArray();
        var types = type.Members.OfType<PropertyDeclarationSyntax>().Where(p => known.Contains(p.Identifier.ValueText)).ToArray();
        var makers = type.Members.OfType<ConstructorDeclarationSyntax>().Select(c => c.ParameterList.Parameters.Count);
        var text = types.Select(p => $"{p.Identifier.ValueText}:{p.Type.WithoutTrivia()}")
            .Concat(part.Properties.SelectMany(p => p.Constraints.Select(c => $"[{c.Text}] {p.Name}")))
            .Concat(part.Declarations.Select(d => $"{d.Verb} {d.Name}:{d.Created}"))
            .Concat(makers.Select(m => $"new({m})"));
        var names = Identifiers(types.Select(p => p.Type))
            .Concat(part.Properties.SelectMany(p => p.Constraints).SelectMany(c => c.Text.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Take(1)).SelectMany(n => new[] { n, $"{n}Attribute" }))
            .Concat(created.SelectMany(c => c!.Split(Separators, StringSplitOptions.RemoveEmptyEntries)));
        return (string.Join("\n", text), [.. names.Distinct(StringComparer.Ordinal)]);
    }

    private static readonly char[] Separators = ['.', ':', '<', '>', ',', ' ', '?', '[', ']', '(', ')', '@', '\n', '\r', '\t'];

    private static IEnumerable<string> Identifiers(IEnumerable<SyntaxNode> nodes) =>
        nodes.SelectMany(n => n.DescendantTokens()).Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText);
}
