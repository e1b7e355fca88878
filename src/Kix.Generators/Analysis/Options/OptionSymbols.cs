using Kix.Generators.Reading;
using Kix.Rules;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Analysis.Options;

/// <summary>The options of a class as evaluation sees them: by name, former names too, of base classes as well.</summary>
internal static class OptionSymbols
{
    /// <summary>Names of the options, base classes first.</summary>
    public static IReadOnlyList<string> Names(INamedTypeSymbol type, KixTypes kix) => [.. All(type, kix).Select(p => p.Name)];

    /// <summary>The option of this name, or that had this name before; null without.</summary>
    public static IPropertySymbol? Find(INamedTypeSymbol type, string name, KixTypes kix)
    {
        var all = All(type, kix);
        return all.FirstOrDefault(p => p.Name == name) ?? all.FirstOrDefault(p => FormerNames(p, kix).Contains(name));
    }

    /// <summary>Whether null is no value of an option, or one that its author does not take.</summary>
    public static bool MustBeSaid(IPropertySymbol option) =>
        option.GetAttributes().Any(a => a.AttributeClass is { Name: "RequiredAttribute" })
        || (option.Type.IsValueType ? option.Type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T : option.NullableAnnotation != NullableAnnotation.Annotated);

    /// <summary>How values of a type merge.</summary>
    public static OptionForm FormOf(ITypeSymbol type, KixTypes kix)
    {
        if (type is INamedTypeSymbol && kix.KindOf(type) == Model.ConstructKind.Group)
        {
            return OptionForm.Group;
        }

        if (type.SpecialType == SpecialType.System_String || type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte })
        {
            return OptionForm.Single;
        }

        var seen = type.AllInterfaces.Concat(type is INamedTypeSymbol self ? [self] : []).Select(i => i.OriginalDefinition.ToDisplayString()).ToArray();
        return seen.Any(i => i is "System.Collections.Generic.IDictionary<TKey, TValue>" or "System.Collections.Generic.IReadOnlyDictionary<TKey, TValue>") ? OptionForm.Map
            : seen.Any(i => i is "System.Collections.Generic.ISet<T>" or "System.Collections.Generic.IReadOnlySet<T>") ? OptionForm.Set
            : seen.Contains("System.Collections.Generic.IEnumerable<T>") ? OptionForm.List
            : OptionForm.Single;
    }

    private static List<IPropertySymbol> All(INamedTypeSymbol type, KixTypes kix)
    {
        var chain = new List<IPropertySymbol>();
        for (var at = type; at is not null && !kix.IsOwn(at) && at.SpecialType == SpecialType.None; at = at.BaseType)
        {
            // What overrides or hides an option of a base class takes its place.
            chain.InsertRange(0, at.GetMembers().OfType<IPropertySymbol>().Where(p => Has(p, "OptionAttribute", kix) && chain.TrueForAll(c => c.Name != p.Name)).ToArray());
        }

        return chain;
    }

    private static IEnumerable<string> FormerNames(IPropertySymbol property, KixTypes kix) => property.GetAttributes()
        .Where(a => a.AttributeClass is { Name: "FormerNameAttribute" } type && kix.IsOwn(type) && a.ConstructorArguments.Length == 1)
        .Select(a => a.ConstructorArguments[0].Value as string ?? "");

    private static bool Has(IPropertySymbol property, string attribute, KixTypes kix) =>
        property.GetAttributes().Any(a => a.AttributeClass is { } type && type.Name == attribute && kix.IsOwn(type));
}
