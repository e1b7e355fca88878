using Kix.Generators.Model;

namespace Kix.Generators.Emit;

/// <summary>Picks what the bodies of options and needs depend on, so that moving a class in its file changes nothing.</summary>
internal static class PropertiesModels
{
    /// <summary>One model per declaration of a class: the usings of each file are its own.</summary>
    public static IEnumerable<PropertiesModel> Of(EquatableArray<FilePart> files, EquatableArray<string> constructs)
    {
        var known = new HashSet<string>(constructs, StringComparer.Ordinal);
        var hints = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in files.SelectMany(f => f.Classes)
            .Where(p => p.NotPartial is null && known.Contains(p.Id) && p.Properties.Any(q => q.IsGenerated))
            .OrderBy(p => p.Id, StringComparer.Ordinal).ThenBy(p => p.Spot.Path, StringComparer.Ordinal).ThenBy(p => p.Spot.Line))
        {
            var hint = HintNames.Of(part.Id, "Properties");
            hints[hint] = hints.TryGetValue(hint, out var count) ? count + 1 : 1;
            yield return new PropertiesModel(
                part.Id,
                hints[hint] == 1 ? hint : HintNames.Of(part.Id, $"Properties.{hints[hint]}"),
                part.Nesting,
                part.Properties.Where(p => p.IsGenerated).Select(Model).ToEquatable());
        }
    }

    private static PropertyModel Model(PropertyPart part) => new(
        part.Name, part.Role == PropertyRole.Need, part.Type, part.Nullable, part.Modifiers, part.Accessors, part.Default);
}
