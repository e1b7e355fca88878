using Kix.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Reading;

/// <summary>Reads <c>#pragma warning disable KIX4012</c> up to its <c>restore</c>, or to the end of the file.</summary>
internal static class PragmaReader
{
    /// <summary>Whether a node is a file that could have a pragma.</summary>
    public static bool IsCandidate(SyntaxNode node) => node is CompilationUnitSyntax { ContainsDirectives: true };

    public static EquatableArray<SeverityStatement> Read(CompilationUnitSyntax file)
    {
        var spans = new List<SeverityStatement>();
        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var directive = file.GetFirstDirective(IsPragma); directive is not null; directive = directive.GetNextDirective(IsPragma))
        {
            var pragma = (PragmaWarningDirectiveTriviaSyntax)directive;
            var line = pragma.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
            foreach (var id in Ids(pragma))
            {
                if (pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword))
                {
                    if (!open.ContainsKey(id))
                    {
                        open.Add(id, line);
                    }
                }
                else if (id == "*")
                {
                    spans.AddRange(open.Select(o => Span(o.Key, o.Value, line)));
                    open.Clear();
                }
                else if (open.TryGetValue(id, out var from))
                {
                    spans.Add(Span(id, from, line));
                    open.Remove(id);
                }
            }
        }

        var last = file.GetLocation().GetLineSpan().EndLinePosition.Line + 1;
        return spans.Concat(open.Select(o => Span(o.Key, o.Value, last)))
            .OrderBy(s => s.From).ThenBy(s => s.Id, StringComparer.Ordinal).ToEquatable();

        SeverityStatement Span(string id, int from, int to) => new(id, "none", file.SyntaxTree.FilePath, from, to);
    }

    private static bool IsPragma(DirectiveTriviaSyntax directive) => directive is PragmaWarningDirectiveTriviaSyntax { IsActive: true };

    /// <summary>The ids of Kix that it names; all of them where it names none.</summary>
    private static IEnumerable<string> Ids(PragmaWarningDirectiveTriviaSyntax pragma) => pragma.ErrorCodes.Count == 0
        ? ["*"]
        : pragma.ErrorCodes.OfType<IdentifierNameSyntax>().Select(c => c.Identifier.ValueText).Where(id => id.StartsWith("KIX", StringComparison.Ordinal));
}
