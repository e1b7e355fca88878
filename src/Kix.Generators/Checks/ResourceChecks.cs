using Kix.Generators.Model;
using Kix.Rules;

namespace Kix.Generators.Checks;

/// <summary>KIX1005: resources of one class that can only have the same name, whoever uses the class.</summary>
internal static class ResourceChecks
{
    public static IEnumerable<Finding> WithinClass(TypeFacts facts, Places places)
    {
        var seen = new Dictionary<string, DeclarationFacts>(StringComparer.Ordinal);
        foreach (var resource in facts.Declarations.Where(d => d.Part.Verb == Verb.Resource))
        {
            if (NameOf(facts, resource) is not { } name)
            {
                continue;
            }

            var identity = $"{resource.Element.Text} {name}";
            if (seen.TryGetValue(identity, out var first))
            {
                yield return Finding.Of(
                    Catalogue.DuplicateResource, facts.Id, resource.Part.Spot, $"{TypeName(facts)}.{resource.Part.Name}",
                    $"{TypeName(facts)}.{first.Part.Name}", places.Text(first.Part.Spot), $"{resource.Element.Short} '{name}'");
            }
            else
            {
                seen.Add(identity, resource);
            }
        }
    }

    /// <summary>The name as far as the class tells it: <c>{instance}-config</c>; null where it is only known while running.</summary>
    private static string? NameOf(TypeFacts facts, DeclarationFacts resource) =>
        resource.Part.KubernetesName is { } name ? name.Value
        : facts.Kind != ConstructKind.Module ? resource.Part.Suffix is null ? Names.Kebab(resource.Part.Name) : null
        : resource.Part.Suffix is not { } suffix ? "<instance>"
        : suffix.Value is { } value ? $"<instance>-{value}" : null;

    private static string TypeName(TypeFacts facts) => new TypeRef(facts.Id).Short;
}
