using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Validation.Across.Access;

/// <summary>A rule of a role.</summary>
/// <param name="Verbs">Verbs; <c>*</c> is all.</param>
/// <param name="Groups">API groups; <c>*</c> is all.</param>
/// <param name="Resources">Resources, with subresources: <c>pods/exec</c>, <c>*/scale</c>, <c>*</c>.</param>
/// <param name="Names">Names of objects; empty for all.</param>
/// <param name="Urls">Paths that belong to no resource, perhaps with <c>*</c> at the end.</param>
internal sealed record GrantedRule(
    IReadOnlyList<string> Verbs, IReadOnlyList<string> Groups, IReadOnlyList<string> Resources, IReadOnlyList<string> Names, IReadOnlyList<string> Urls)
{
    public static GrantedRule Of(JsonElement rule) => new(
        [.. rule.Texts("verbs")], [.. rule.Texts("apiGroups")], [.. rule.Texts("resources")], [.. rule.Texts("resourceNames")],
        [.. rule.Texts("nonResourceURLs")]);

    /// <summary>Whether it grants a request, as the authorizer judges it (RuleAllows in kubernetes/plugin/pkg/auth/authorizer/rbac).</summary>
    public bool Allows(AccessRequest request) =>
        Has(Verbs, request.Verb)
        && (request.Url is { } url
            ? Urls.Any(u => u == "*" || u == url || (u.EndsWith('*') && url.StartsWith(u[..^1], StringComparison.Ordinal)))
            : Has(Groups, request.Group)
                && Resources.Any(r => r == "*" || r == request.Resource || (request.Subresource is { } sub && r == $"*/{sub}"))
                && (Names.Count == 0 || (request.Name is { } name && Names.Contains(name))));

    private static bool Has(IReadOnlyList<string> said, string wanted) => said.Contains("*") || said.Contains(wanted);
}

/// <summary>Something that an account asks of the API server.</summary>
/// <param name="Verb">Verb; <c>*</c> asks for all of them.</param>
/// <param name="Group">API group.</param>
/// <param name="Resource">Resource, with its subresource.</param>
/// <param name="Name">Name of the object; null for any.</param>
/// <param name="Namespace">Namespace; empty for a cluster-scoped resource, or for all namespaces.</param>
/// <param name="Url">A path that belongs to no resource; null for a resource.</param>
internal sealed record AccessRequest(string Verb, string Group, string Resource, string? Name, string Namespace, string? Url)
{
    /// <summary><c>exec</c> of <c>pods/exec</c>; null where there is none.</summary>
    public string? Subresource => Resource.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? Resource[(slash + 1)..] : null;
}
