using Kix.Generators.Model;
using Kix.Generators.Resolution;
using Kix.Rules;

namespace Kix.Generators.Checks;

/// <summary>KIX1xxx: what can be said of a class without knowing the clusters that use it.</summary>
internal static class DeclarationChecks
{
    /// <param name="facts">The class.</param>
    /// <param name="parts">Its declarations.</param>
    /// <param name="strangers">Needs whose types no module can have.</param>
    /// <param name="canBeMade">Whether a cluster has a constructor without parameters.</param>
    /// <param name="places">Writes places.</param>
    public static IEnumerable<Finding> Of(
        TypeFacts facts, IReadOnlyList<ClassPart> parts, IReadOnlyList<string> strangers, bool canBeMade, Places places)
    {
        var findings = parts.SelectMany(p => AttributeChecks.Of(facts.Kind, p))
            .Concat(NotPartial(facts, parts))
            .Concat(parts.SelectMany(Properties))
            .Concat(LooseCalls(parts))
            .Concat(parts.SelectMany(p => NameChecks.OfLiterals(facts, p)))
            .Concat(NameChecks.Twice(facts, places))
            .Concat(ResourceChecks.WithinClass(facts, places));
        foreach (var finding in findings)
        {
            yield return finding;
        }

        foreach (var (part, property) in parts.SelectMany(p => p.Properties.Select(property => (p, property))))
        {
            if (strangers.Contains(property.Name))
            {
                yield return Finding.Of(
                    Catalogue.NeedIsNoModule, facts.Id, property.Spot, part.Name, property.Name, Sentence.A(property.Type.TrimEnd('?')));
            }
        }

        if (!canBeMade)
        {
            yield return Finding.Of(
                Catalogue.ClusterCannotBeMade, facts.Id, facts.Spot, parts[0].Name, "has no constructor without parameters", "give it a constructor without parameters");
        }

        if (facts is { Kind: ConstructKind.Cluster, IsAbstract: false } && facts.Id.IndexOf('`') >= 0)
        {
            yield return Finding.Of(
                Catalogue.ClusterCannotBeMade, facts.Id, facts.Spot, parts[0].Name, "has type parameters", "make it abstract, and derive a class from it that says them");
        }
    }

    private static IEnumerable<Finding> NotPartial(TypeFacts facts, IReadOnlyList<ClassPart> parts)
    {
        foreach (var part in parts)
        {
            var needed = facts.Kind == ConstructKind.Cluster && !facts.IsAbstract ? "the table of the cluster"
                : part.Properties.OrderBy(p => p.Name, StringComparer.Ordinal).FirstOrDefault() is { } property ? $"the body of {part.Name}.{property.Name}"
                : null;
            if (part.NotPartial is { } name && needed is not null)
            {
                yield return Finding.Of(Catalogue.NotPartial, facts.Id, part.NotPartialSpot, name, needed);
                yield break;
            }
        }
    }

    private static IEnumerable<Finding> Properties(ClassPart part)
    {
        foreach (var property in part.Properties.Where(p => p.Role != PropertyRole.Both))
        {
            if (property.Obstacle is { } obstacle)
            {
                yield return Finding.Of(
                    Catalogue.PropertyNotGenerated, part.Id, property.Spot, part.Name, property.Name,
                    property.Role == PropertyRole.Need ? "a [Need]" : "an [Option]", obstacle, property.Type);
            }
            else if (property.Accessors.Any(a => a.EndsWith("set", StringComparison.Ordinal)))
            {
                yield return Finding.Of(Catalogue.Settable, part.Id, property.Spot, part.Name, property.Name);
            }
        }
    }

    private static IEnumerable<Finding> LooseCalls(IReadOnlyList<ClassPart> parts)
    {
        var own = new HashSet<string>(parts.SelectMany(p => p.Methods), StringComparer.Ordinal);
        foreach (var part in parts)
        {
            foreach (var call in part.LooseCalls.Where(c => !own.Contains(c.Verb)))
            {
                var shape = call.Type is null ? "Type Name" : $"{call.Type} {call.Member}";
                yield return Finding.Of(Catalogue.NotSingleCall, part.Id, call.Spot, $"{part.Name}.{call.Member}", call.Verb, shape);
            }
        }
    }
}
