using Kix.Generators.Model;
using Kix.Rules;

namespace Kix.Generators.Checks;

/// <summary>KIX1012: attributes of Kix where they mean nothing.</summary>
internal static class AttributeChecks
{
    /// <summary>
    /// Attributes on a class that is no part of a cluster. <c>[Option]</c> and <c>[Need]</c> alone are left in peace: other libraries
    /// have attributes of these names.
    /// </summary>
    public static IEnumerable<Finding> OutsideOfKix(IReadOnlyList<ClassPart> parts)
    {
        foreach (var part in parts)
        {
            if (part.Cluster is { } cluster)
            {
                yield return Misplaced(part, "Cluster", cluster.Spot, "it does not derive from Cluster", $"write 'class {part.Name} : Cluster'");
            }

            if (part.Namespace is { } space)
            {
                yield return Misplaced(part, "Namespace", space.Spot, "it does not derive from Namespace", $"write 'class {part.Name} : Namespace'");
            }
        }
    }

    /// <summary>Attributes on a class of another sort, and properties with both attributes.</summary>
    public static IEnumerable<Finding> Of(ConstructKind kind, ClassPart part)
    {
        if (part.Cluster is { } cluster && kind != ConstructKind.Cluster)
        {
            yield return Misplaced(part, "Cluster", cluster.Spot, $"it is a {kind}", "remove it, or derive from Cluster");
        }

        if (part.Namespace is { } space && kind != ConstructKind.Namespace)
        {
            yield return Misplaced(part, "Namespace", space.Spot, $"it is a {kind}", "remove it, or derive from Namespace");
        }

        foreach (var property in part.Properties.Where(p => p.Role == PropertyRole.Need && kind is ConstructKind.Group or ConstructKind.Overlay))
        {
            yield return Finding.Of(
                Catalogue.AttributeMisplaced, part.Id, property.Spot, "Need", $"{part.Name}.{property.Name}",
                kind == ConstructKind.Group ? $"{part.Name} is a group of options" : $"{part.Name} is an overlay",
                "needs belong to clusters, namespaces and modules; write the [Need] there, or take the value as an [Option]");
        }

        foreach (var (property, former) in part.Properties.SelectMany(p => p.FormerProblems.Select(f => (p, f))))
        {
            yield return Finding.Of(
                Catalogue.AttributeMisplaced, part.Id, former.Spot, former.Text, $"{part.Name}.{property.Name}", former.Reason, former.Way);
        }

        foreach (var property in part.Properties.Where(p => p.Role == PropertyRole.Both))
        {
            yield return Finding.Of(
                Catalogue.AttributeMisplaced, part.Id, property.Spot, "Need", $"{part.Name}.{property.Name}",
                "it is an [Option] too", "a value that users assign is an [Option], another module is a [Need]; keep one");
        }
    }

    private static Finding Misplaced(ClassPart part, string attribute, Spot spot, string reason, string way) =>
        Finding.Of(Catalogue.AttributeMisplaced, part.Id, spot, attribute, part.Name, reason, way);
}
