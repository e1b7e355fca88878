using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Reading;

/// <summary>Sees whether a program says where it starts, from syntax alone.</summary>
internal static class EntryPointReader
{
    /// <summary>Whether a file holds top-level statements or a <c>Main</c>.</summary>
    public static bool IsIn(CompilationUnitSyntax unit) => unit
        .DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .Any(IsEntryPoint);

    private static bool IsEntryPoint(SyntaxNode node) => node switch
    {
        GlobalStatementSyntax => true,
        MethodDeclarationSyntax { Identifier.ValueText: "Main" } main =>
            main.Modifiers.Any(SyntaxKind.StaticKeyword) && main.ParameterList.Parameters.Count <= 1 && main.TypeParameterList is null,
        _ => false,
    };
}
