using Kix.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Reading;

/// <summary>
/// Reads a class declaration into a <see cref="ClassPart"/>, from syntax alone: binding attributes and bodies would be the largest
/// cost of every keystroke. Whether the class is a part of a cluster at all is decided later, where its base class is known.
/// </summary>
internal static class ClassPartReader
{
    /// <summary>Whether a node is worth reading.</summary>
    public static bool IsCandidate(SyntaxNode node) =>
        node is ClassDeclarationSyntax type
        && (type.BaseList is not null || type.AttributeLists.Count > 0 || type.Members.Any(m => m is PropertyDeclarationSyntax));

    /// <summary>Whether a class can be seen in its file alone, so that nothing that is generated can name it: KIX1024.</summary>
    public static bool IsLocalToFile(TypeDeclarationSyntax type) => Chain(type).Any(t => t.Modifiers.Any(SyntaxKind.FileKeyword));

    /// <summary>What a declaration says.</summary>
    public static ClassPart Read(ClassDeclarationSyntax type)
    {
        var unpartial = Chain(type).LastOrDefault(t => !t.Modifiers.Any(SyntaxKind.PartialKeyword));
        var properties = type.Members.OfType<PropertyDeclarationSyntax>().ToArray();
        var declarations = new List<DeclarationPart>();
        var whole = new HashSet<SyntaxNode>();
        foreach (var property in properties)
        {
            if (DeclarationReader.Read(property, out var call) is { } declaration)
            {
                declarations.Add(declaration);
                whole.Add(call!);
            }
        }

        return new ClassPart
        {
            Id = IdOf(type),
            Name = type.Identifier.ValueText,
            Nesting = NestingReader.Read(type),
            NotPartial = unpartial?.Identifier.ValueText,
            NotPartialSpot = unpartial is null ? Spot.None : Spots.Of(unpartial.Identifier),
            Spot = Spots.Of(type.Identifier),
            Cluster = Said(type, "Cluster"),
            Namespace = Said(type, "Namespace"),
            Removed = RemovedReader.Read(type.AttributeLists),
            Properties = FormerNameReader.Read(type, properties.Select(p => (p, PropertyReader.Read(p)!)).Where(p => p.Item2 is not null)).ToEquatable(),
            Declarations = declarations.ToEquatable(),
            LooseCalls = LooseCalls(type, whole).ToEquatable(),
            Methods = type.Members.OfType<MethodDeclarationSyntax>().Select(m => m.Identifier.ValueText)
                .Where(n => Verbs.TryParse(n, out _)).ToEquatable(),
        };
    }

    /// <summary>The class and the types around it, from the outside in.</summary>
    public static IEnumerable<TypeDeclarationSyntax> Chain(TypeDeclarationSyntax type) =>
        type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Reverse();

    /// <summary>Metadata name of a declared type.</summary>
    public static string IdOf(MemberDeclarationSyntax type)
    {
        var space = string.Join(".", type.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(n => NestingReader.NameOf(n.Name)));
        var names = string.Join("+", type.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().Reverse().Select(MetadataName).Where(n => n is not null));
        return space.Length == 0 ? names : $"{space}.{names}";
    }

    private static string? MetadataName(MemberDeclarationSyntax type) => type switch
    {
        TypeDeclarationSyntax { TypeParameterList: { } list } generic => $"{generic.Identifier.ValueText}`{list.Parameters.Count}",
        BaseTypeDeclarationSyntax plain => plain.Identifier.ValueText,
        DelegateDeclarationSyntax { TypeParameterList: { } list } generic => $"{generic.Identifier.ValueText}`{list.Parameters.Count}",
        DelegateDeclarationSyntax plain => plain.Identifier.ValueText,
        _ => null,
    };

    private static AttributeSaid? Said(ClassDeclarationSyntax type, string name)
    {
        var attribute = AttributeReader.Find(type.AttributeLists, name);
        return attribute is null
            ? null
            : new AttributeSaid(AttributeReader.FirstArgument(attribute) is { } value ? Literals.Text(value) : null, Spots.Of(attribute));
    }

    private static IEnumerable<LooseCall> LooseCalls(ClassDeclarationSyntax type, HashSet<SyntaxNode> whole)
    {
        if (type.BaseList is null && type.Members.Count == 0)
        {
            yield break;
        }

        foreach (var member in type.Members.Where(m => m is not BaseTypeDeclarationSyntax))
        {
            foreach (var call in member.DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (DeclarationReader.VerbOf(call) is { } verb && verb.MustBeWholeBody() && !whole.Contains(call))
                {
                    yield return new LooseCall(
                        NameOf(member), (member as PropertyDeclarationSyntax)?.Type.WithoutTrivia().ToString(), verb.ToString(), Spots.Of(call.Expression));
                }
            }
        }
    }

    private static string NameOf(MemberDeclarationSyntax member) => member switch
    {
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        FieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.ValueText,
        _ => "code",
    };
}
