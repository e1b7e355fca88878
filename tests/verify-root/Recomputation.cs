using System.Security.Cryptography;
using System.Text;

namespace VerifyRoot;

/// <summary>
/// Digests made anew from manifests and from who refers to whom. Of the digests in the store only the identities are used, to follow
/// references; each is then replaced by the one that comes out here.
/// </summary>
internal static class Recomputation
{
    public static string Root(ActivationObject activation, StoreFolder store)
    {
        var known = new Dictionary<string, string>();
        foreach (var digest in activation.Resources)
        {
            Resource(digest, store, known);
        }

        var resources = activation.Resources.Select(r => known[r]).Order(StringComparer.Ordinal);
        var edges = activation.Edges.Select(e => (From: known[e.From], To: known[e.To], e.Kind))
            .OrderBy(e => e.From, StringComparer.Ordinal).ThenBy(e => e.To, StringComparer.Ordinal).ThenBy(e => e.Kind, StringComparer.Ordinal)
            .Select(e => $"""["{e.From}","{e.To}","{e.Kind}"]""");
        return Sha256($$"""{"cluster":{{CanonicalJson.Text(activation.Cluster)}},"edges":[{{string.Join(',', edges)}}],"kix":"activation/v1","resources":{{List(resources)}}}""");
    }

    private static string Resource(string digest, StoreFolder store, Dictionary<string, string> known)
    {
        if (known.TryGetValue(digest, out var done))
        {
            return done;
        }

        // Refs lead out of a circle only, so that this ends.
        var resource = store.Resource(digest);
        var refs = resource.Refs.Select(r => Resource(r, store, known)).Order(StringComparer.Ordinal).ToArray();
        var manifest = CanonicalJson.Of(resource.Manifest);
        var cycle = resource.Cycle is null ? "" : $"\"cycle\":{List(Cycle(resource.Cycle, Sha256(manifest)))},";
        return known[digest] = Sha256($$"""{{{cycle}}"kix":"resource/v1","manifest":{{manifest}},"refs":{{List(refs)}}}""");
    }

    // A member of a circle names the manifest digests of all members, its own among them.
    private static IEnumerable<string> Cycle(List<string> cycle, string own) =>
        cycle.Contains(own) ? cycle.Order(StringComparer.Ordinal) : throw new FormatException($"a circle does not name its member {own}");

    private static string List(IEnumerable<string> digests) => $"[{string.Join(',', digests.Select(d => $"\"{d}\""))}]";

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
