using System.Composition;
using Kix.Generators.Purity;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace Kix.CodeFixes;

/// <summary>KIX6007: passes the invariant culture, or ordinal comparison.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Invariant)), Shared]
public sealed class Invariant : KixCodeFix
{
    /// <summary>Made by the IDE.</summary>
    public Invariant()
        : base(Catalogue.Culture)
    {
    }

    private protected override async Task<IReadOnlyList<(string Title, Func<CancellationToken, Task<Document>> Change)>> OffersAsync(FixSite site, CancellationToken cancellation)
    {
        if (site.Fact(Impurity.RepairFact) is not { } repair || await site.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return [];
        }

        var words = new Words(SyntaxGenerator.GetGenerator(site.Document), model.Compilation);
        return repair switch
        {
            Repairs.ProviderLast when Call(site) is { } call => await Replacing(site, "Pass CultureInfo.InvariantCulture", call, With(call, words.Culture, first: false)).ConfigureAwait(false),
            Repairs.ProviderFirst when Call(site) is { } call => await Replacing(site, "Pass CultureInfo.InvariantCulture", call, With(call, words.Culture, first: true)).ConfigureAwait(false),
            Repairs.Comparison when Call(site) is { } call => await Replacing(site, "Pass StringComparison.Ordinal", call, With(call, words.Comparison, first: false)).ConfigureAwait(false),
            Repairs.Comparer when Call(site) is { } call => await Replacing(site, "Pass StringComparer.Ordinal", call, With(call, words.Comparer, first: false)).ConfigureAwait(false),
            Repairs.Invariant when Call(site) is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } =>
                await Replacing(site, $"Call {access.Name}Invariant", access.Name, SyntaxFactory.IdentifierName($"{access.Name}Invariant")).ConfigureAwait(false),
            Repairs.Neutral when site.Node.FirstAncestorOrSelf<MemberAccessExpressionSyntax>() is { } access =>
                await Replacing(site, $"Write {Neutral(access)}", access.Name, SyntaxFactory.IdentifierName(Neutral(access)).WithTriviaFrom(access.Name)).ConfigureAwait(false),
            Repairs.ToText when (site.Node.Parent as ParenthesizedExpressionSyntax ?? site.Node) is ExpressionSyntax value => await Replacing(
                site, "Write ToString(CultureInfo.InvariantCulture)", value,
                words.Generator.InvocationExpression(words.Generator.MemberAccessExpression(Bracketed(value.WithoutTrivia()), "ToString"), words.Culture).WithTriviaFrom(value)).ConfigureAwait(false),
            Repairs.Interpolation when site.Node.FirstAncestorOrSelf<InterpolatedStringExpressionSyntax>() is { } text => await Replacing(
                site, "Make the text with string.Create(CultureInfo.InvariantCulture, …)", text,
                words.Generator.InvocationExpression(
                    words.Generator.MemberAccessExpression(SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.StringKeyword)), "Create"),
                    words.Culture, text.WithoutTrivia()).WithTriviaFrom(text)).ConfigureAwait(false),
            _ => [],
        };
    }

    /// <summary>The call or creation that ends where the mark ends; a query has none.</summary>
    private static ExpressionSyntax? Call(FixSite site) => site.Node.AncestorsAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(e =>
        e is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax && e.Span.End == site.Diagnostic.Location.SourceSpan.End);

    private static ExpressionSyntax With(ExpressionSyntax call, ExpressionSyntax argument, bool first) => call switch
    {
        InvocationExpressionSyntax invocation => invocation.WithArgumentList(With(invocation.ArgumentList, argument, first)),
        BaseObjectCreationExpressionSyntax creation => creation.WithArgumentList(With(creation.ArgumentList ?? SyntaxFactory.ArgumentList(), argument, first)),
        _ => call,
    };

    private static ArgumentListSyntax With(ArgumentListSyntax list, ExpressionSyntax argument, bool first)
    {
        var added = SyntaxFactory.Argument(argument);
        var arguments = first ? list.Arguments.Insert(0, added) : list.Arguments.Add(added);
        var separators = Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), arguments.Count - 1);
        return list.WithArguments(SyntaxFactory.SeparatedList(arguments.AsEnumerable(), separators));
    }

    private static string Neutral(MemberAccessExpressionSyntax access) => access.Expression is SimpleNameSyntax { Identifier.ValueText: "CultureInfo" } or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CultureInfo" }
        ? "InvariantCulture"
        : access.Name.Identifier.ValueText.Replace("CurrentCulture", "Ordinal");

    private static ExpressionSyntax Bracketed(ExpressionSyntax value) => value is BinaryExpressionSyntax or ConditionalExpressionSyntax or CastExpressionSyntax or PrefixUnaryExpressionSyntax
        ? SyntaxFactory.ParenthesizedExpression(value)
        : value;

    /// <summary>What is passed, by names that bring their usings.</summary>
    private sealed class Words(SyntaxGenerator generator, Compilation compilation)
    {
        public SyntaxGenerator Generator => generator;

        public ExpressionSyntax Culture => Member("System.Globalization.CultureInfo", "InvariantCulture");

        public ExpressionSyntax Comparison => Member("System.StringComparison", "Ordinal");

        public ExpressionSyntax Comparer => Member("System.StringComparer", "Ordinal");

        private ExpressionSyntax Member(string type, string name) => (ExpressionSyntax)generator.MemberAccessExpression(
            compilation.GetTypeByMetadataName(type) is { } symbol
                ? generator.TypeExpression(symbol, addImport: true).WithAdditionalAnnotations(Simplifier.Annotation)
                : generator.DottedName(type),
            name);
    }
}
