using Kix.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Reading;

/// <summary>Turns syntax into spots; what spans several lines is cut to the first.</summary>
internal static class Spots
{
    public static Spot Of(SyntaxToken token) => Of(token.GetLocation());

    public static Spot Of(SyntaxNode node) => Of(node.GetLocation());

    private static Spot Of(Location location)
    {
        var span = location.GetLineSpan();
        var (start, end) = (span.StartLinePosition, span.EndLinePosition);
        var length = start.Line == end.Line ? end.Character - start.Character : 1;
        return new Spot(location.SourceTree?.FilePath ?? "", start.Line + 1, start.Character, length);
    }
}
