using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Access;

/// <summary>Asks the server which needs the user is not allowed (<c>SelfSubjectAccessReview</c>, which everybody who is authenticated may ask).</summary>
/// <param name="client">The cluster.</param>
public sealed class AccessCheck(ClusterClient client)
{
    private const int AtOnce = 8;

    /// <summary>The needs that are not granted, sorted as they came. What is granted in all namespaces is not asked namespace by namespace.</summary>
    /// <exception cref="ClusterException">The server refuses to answer, or cannot be reached.</exception>
    public async Task<IReadOnlyList<AccessNeed>> MissingAsync(IReadOnlyList<AccessNeed> needs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(needs);
        var everywhere = needs.Where(static need => need.Namespace.Length > 0).Select(static need => need with { Namespace = "" }).Distinct().ToList();
        var granted = await AllowedAsync(everywhere, cancellation).ConfigureAwait(false);
        List<AccessNeed> open = [.. needs.Where(need => need.Namespace.Length == 0 || !granted.Contains(need with { Namespace = "" }))];
        var allowed = await AllowedAsync(open, cancellation).ConfigureAwait(false);
        return [.. open.Where(need => !allowed.Contains(need))];
    }

    private async Task<IReadOnlySet<AccessNeed>> AllowedAsync(IReadOnlyList<AccessNeed> needs, CancellationToken cancellation)
    {
        var allowed = new HashSet<AccessNeed>();
        foreach (var some in needs.Chunk(AtOnce))
        {
            var answers = await Task.WhenAll(some.Select(need => IsAllowedAsync(need, cancellation))).ConfigureAwait(false);
            allowed.UnionWith(some.Where((_, i) => answers[i]));
        }

        return allowed;
    }

    private async Task<bool> IsAllowedAsync(AccessNeed need, CancellationToken cancellation)
    {
        var attributes = new JsonObject { ["verb"] = need.Verb, ["group"] = need.Group };
        var slash = need.Resource.IndexOf('/', StringComparison.Ordinal);
        attributes["resource"] = slash < 0 ? need.Resource : need.Resource[..slash];
        Add(attributes, "subresource", slash < 0 ? "" : need.Resource[(slash + 1)..]);
        Add(attributes, "namespace", need.Namespace);
        Add(attributes, "name", need.Name);
        var review = new JsonObject
        {
            ["apiVersion"] = "authorization.k8s.io/v1",
            ["kind"] = "SelfSubjectAccessReview",
            ["spec"] = new JsonObject { ["resourceAttributes"] = attributes },
        };
        var answer = await client.CreateAsync(JsonSerializer.SerializeToUtf8Bytes(review), new WriteOptions("kix-doctor"), cancellation).ConfigureAwait(false);
        return answer.Object.Json.Member("status").Flag("allowed");
    }

    private static void Add(JsonObject attributes, string name, string value)
    {
        if (value.Length > 0)
        {
            attributes[name] = value;
        }
    }
}
