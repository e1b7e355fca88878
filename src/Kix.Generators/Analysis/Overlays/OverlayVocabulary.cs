using Kix.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Analysis.Overlays;

/// <summary>
/// The words that a program's overlays use. What is missing in a body may be added by one of them, and only evaluation knows what comes of
/// it; but what none of them names, none of them adds.
/// </summary>
internal sealed class OverlayVocabulary
{
    /// <summary>Who assigns one of these as a whole may say anything inside it.</summary>
    private static readonly HashSet<string> Wholes =
        new(["Spec", "Template", "JobTemplate", "Containers", "InitContainers", "Metadata"], StringComparer.Ordinal);

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private bool _isOpen;

    /// <summary>Reads the overlays of a compilation.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="types">The types of the program, those of referenced assemblies included.</param>
    public static OverlayVocabulary Of(Compilation compilation, IEnumerable<TypeFacts> types)
    {
        var words = new OverlayVocabulary();
        var all = types.ToArray();
        foreach (var overlay in all.Where(t => t.Kind == ConstructKind.Overlay && t.Assembly.Length == 0))
        {
            words.Read(compilation.GetTypeByMetadataName(overlay.Id));
        }

        // What is attached here and written elsewhere cannot be read.
        var own = new HashSet<string>(all.Where(t => t.Kind == ConstructKind.Overlay && t.Assembly.Length == 0).Select(t => t.Id), StringComparer.Ordinal);
        words._isOpen |= all.Where(t => t.Assembly.Length == 0).SelectMany(t => t.Declarations)
            .Any(d => d.Part.Verb == Verb.Overlay && !own.Contains((d.Created ?? d.Element).Id));
        return words;
    }

    /// <summary>Whether an overlay may add something to one of these members of a model.</summary>
    public bool MayAddTo(params string[] members) => _isOpen || members.Any(m => _names.Contains(m) || _texts.Any(t => t.Contains(JsonName(m))));

    private static string JsonName(string member) => char.ToLowerInvariant(member[0]) + member.Substring(1);

    private void Read(INamedTypeSymbol? overlay)
    {
        for (var type = overlay; type is not null && type.ContainingAssembly?.Name != "Kix.Dsl"; type = type.BaseType)
        {
            _isOpen |= type.DeclaringSyntaxReferences.Length == 0;
            foreach (var node in type.DeclaringSyntaxReferences.SelectMany(r => r.GetSyntax().DescendantNodes()))
            {
                Read(node);
            }
        }
    }

    private void Read(SyntaxNode node)
    {
        switch (node)
        {
            case IdentifierNameSyntax name:
                _names.Add(name.Identifier.ValueText);
                break;
            case LiteralExpressionSyntax { Token.Value: string text }:
                _texts.Add(text);
                break;
            case InterpolatedStringTextSyntax text:
                _texts.Add(text.TextToken.ValueText);
                break;
            case AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var whole }, Right: not BaseObjectCreationExpressionSyntax }
                when Wholes.Contains(whole):
                _isOpen = true;
                break;

            // Harden(d): somebody else may say anything.
            case ArgumentSyntax { Expression: IdentifierNameSyntax argument } when IsParameter(argument):
                _isOpen = true;
                break;
        }
    }

    private static bool IsParameter(IdentifierNameSyntax name) => name.Ancestors().Any(a => a switch
    {
        SimpleLambdaExpressionSyntax lambda => lambda.Parameter.Identifier.ValueText == name.Identifier.ValueText,
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters.Any(p => p.Identifier.ValueText == name.Identifier.ValueText),
        _ => false,
    });
}
