using Kix.Engine.Graph;
using Kix.Rules;

namespace Kix.Engine.Evaluation;

/// <summary>
/// Checks the names that only running the program gives: keys of loops, expressions. What a kind takes is said in
/// kubernetes.io/docs/concepts/overview/working-with-objects/names.
/// </summary>
internal static class NameChecks
{
    private const int LongestSubdomain = 253;

    public static IEnumerable<KixError> Check(ConstructWalk walk, IReadOnlyDictionary<ResourceHandle, ObjectKey> keys)
    {
        foreach (var space in walk.Constructs.OfType<Namespace>().Where(n => !DnsLabel.IsValid(n.Name)))
        {
            yield return Bad($"namespace {space.Path} is named", space.Name, "a DNS label: lower-case letters, digits and '-', at most 63", space.Place);
        }

        foreach (var (handle, key) in keys.Where(k => !k.Key.IsExternal))
        {
            if (key.Kind is "Service" or "Namespace" && key.Group.Length == 0)
            {
                if (!DnsLabel.IsValid(key.Name))
                {
                    yield return Bad($"{key.Kind} {handle.Path} is named", key.Name, "a DNS label: lower-case letters, digits and '-', at most 63", handle.Place);
                }
            }
            else if (key.Group == "rbac.authorization.k8s.io")
            {
                if (key.Name is "" or "." or ".." || key.Name.Contains('/', StringComparison.Ordinal) || key.Name.Contains('%', StringComparison.Ordinal))
                {
                    yield return Bad($"{key.Kind} {handle.Path} is named", key.Name, "a path segment: no '/' and no '%'", handle.Place);
                }
            }
            else if (key.Name.Length > LongestSubdomain || !key.Name.Split('.').All(DnsLabel.IsValid))
            {
                yield return Bad($"{key.Kind} {handle.Path} is named", key.Name, "a DNS subdomain: labels of lower-case letters, digits and '-', joined by '.'", handle.Place);
            }
        }
    }

    private static KixError Bad(string what, string name, string must, Place place) =>
        new("KIX1003", $"{what} '{name}', and must be {must}.{(DnsLabel.Nearest(name) is { } near ? $" Did you mean '{near}'?" : "")}", place);
}
