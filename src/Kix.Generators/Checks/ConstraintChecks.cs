using Kix.Generators.Model;
using Kix.Rules;

namespace Kix.Generators.Checks;

/// <summary>KIX3011: constraints that do not fit their properties, at the attribute.</summary>
internal static class ConstraintChecks
{
    public static IEnumerable<Finding> Of(ClassPart part, IReadOnlyDictionary<string, BoundMember> members)
    {
        foreach (var property in part.Properties)
        {
            foreach (var misfit in members.TryGetValue(property.Name, out var member) ? member.Misfits : default)
            {
                if (misfit.Index < property.Constraints.Count)
                {
                    var constraint = property.Constraints[misfit.Index];
                    yield return Finding.Of(Catalogue.ConstraintDoesNotFit, part.Id, constraint.Spot, constraint.Text, part.Name, property.Name, misfit.Problem);
                }
            }
        }
    }
}
