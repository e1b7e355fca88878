using System.Composition;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.CodeFixes;

/// <summary>KIX4003: adds the field that is missing to the initialiser, with an empty value of its type to be filled in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddMember)), Shared]
public sealed class AddMember : KixCodeFix
{
    /// <summary>The fact that names the property.</summary>
    internal const string Member = nameof(Member);

    /// <summary>Made by the IDE.</summary>
    public AddMember()
        : base(Catalogue.FieldRequired)
    {
    }

    private protected override async Task<IReadOnlyList<(string Title, Func<CancellationToken, Task<Document>> Change)>> OffersAsync(FixSite site, CancellationToken cancellation)
    {
        if (site.Fact(Member) is not { } member || site.Node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is not { } creation
            || await site.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return [];
        }

        var type = model.GetTypeInfo(creation, cancellation).Type?.GetMembers(member).OfType<IPropertySymbol>().FirstOrDefault()?.Type;
        return await Replacing(site, $"Add {member}", creation, Initializers.Add(creation, member, Empty(type))).ConfigureAwait(false);
    }

    private static string Empty(ITypeSymbol? type) => type switch
    {
        null or { SpecialType: SpecialType.System_String } => "\"\"",
        { SpecialType: SpecialType.System_Boolean } => "false",
        { IsValueType: true } => "default",
        { Name: "IDictionary" or "Dictionary" } => $"new Dictionary<{string.Join(", ", ((INamedTypeSymbol)type).TypeArguments.Select(a => a.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)))}>()",
        IArrayTypeSymbol or { Name: "IList" or "List" } => "[]",
        _ => "new()",
    };
}
