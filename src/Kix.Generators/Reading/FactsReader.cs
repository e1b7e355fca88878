using System.Collections.Immutable;
using Kix.Generators.Model;
using Kix.Generators.Checks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Reading;

/// <summary>
/// Joins what syntax says with what only bound names can tell: base types, interfaces and the types of members. No attribute and no
/// body is bound for it.
/// </summary>
internal sealed class FactsReader
{
    private readonly Compilation _compilation;
    private readonly KixTypes _kix;
    private readonly Places _places;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<string, TypeFacts> _facts = new(StringComparer.Ordinal);

    private FactsReader(Compilation compilation, KixTypes kix, Places places, CancellationToken cancellation)
    {
        _compilation = compilation;
        _kix = kix;
        _places = places;
        _cancellation = cancellation;
    }

    /// <summary>Facts of the compilation's own types, sorted by id.</summary>
    public static EquatableArray<TypeFacts> Read(
        ImmutableArray<ClassPart> parts, Compilation compilation, Places places, CancellationToken cancellation)
    {
        if (KixTypes.Of(compilation) is not { } kix)
        {
            return default;
        }

        var reader = new FactsReader(compilation, kix, places, cancellation);
        foreach (var type in parts.GroupBy(p => p.Id, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            reader.Add(type.Key, [.. type.OrderBy(p => p.Spot.Path, StringComparer.Ordinal).ThenBy(p => p.Spot.Line)]);
        }

        return reader._facts.Values.OrderBy(f => f.Id, StringComparer.Ordinal).ToEquatable();
    }

    private void Add(string id, ClassPart[] parts)
    {
        if (_compilation.Assembly.GetTypeByMetadataName(id) is not { } type)
        {
            return;
        }

        var kind = _kix.KindOf(type);
        if (kind == ConstructKind.Other)
        {
            var misplaced = AttributeChecks.OutsideOfKix(parts).ToEquatable();
            if (misplaced.Count > 0)
            {
                _facts[id] = new TypeFacts { Id = id, Kind = kind, Fits = Fits(type), Findings = misplaced, Spot = parts[0].Spot };
            }

            return;
        }

        var needs = parts.SelectMany(p => p.Properties).Where(p => p.Role == PropertyRole.Need)
            .Select(p => (Part: p, Type: PropertyType(type, p.Name))).Where(n => n.Type is not null).ToArray();
        var declarations = parts.SelectMany(p => p.Declarations).Where(d => !Hidden(parts, d))
            .Select(d => Declaration(type, d)).Where(d => d is not null).Select(d => d!).ToArray();
        var facts = new TypeFacts
        {
            Id = id,
            Kind = kind,
            IsAbstract = type.IsAbstract,
            KubernetesName = parts.Select(p => kind == ConstructKind.Cluster ? p.Cluster?.Value : p.Namespace?.Value).FirstOrDefault(n => n is not null),
            Base = type.BaseType is { } ancestor && !_kix.IsOwn(ancestor) ? TypeRefs.Of(ancestor) : null,
            Fits = Fits(type),
            Options = parts.SelectMany(p => p.Properties).Where(p => p.Role == PropertyRole.Option).Select(p => p.Name).ToEquatable(),
            Needs = needs.Select(n => new NeedFacts(n.Part.Name, TypeRefs.Of(n.Type!), n.Part.Nullable, n.Part.Ready, n.Part.Spot)).ToEquatable(),
            Declarations = declarations.ToEquatable(),
            Spot = parts[0].Spot,
        };
        var strangers = needs.Where(n => !_kix.MayBeModule(n.Type!)).Select(n => n.Part.Name);
        var reachable = kind != ConstructKind.Cluster || type.IsAbstract || type.InstanceConstructors.Any(c => c.Parameters.Length == 0);
        _facts[id] = facts with { Findings = DeclarationChecks.Of(facts, parts, [.. strangers], reachable, _places).ToEquatable() };
    }

    private static bool Hidden(ClassPart[] parts, DeclarationPart declaration) =>
        parts.Any(p => p.Methods.Contains(declaration.Verb.ToString()));

    private DeclarationFacts? Declaration(INamedTypeSymbol owner, DeclarationPart part)
    {
        if (PropertyType(owner, part.Name) is not { } declared)
        {
            return null;
        }

        var element = declared is INamedTypeSymbol { TypeArguments.Length: 1 } wrapper && !part.Verb.IsSingleConstruct()
            ? wrapper.TypeArguments[0]
            : declared;
        Mention(element);
        var created = part.Verb.DeclaresConstruct() ? Created(owner, part, element) : null;
        return new DeclarationFacts(part, TypeRefs.Of(element), created is null ? null : TypeRefs.Of(created));
    }

    /// <summary>The class that is made, where it is not the declared one; its name is bound only when it differs.</summary>
    private INamedTypeSymbol? Created(INamedTypeSymbol owner, DeclarationPart part, ITypeSymbol declared)
    {
        if (part.Created is not { } name || LastName(name) == declared.Name)
        {
            return null;
        }

        var syntax = owner.GetMembers(part.Name).OfType<IPropertySymbol>().First().DeclaringSyntaxReferences[0].GetSyntax(_cancellation);
        var written = syntax.DescendantNodes().OfType<TypeSyntax>().FirstOrDefault(t => t.WithoutTrivia().ToString() == name);
        if (written is null)
        {
            return null;
        }

        var type = _compilation.GetSemanticModel(syntax.SyntaxTree)
            .GetSpeculativeTypeInfo(written.SpanStart, written, SpeculativeBindingOption.BindAsTypeOrNamespace).Type as INamedTypeSymbol;
        if (type is not null)
        {
            Mention(type);
        }

        return type;
    }

    /// <summary>Keeps the bases of a type that is no class of this compilation's own model, so that it can answer needs.</summary>
    private void Mention(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named || named.TypeKind == TypeKind.Error || named.IsUnboundGenericType)
        {
            return;
        }

        var definition = named.OriginalDefinition;
        var id = TypeRefs.IdOf(definition);
        if (!_facts.ContainsKey(id) && definition.TypeKind == TypeKind.Interface)
        {
            _facts[id] = new TypeFacts { Id = id, Kind = ConstructKind.Other, IsAbstract = true, Fits = Fits(definition) };
        }
    }

    private EquatableArray<TypeRef> Fits(INamedTypeSymbol type)
    {
        var fits = new List<TypeRef>();
        for (var ancestor = type.BaseType; ancestor is not null && ancestor.SpecialType == SpecialType.None && !_kix.IsOwn(ancestor); ancestor = ancestor.BaseType)
        {
            fits.Add(TypeRefs.Of(ancestor));
        }

        return fits.Concat(type.AllInterfaces.Select(TypeRefs.Of)).ToEquatable();
    }

    private static ITypeSymbol? PropertyType(INamedTypeSymbol type, string name) =>
        type.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault()?.Type;

    private static string LastName(string written)
    {
        var name = written.Split('<')[0];
        return name.Substring(name.LastIndexOfAny(['.', ':']) + 1);
    }
}
