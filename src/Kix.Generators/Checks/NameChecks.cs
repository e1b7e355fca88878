using Kix.Generators.Model;
using Kix.Rules;

namespace Kix.Generators.Checks;

/// <summary>KIX1003: names of clusters, namespaces and instances, literal or derived from C# names.</summary>
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
            yield return Refuse(part.Id, said.Spot, name, $"the {facts.Kind.ToString().ToLowerInvariant()} {part.Name}", "");
        }

        foreach (var declaration in part.Declarations.Where(d => d.Verb.DeclaresConstruct()))
        {
            var subject = $"{part.Name}.{declaration.Name}";
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

    private static Finding Refuse(string owner, Spot spot, string name, string subject, string way) => Finding.Of(
        Catalogue.NotDnsLabel, owner, spot, name, subject,
        way.Length > 0 ? way : DnsLabel.Nearest(name) is { } near ? $"; did you mean '{near}'?" : "");
}
