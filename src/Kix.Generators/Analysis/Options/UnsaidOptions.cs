using Kix.Generators.Analysis.Overlays;
using Kix.Generators.Model;
using Kix.Generators.Reading;
using Kix.Generators.Resolution;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Analysis.Options;

/// <summary>
/// KIX3007 as far as source tells: a single value that must be there, and that neither the initialiser of an instance gives, nor a
/// constructor, nor an overlay. Of what is only made perhaps (offers, items of loops) and of what cannot be read, evaluation tells.
/// </summary>
/// <param name="own">The types of the program.</param>
/// <param name="types">What is known of types.</param>
/// <param name="places">Writes places.</param>
/// <param name="overlays">Which overlays reach an instance.</param>
/// <param name="symbolOf">The class by its metadata name.</param>
/// <param name="kix">The types of Kix.</param>
internal sealed class UnsaidOptions(
    EquatableArray<TypeFacts> own, TypeTable types, Places places, OverlayHearing overlays, Func<string, INamedTypeSymbol?> symbolOf, KixTypes kix)
{
    private readonly HashSet<string> _derivedFrom = new(own.SelectMany(t => t.Fits).Select(f => f.Id), StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<OptionFacts>> _open = new(StringComparer.Ordinal);

    /// <summary>Options of one instance that nobody sets.</summary>
    public IEnumerable<Finding> Of(Node node)
    {
        if (node.Kind is not (ConstructKind.Module or ConstructKind.Namespace) || node.InLoop || node.InOffer || node.Part is not { Opaque: false } part
            || (part.Created is null && _derivedFrom.Contains(node.Made.Id)))
        {
            yield break;
        }

        foreach (var option in Open(node.Made).Where(o => !part.Assignments.Any(a => IsCalled(o, a.Name)) && !MaySpeak(node, o)))
        {
            var (owner, spot) = Site.Of(node);
            yield return Finding.Of(
                Catalogue.OptionMissing, owner, spot, $"{node.Path}.{option.Name}", "is set by nobody", places.Text(option.Spot),
                $"set {option.Name}, or give it a default in [Option(…)]");
        }
    }

    private bool MaySpeak(Node node, OptionFacts option)
    {
        if (overlays.Of(node) is not { } reaching)
        {
            return true;
        }

        var fits = new HashSet<string>(types.FitsOf(node.Made).Select(f => f.Id), StringComparer.Ordinal);
        return reaching.SelectMany(o => o.Voices).Any(v => v.Option == option.Name && fits.Contains(v.About.Id));
    }

    /// <summary>The options of a class that are open when its constructors have run.</summary>
    private IReadOnlyList<OptionFacts> Open(TypeRef made)
    {
        if (!_open.TryGetValue(made.Id, out var open))
        {
            var options = types.Ancestry(made).SelectMany(a => a.Facts.Options).Where(o => o.MustBeSaid).ToArray();
            _open.Add(made.Id, open = options.Length > 0 && symbolOf(made.Id) is { } type && Constructors(type) is { } names
                ? [.. options.Where(o => IsSingle(type, o) && !names.Contains("SetOption") && !names.Any(n => IsCalled(o, n)))]
                : []);
        }

        return open;
    }

    private bool IsSingle(INamedTypeSymbol type, OptionFacts option) =>
        OptionSymbols.Find(type, option.Name, kix) is { Type: { TypeKind: not (TypeKind.Error or TypeKind.TypeParameter) } value } symbol
        && OptionSymbols.FormOf(OptionValueCheck.Bare(value), kix) == OptionForm.Single
        && OptionSymbols.MustBeSaid(symbol);

    /// <summary>The names in the constructors of a class and of those that it derives from; null where one of them cannot be read.</summary>
    private HashSet<string>? Constructors(INamedTypeSymbol type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var at = type; at is not null && !kix.IsOwn(at); at = at.BaseType)
        {
            if (at.DeclaringSyntaxReferences.Length == 0)
            {
                return null;
            }

            names.UnionWith(at.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<ClassDeclarationSyntax>()
                .SelectMany(c => c.Members.OfType<ConstructorDeclarationSyntax>())
                .SelectMany(c => c.DescendantNodes().OfType<SimpleNameSyntax>()).Select(n => n.Identifier.ValueText));
        }

        return names;
    }

    private static bool IsCalled(OptionFacts option, string name) => option.Name == name || option.FormerNames.Contains(name);
}
