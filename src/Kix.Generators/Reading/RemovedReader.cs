using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Reading;

/// <summary>Reads <c>[Removed("set Cache.Size instead")]</c>.</summary>
internal static class RemovedReader
{
    /// <summary>What to say instead; null without the attribute.</summary>
    public static string? Read(SyntaxList<AttributeListSyntax> lists) => AttributeReader.Find(lists, "Removed") is not { } attribute
        ? null
        : AttributeReader.FirstArgument(attribute) is { } instead ? Literals.Text(instead) ?? "see its documentation" : "";
}
