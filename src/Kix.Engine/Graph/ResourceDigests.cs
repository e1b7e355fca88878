using Kix.Engine.Canonical;

namespace Kix.Engine.Graph;

/// <summary>
/// Resource digests (DESIGN section 5): each over the manifest and the digests of what it uses. Resources that use one another in a
/// circle are hashed as one unit.
/// </summary>
internal static class ResourceDigests
{
    /// <summary>The resources with their digests, in the order of the index.</summary>
    /// <param name="index">The cluster's resources.</param>
    /// <param name="uses">Indices of what each uses; none of itself.</param>
    public static ActivationResource[] Of(ResourceIndex index, IReadOnlyList<int>[] uses)
    {
        var (component, count) = StronglyConnected.Of(uses);
        var members = new List<int>[count];
        for (var i = 0; i < component.Length; i++)
        {
            (members[component[i]] ??= []).Add(i);
        }

        // What a component uses has lower numbers.
        var made = new ActivationResource[uses.Length];
        foreach (var circle in members)
        {
            Digest[] refs = [.. circle.SelectMany(i => uses[i]).Where(t => component[t] != component[circle[0]])
                .Select(t => made[t].ResourceDigest).Distinct().Order()];
            Digest[]? cycle = circle.Count == 1 ? null : [.. circle.Select(i => index.All[i].ManifestDigest).Order()];
            foreach (var i in circle)
            {
                made[i] = Make(index.All[i], refs, cycle);
            }
        }

        return made;
    }

    private static ActivationResource Make(PreparedResource resource, Digest[] refs, Digest[]? cycle) => new()
    {
        Key = resource.Key,
        ApiVersion = resource.Source.ApiVersion,
        ManifestDigest = resource.ManifestDigest,
        ResourceDigest = StoreObjects.DigestOfResource(resource.Manifest, refs, cycle),
        Refs = refs,
        Cycle = cycle,
        Manifest = resource.Manifest,
    };
}
