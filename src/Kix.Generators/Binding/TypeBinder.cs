using Kix.Generators.Analysis.Options;
using Kix.Generators.Model;
using Kix.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Binding;

/// <summary>Asks the compiler what the names of a class mean. No body is bound for it, and of attributes only the constraints of options.</summary>
internal sealed class TypeBinder(Compilation compilation, KixTypes kix, CancellationToken cancellation)
{
    /// <summary>Binds a class; null where the compilation does not know it.</summary>
    /// <param name="id">Metadata name.</param>
    /// <param name="parts">Its declarations.</param>
    public BoundType? Bind(string id, IReadOnlyList<ClassPart> parts)
    {
        if (compilation.Assembly.GetTypeByMetadataName(id) is not { } type)
        {
            return null;
        }

        var bound = new BoundType { Id = id, Kind = kix.KindOf(type), IsAbstract = type.IsAbstract, Fits = Fits(type) };
        if (bound.Kind == ConstructKind.Other)
        {
            return bound;
        }

        var members = new Dictionary<string, BoundMember>(StringComparer.Ordinal);
        var interfaces = new Dictionary<string, BoundInterface>(StringComparer.Ordinal);
        foreach (var property in parts.SelectMany(p => p.Properties))
        {
            if (!members.ContainsKey(property.Name) && Property(type, property.Name) is { Type: var declared } symbol)
            {
                members.Add(property.Name, new BoundMember(property.Name, TypeRefs.Of(declared), kix.MayBeModule(declared), null)
                {
                    Misfits = property.Constraints.Count == 0 ? default : Misfits(symbol).ToEquatable(),
                });
            }
        }

        foreach (var declaration in parts.SelectMany(p => p.Declarations))
        {
            if (!members.ContainsKey(declaration.Name) && Property(type, declaration.Name) is { } property)
            {
                members.Add(declaration.Name, Declared(property, declaration, interfaces));
            }
        }

        return bound with
        {
            CanBeMade = type.InstanceConstructors.Any(c => c.Parameters.Length == 0),
            Base = type.BaseType is { } ancestor && !kix.IsOwn(ancestor) ? TypeRefs.Of(ancestor) : null,
            Members = members.Values.ToEquatable(),
            Interfaces = interfaces.Values.ToEquatable(),
        };
    }

    private IEnumerable<Misfit> Misfits(IPropertySymbol property)
    {
        if (property.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is not PropertyDeclarationSyntax syntax)
        {
            yield break;
        }

        var written = ConstraintReader.Of(syntax).ToArray();
        foreach (var attribute in property.GetAttributes())
        {
            var index = Array.IndexOf(written, attribute.ApplicationSyntaxReference?.GetSyntax(cancellation));
            if (index >= 0 && ConstraintFit.Problem(attribute, property) is { } problem)
            {
                yield return new Misfit(index, problem);
            }
        }
    }

    private BoundMember Declared(IPropertySymbol property, DeclarationPart part, Dictionary<string, BoundInterface> interfaces)
    {
        var element = property.Type is INamedTypeSymbol { TypeArguments.Length: 1 } wrapper && !part.Verb.IsSingleConstruct()
            ? wrapper.TypeArguments[0]
            : property.Type;
        var created = part.Verb.Makes() ? Created(property, part, element) : null;
        Mention(element, interfaces);
        Mention(created, interfaces);
        return new BoundMember(part.Name, TypeRefs.Of(element), kix.MayBeModule(element), created is null ? null : TypeRefs.Of(created))
        {
            Stray = part.Verb == Verb.External || kix.MayBeMember(property.Type) ? null : property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
        };
    }

    /// <summary>The class that is made, where it is not the declared one; its name is bound only when it differs.</summary>
    private INamedTypeSymbol? Created(IPropertySymbol property, DeclarationPart part, ITypeSymbol declared)
    {
        if (part.Created is not { } name || LastName(name) == declared.Name
            || property.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is not PropertyDeclarationSyntax syntax
            || syntax.DescendantNodes().OfType<TypeSyntax>().FirstOrDefault(t => t.WithoutTrivia().ToString() == name) is not { } written)
        {
            return null;
        }

        // Bound where the property's own type stands, so that no body has to be.
        return compilation.GetSemanticModel(syntax.SyntaxTree)
            .GetSpeculativeTypeInfo(syntax.Type.SpanStart, written, SpeculativeBindingOption.BindAsTypeOrNamespace).Type as INamedTypeSymbol;
    }

    /// <summary>Keeps the bases of a type that is no class of this compilation's own model, so that it can answer needs.</summary>
    private void Mention(ITypeSymbol? type, Dictionary<string, BoundInterface> interfaces)
    {
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Interface, IsUnboundGenericType: false, OriginalDefinition: var definition })
        {
            var id = TypeRefs.IdOf(definition);
            interfaces[id] = new BoundInterface(id, Fits(definition));
        }
    }

    private EquatableArray<TypeRef> Fits(INamedTypeSymbol type)
    {
        var fits = new List<TypeRef>();
        for (var ancestor = type.BaseType; ancestor is not null && ancestor.SpecialType == SpecialType.None && !kix.IsOwn(ancestor); ancestor = ancestor.BaseType)
        {
            fits.Add(TypeRefs.Of(ancestor));
        }

        return fits.Concat(type.AllInterfaces.Select(TypeRefs.Of)).ToEquatable();
    }

    /// <summary>The property of that name; of several, which is an error of its own, the first by place.</summary>
    private static IPropertySymbol? Property(INamedTypeSymbol type, string name) => type.GetMembers(name).OfType<IPropertySymbol>()
        .OrderBy(p => p.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath, StringComparer.Ordinal)
        .ThenBy(p => p.DeclaringSyntaxReferences.FirstOrDefault()?.Span.Start).FirstOrDefault();

    private static string LastName(string written)
    {
        var name = written.Split('<')[0];
        return name.Substring(name.LastIndexOfAny(['.', ':']) + 1);
    }
}
