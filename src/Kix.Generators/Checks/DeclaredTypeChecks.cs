using Kix.Generators.Model;
using Kix.Rules;

namespace Kix.Generators.Checks;

/// <summary>KIX1023: members that are declared as a type in which evaluation looks for none, as <c>object</c> is.</summary>
internal static class DeclaredTypeChecks
{
    /// <param name="facts">The class.</param>
    /// <param name="members">What its members are bound to.</param>
    public static IEnumerable<Finding> Of(TypeFacts facts, IReadOnlyDictionary<string, BoundMember> members)
    {
        foreach (var part in facts.Declarations.Select(d => d.Part))
        {
            if (members.TryGetValue(part.Name, out var member) && member.Stray is { } stray)
            {
                yield return Finding.Of(
                    Catalogue.TypeHidesMember, facts.Id, part.Spot, $"{new TypeRef(facts.Id).Short}.{part.Name}", stray, part.Verb.ToString(),
                    part.Fitting ?? Otherwise(part.Verb));
            }
        }
    }

    private static string Otherwise(Verb verb) => verb switch
    {
        Verb.Resource => "Resource<…>",
        Verb.Namespaces or Verb.Instances => "Keyed<…>",
        Verb.Resources => "Keyed<Resource<…>>",
        _ => "the class that is made",
    };
}
