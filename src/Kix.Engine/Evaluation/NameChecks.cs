using Kix.Engine.Graph;
using Kix.Engine.Validation.Kinds;
using Kix.Rules;

namespace Kix.Engine.Evaluation;

/// <summary>Checks the names that only running the program gives: keys of loops, expressions.</summary>
internal static class NameChecks
{
    /// <summary>KIX1003 for namespaces, KIX4009 for objects, those of which no schema is known included.</summary>
    public static IEnumerable<KixError> Check(ConstructWalk walk, IReadOnlyDictionary<ResourceHandle, ObjectKey> keys)
    {
        var refused = new HashSet<string>(StringComparer.Ordinal);
        foreach (var space in walk.Constructs.OfType<Namespace>().Where(n => !DnsLabel.IsValid(n.Name)))
        {
            refused.Add(space.Name);
            yield return new KixError(
                Catalogue.NotDnsLabel.Id,
                Catalogue.NotDnsLabel.Say(space.Name, $"the name of the namespace {space.Path}", DnsLabel.Nearest(space.Name) is { } near ? $"; did you mean '{near}'?" : ""),
                space.Place);
        }

        foreach (var (handle, key) in keys.Where(k => !k.Key.IsExternal && !(k.Value is { Group: "", Kind: "Namespace" } && refused.Contains(k.Value.Name))))
        {
            if (Metadata.NameProblem(key) is { } problem)
            {
                yield return new KixError(Catalogue.InvalidName.Id, $"{key}: metadata.name {problem}", handle.Place);
            }
        }
    }
}
