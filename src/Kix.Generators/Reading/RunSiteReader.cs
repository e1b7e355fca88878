using Kix.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Reading;

/// <summary>Reads calls of <c>Kix.Run(args)</c>.</summary>
internal static class RunSiteReader
{
    public static bool IsCandidate(SyntaxNode node) => node is InvocationExpressionSyntax
    {
        Expression: MemberAccessExpressionSyntax
        {
            Expression: IdentifierNameSyntax { Identifier.ValueText: "Kix" },
            Name.Identifier.ValueText: "Run" or "RunAsync",
        },
    };

    /// <summary>All calls in a file.</summary>
    public static IEnumerable<RunSite> In(CompilationUnitSyntax unit) => unit.DescendantNodes().Where(IsCandidate).Select(Read);

    public static RunSite Read(SyntaxNode call)
    {
        var spot = Spots.Of(((InvocationExpressionSyntax)call).Expression);
        var type = call.Ancestors().OfType<TypeDeclarationSyntax>().LastOrDefault();
        if (type is null)
        {
            return new RunSite("Program", new Nesting(default, default, new[] { "partial class Program" }.ToEquatable()), true, spot);
        }

        var nesting = NestingReader.Read(type);
        return new RunSite(
            ClassPartReader.IdOf(type),
            nesting with { Usings = default, Namespaces = nesting.Namespaces.Select(n => n with { Usings = default }).ToEquatable() },
            type.Modifiers.Any(SyntaxKind.PartialKeyword) && !ClassPartReader.IsLocalToFile(type), spot);
    }
}
