using System.Collections.Immutable;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Kix.CodeFixes;

/// <summary>A code fix of Kix: finds the marked node, and offers what its diagnostics have to be offered.</summary>
public abstract class KixCodeFix : CodeFixProvider
{
    private readonly ImmutableArray<string> _ids;

    private protected KixCodeFix(params Rule[] rules) => _ids = [.. rules.Select(r => r.Id)];

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => _ids;

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            var site = new FixSite(context.Document, root, root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), diagnostic);
            foreach (var (title, change) in await OffersAsync(site, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(CodeAction.Create(title, change, equivalenceKey: title), diagnostic);
            }
        }
    }

    /// <summary>What can be done about a diagnostic: a title, and the document after it.</summary>
    private protected abstract Task<IReadOnlyList<(string Title, Func<CancellationToken, Task<Document>> Change)>> OffersAsync(
        FixSite site, CancellationToken cancellation);

    /// <summary>One offer that replaces a node.</summary>
    private protected static Task<IReadOnlyList<(string, Func<CancellationToken, Task<Document>>)>> Replacing(
        FixSite site, string title, SyntaxNode old, SyntaxNode changed) =>
        Offers((title, _ => Task.FromResult(site.Document.WithSyntaxRoot(site.Root.ReplaceNode(old, changed)))));

    /// <summary>Offers that are known at once.</summary>
    private protected static Task<IReadOnlyList<(string, Func<CancellationToken, Task<Document>>)>> Offers(
        params (string, Func<CancellationToken, Task<Document>>)[] offers) =>
        Task.FromResult<IReadOnlyList<(string, Func<CancellationToken, Task<Document>>)>>(offers);
}

/// <summary>Where a diagnostic is.</summary>
/// <param name="Document">The file.</param>
/// <param name="Root">Its syntax.</param>
/// <param name="Node">What is marked.</param>
/// <param name="Diagnostic">The diagnostic.</param>
internal sealed record FixSite(Document Document, SyntaxNode Root, SyntaxNode Node, Diagnostic Diagnostic)
{
    /// <summary>A fact that the analyzer left for the fix; null without.</summary>
    public string? Fact(string name) => Diagnostic.Properties.TryGetValue(name, out var value) ? value : null;
}
