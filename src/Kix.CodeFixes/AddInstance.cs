using System.Composition;
using Kix.Generators.Reading;
using Kix.Generators.Resolution;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Kix.CodeFixes;

/// <summary>KIX2001: declares an instance that answers the need, beside the one that has it; an offer per module that fits.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddInstance)), Shared]
public sealed class AddInstance : KixCodeFix
{
    private const int Most = 8;

    /// <summary>Made by the IDE.</summary>
    public AddInstance()
        : base(Catalogue.NeedMissing)
    {
    }

    private protected override async Task<IReadOnlyList<(string Title, Func<CancellationToken, Task<Document>> Change)>> OffersAsync(FixSite site, CancellationToken cancellation)
    {
        if (site.Fact(NeedErrors.NeedFact) is not { } need
            || site.Node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax owner } property
            || await site.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || KixTypes.Of(model.Compilation) is not { } kix
            || model.GetDeclaredSymbol(property, cancellation) is not { Type: INamedTypeSymbol consumer } declared
            || TypeOf(consumer, need) is not { } needed)
        {
            return [];
        }

        var name = declared.ContainingType.GetMembers(need).IsEmpty && declared.ContainingType.Name != need ? need : $"{need}Instance";
        return
        [
            .. Modules(model.Compilation.GlobalNamespace, model.Compilation.Assembly)
                .Where(t => kix.KindOf(t) == Generators.Model.ConstructKind.Module && model.Compilation.ClassifyConversion(t, needed) is { IsImplicit: true, IsUserDefined: false })
                .Where(t => model.IsAccessible(property.SpanStart, t))
                .OrderBy(t => t.Name, StringComparer.Ordinal).Take(Most)
                .Select(t => (
                    $"Declare a {t.Name} for {need}",
                    (Func<CancellationToken, Task<Document>>)(_ => Task.FromResult(site.Document.WithSyntaxRoot(
                        site.Root.ReplaceNode(owner, Declare(owner, property, t, name))))))),
        ];
    }

    private static ITypeSymbol? TypeOf(INamedTypeSymbol consumer, string need)
    {
        for (var type = consumer; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(need).OfType<IPropertySymbol>().FirstOrDefault() is { } property)
            {
                return property.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
            }
        }

        return null;
    }

    private static TypeDeclarationSyntax Declare(TypeDeclarationSyntax owner, PropertyDeclarationSyntax beside, INamedTypeSymbol module, string name)
    {
        var type = module.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var declaration = SyntaxFactory.ParseMemberDeclaration($"public {type} {name} => Instance(() => new {type}());")!
            .WithLeadingTrivia(beside.GetLeadingTrivia().Where(t => t.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1))
            .WithTrailingTrivia(SyntaxFactory.EndOfLine("\n"));
        declaration = declaration.ReplaceNodes(
            declaration.DescendantNodes().OfType<TypeSyntax>().Where(t => t.Parent is not NameSyntax), (_, t) => t.WithAdditionalAnnotations(Simplifier.Annotation));
        return owner.WithMembers(owner.Members.Insert(owner.Members.IndexOf(beside), declaration));
    }

    /// <summary>Classes that can be made, of the program and of what it references.</summary>
    private static IEnumerable<INamedTypeSymbol> Modules(INamespaceSymbol space, IAssemblySymbol own)
    {
        foreach (var member in space.GetMembers())
        {
            if (member is INamespaceSymbol inner)
            {
                // Modules are no part of the framework: most of what is referenced is passed by.
                foreach (var type in inner.Name is "System" or "Microsoft" && space.IsGlobalNamespace ? [] : Modules(inner, own))
                {
                    yield return type;
                }
            }
            else if (member is INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false, IsGenericType: false } type)
            {
                yield return type;
            }
        }
    }
}
