using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Reading;

/// <summary>Finds attributes by the last part of their names.</summary>
internal static class AttributeReader
{
    public static AttributeSyntax? Find(SyntaxList<AttributeListSyntax> lists, string name) => All(lists, name).FirstOrDefault();

    /// <summary>All attributes of a name.</summary>
    public static IEnumerable<AttributeSyntax> All(SyntaxList<AttributeListSyntax> lists, string name)
    {
        foreach (var list in lists)
        {
            foreach (var attribute in list.Attributes)
            {
                if (Is(attribute, name))
                {
                    yield return attribute;
                }
            }
        }
    }

    /// <summary>Whether the last part of its name is this one, with or without "Attribute".</summary>
    public static bool Is(AttributeSyntax attribute, string name) => LastName(attribute.Name) is var said && (said == name || said == name + "Attribute");

    /// <summary>The argument of the constructor.</summary>
    public static ExpressionSyntax? FirstArgument(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals is null)?.Expression;

    /// <summary>The value of a named argument: <c>Ready = false</c>.</summary>
    public static ExpressionSyntax? Named(AttributeSyntax attribute, string name) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == name)?.Expression;

    private static string LastName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
