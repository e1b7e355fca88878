using System.Runtime.CompilerServices;
using Kix.Generators.Model;

namespace Kix.Generators.Emit;

/// <summary>Picks what the bodies of options and needs depend on, so that moving a class in its file changes nothing.</summary>
internal static class PropertiesModels
{
    /// <summary>Models of declarations that no edit has touched, by their number among those of the class.</summary>
    private static readonly ConditionalWeakTable<ClassPart, PropertiesModel> Known = new();

    /// <summary>One model per declaration of a class: the usings of each file are its own.</summary>
    public static IEnumerable<PropertiesModel> Of(EquatableArray<FilePart> files, EquatableArray<string> constructs)
    {
        var known = new HashSet<string>(constructs, StringComparer.Ordinal);
        var hints = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in files.SelectMany(f => f.Classes)
            .Where(p => p.NotPartial is null && p.Properties.Count > 0 && known.Contains(p.Id) && p.Properties.Any(q => q.IsGenerated))
            .OrderBy(p => p.Id, StringComparer.Ordinal).ThenBy(p => p.Spot.Path, StringComparer.Ordinal).ThenBy(p => p.Spot.Line))
        {
            hints.TryGetValue(part.Id, out var before);
            hints[part.Id] = before + 1;
            yield return Model(part, before == 0 ? HintNames.Of(part.Id, "Properties") : HintNames.Of(part.Id, $"Properties.{before + 1}"));
        }
    }

    private static PropertiesModel Model(ClassPart part, string hint)
    {
        if (Known.TryGetValue(part, out var known) && known.HintName == hint)
        {
            return known;
        }

        var model = new PropertiesModel(part.Id, hint, part.Nesting, part.Properties.Where(p => p.IsGenerated).Select(Model).ToEquatable());
        Known.Remove(part);
        return Known.GetValue(part, _ => model);
    }

    private static PropertyModel Model(PropertyPart part) => new(
        part.Name, part.Role == PropertyRole.Need, part.Type, part.Nullable, part.Modifiers, part.Accessors, part.Default,
        part.Role == PropertyRole.Option ? part.FormerNames : default)
    {
        IsStranger = part is { Role: PropertyRole.Need, IsPlain: true },
    };
}
