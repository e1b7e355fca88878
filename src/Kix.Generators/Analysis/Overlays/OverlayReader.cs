using Kix.Generators.Analysis.Options;
using Kix.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Analysis.Overlays;

/// <summary>Reads the class of an overlay: what it surely says, and whether it may say more.</summary>
internal sealed class OverlayReader
{
    private readonly KixTypes _kix;
    private readonly CancellationToken _cancellation;
    private readonly List<Voice> _voices = [];
    private readonly List<OverlayClause> _clauses = [];
    private bool _isPolicy;
    private bool _isWhole;

    private OverlayReader(KixTypes kix, CancellationToken cancellation)
    {
        _kix = kix;
        _cancellation = cancellation;
    }

    /// <summary>Reads a class of the compilation; null for one of another assembly.</summary>
    public static OverlayText? Read(INamedTypeSymbol type, Compilation compilation, KixTypes kix, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Length == 0 ? null : new OverlayReader(kix, cancellation).Read(type, compilation);

    private OverlayText Read(INamedTypeSymbol type, Compilation compilation)
    {
        _isPolicy = type.BaseType is { Name: "Policy" } policy && _kix.IsOwn(policy);
        _isWhole = type.BaseType is { } ancestor && _kix.IsOwn(ancestor);
        foreach (var syntax in type.DeclaringSyntaxReferences.OrderBy(r => r.SyntaxTree.FilePath, StringComparer.Ordinal).Select(r => r.GetSyntax(_cancellation)))
        {
            var model = compilation.GetSemanticModel(syntax.SyntaxTree);
            foreach (var call in syntax.DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (NameOf(call) is { } name and ("Each" or "Patch"))
                {
                    Clause(call, name, model);
                }
                else if (TargetCall.Read(call, model, _kix, _cancellation) is { } said)
                {
                    Speech(said, model);
                }
            }
        }

        return new OverlayText(type, _isPolicy, _isWhole, _voices, _clauses);
    }

    private void Clause(InvocationExpressionSyntax call, string name, SemanticModel model)
    {
        if (model.GetSymbolInfo(call, _cancellation).Symbol is not IMethodSymbol { ContainingType: { Name: "Overlay" } owner } method || !_kix.IsOwn(owner))
        {
            return;
        }

        _isWhole &= method.TypeArguments.Length == 0 || name == "Patch" || IsOpenSpeech(call);
        if (method.TypeArguments is not [INamedTypeSymbol about] || !IsSure(call))
        {
            return;
        }

        var named = name == "Patch" ? call.ArgumentList.Arguments.FirstOrDefault() is { NameColon: null, Expression: { } first } ? Reading.Literals.Text(first) : null : null;
        if (name == "Each" || named is not null)
        {
            var title = named is null ? TypeRefs.Of(about).Short : $"{KindOf(about)} '{named}'";
            _clauses.Add(new OverlayClause(TypeRefs.Of(about), about, named, title, Spots.Of(call.Expression)));
        }
    }

    /// <summary>The kind of a model as its attribute says.</summary>
    private static string KindOf(INamedTypeSymbol model) => model.GetAttributes()
        .Where(a => a.AttributeClass?.Name == "KubernetesEntityAttribute")
        .SelectMany(a => a.NamedArguments).FirstOrDefault(n => n.Key == "Kind").Value.Value as string ?? model.Name;

    /// <summary>Whether a lambda uses its target for nothing but members of it, so that nobody else speaks through it.</summary>
    private static bool IsOpenSpeech(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.FirstOrDefault()?.Expression is SimpleLambdaExpressionSyntax lambda
        && lambda.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == lambda.Parameter.Identifier.ValueText)
            .All(n => n.Parent is MemberAccessExpressionSyntax access && access.Expression == n);

    private void Speech(TargetCall said, SemanticModel model)
    {
        if (said.Verb is not { } verb)
        {
            _isWhole = false;
            return;
        }

        if (StrengthOf(verb.Identifier.ValueText) is not { } strength || said.Members.Count == 0)
        {
            return;
        }

        var names = new List<string>();
        IPropertySymbol? option = null;
        var holder = said.About as INamedTypeSymbol;
        foreach (var member in said.Members)
        {
            option = holder is null ? null : OptionSymbols.Find(holder, member.Identifier.ValueText, _kix);
            names.Add(option?.Name ?? member.Identifier.ValueText);
            holder = option?.Type as INamedTypeSymbol;
        }

        var isSingle = option is not null && OptionSymbols.FormOf(OptionValueCheck.Bare(option.Type), _kix) == Kix.Rules.OptionForm.Single;
        var value = isSingle && said.Given is [{ Expression: { } given }] ? ConstantValue.Of(given, option!.Type, model, _cancellation) : null;
        _voices.Add(new Voice(
            TypeRefs.Of(said.About), string.Join(".", names), strength, value, IsSure((ExpressionSyntax)verb.Parent!.Parent!), Spots.Of(said.Name)));
    }

    private Strength? StrengthOf(string verb) => (verb, _isPolicy) switch
    {
        ("Default", false) => Strength.OverlayDefault,
        ("Default", true) => Strength.PolicyDefault,
        ("Set", false) => Strength.Normal,
        ("Set", true) => Strength.Policy,
        ("Force", false) => Strength.Force,
        ("Force", true) => Strength.PolicyForce,
        _ => null,
    };

    /// <summary>Whether an expression is reached whatever is the case: as a statement of <c>Apply</c>, or of a lambda of an <c>Each</c> without filter that is.</summary>
    private static bool IsSure(ExpressionSyntax expression)
    {
        var body = expression.Parent switch
        {
            ExpressionStatementSyntax { Parent: BlockSyntax block } statement when block.Statements.TakeWhile(s => s != statement).All(Goes) => block.Parent,
            ArrowExpressionClauseSyntax arrow => arrow.Parent,
            LambdaExpressionSyntax lambda => lambda,
            _ => null,
        };
        return body switch
        {
            MethodDeclarationSyntax { Identifier.ValueText: "Apply", ParameterList.Parameters.Count: 0 } => true,
            LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: InvocationExpressionSyntax each } } } =>
                NameOf(each) == "Each" && IsSure(each),
            _ => false,
        };
    }

    /// <summary>Whether what follows a statement is reached.</summary>
    private static bool Goes(StatementSyntax statement) => !statement.DescendantNodesAndSelf(n => n is not LambdaExpressionSyntax and not LocalFunctionStatementSyntax)
        .Any(n => n is ReturnStatementSyntax or ThrowStatementSyntax or ThrowExpressionSyntax or GotoStatementSyntax);

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name.Identifier.ValueText,
        _ => null,
    };
}
