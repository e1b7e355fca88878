using Kix.Generators.Model;
using Kix.Rules;

namespace Kix.Generators.Checks;

/// <summary>KIX1003: names of clusters, namespaces and instances, and their aliases, literal or derived from C# names. KIX1025: aliases that are no literals.</summary>
internal static class NameChecks
{
    public static IEnumerable<Finding> OfLiterals(TypeFacts facts, ClassPart part)
    {
        var said = facts.Kind switch
        {
            ConstructKind.Cluster => part.Cluster,
            ConstructKind.Namespace => part.Namespace,
            _ => null,
        };
        if (said?.Value is { } name && !DnsLabel.IsValid(name))
        {
            yield return Refuse(part.Id, said.Spot, name, $"the name of the {facts.Kind.ToString().ToLowerInvariant()} {part.Name}", "");
        }

        foreach (var declaration in part.Declarations.Where(d => d.Verb.DeclaresConstruct()))
        {
            var subject = $"the name of {part.Name}.{declaration.Name}";
            if (declaration.Alias is { Value: null } unseen)
            {
                yield return Finding.Of(Catalogue.AliasUnseen, part.Id, unseen.Spot, $"{part.Name}.{declaration.Name}");
            }
            else if (declaration.Alias is { Value: { } alias } other && !DnsLabel.IsValid(Names.Kebab(alias)))
            {
                yield return Refuse(part.Id, other.Spot, alias, $"the alias of {part.Name}.{declaration.Name}", "");
            }

            if (declaration.KubernetesName is { Value: { } literal } place)
            {
                if (!DnsLabel.IsValid(literal))
                {
                    yield return Refuse(part.Id, place.Spot, literal, subject, "");
                }
            }
            else if (declaration.KubernetesName is null && declaration.Verb is Verb.Instance or Verb.Instances or Verb.Offer
                && Names.Kebab(declaration.Name) is var derived && !DnsLabel.IsValid(derived))
            {
                yield return Refuse(part.Id, declaration.Spot, derived, subject, "; it comes from the property's name: say name: \"…\"");
            }
        }
    }

    /// <summary>KIX1004: instances of one class that can only have the same name, whoever uses the class.</summary>
    public static IEnumerable<Finding> Twice(TypeFacts facts, Places places)
    {
        var seen = new Dictionary<string, DeclarationPart>(StringComparer.Ordinal);
        foreach (var part in facts.Declarations.Select(d => d.Part).Where(p => p.Verb == Verb.Instance))
        {
            var own = part.KubernetesName is null;
            if ((own ? Names.Kebab(part.Name) : part.KubernetesName!.Value) is not { } name)
            {
                continue;
            }

            // An instance inside a module carries its parent's name, which only the cluster tells.
            var key = own && facts.Kind == ConstructKind.Module ? $"<instance>-{name}" : name;
            if (seen.TryGetValue(key, out var first))
            {
                var type = new TypeRef(facts.Id).Short;
                yield return Finding.Of(
                    Catalogue.DuplicateName, facts.Id, part.Spot, $"{type}.{part.Name}", $"{type}.{first.Name}", places.Text(first.Spot), key, "");
            }
            else
            {
                seen.Add(key, part);
            }
        }
    }

    private static Finding Refuse(string owner, Spot spot, string name, string subject, string way) => Finding.Of(
        Catalogue.NotDnsLabel, owner, spot, name, subject,
        way.Length > 0 ? way : DnsLabel.Nearest(name) is { } near ? $"; did you mean '{near}'?" : "");
}
