using Kix.Engine.Schema;

namespace Kix.Engine.Live;

/// <summary>What discovery says of a kind: how its objects are addressed, and what can be done with them.</summary>
/// <param name="Kind">Group, version and kind.</param>
/// <param name="Plural">The name in URLs: <c>deployments</c>.</param>
/// <param name="Namespaced">Whether its objects live in namespaces.</param>
/// <param name="Verbs">What can be done: <c>get</c>, <c>list</c>, <c>patch</c> …</param>
/// <param name="Subresources"><c>status</c>, <c>scale</c> and others.</param>
public sealed record ResourceType(
    GroupVersionKind Kind, string Plural, bool Namespaced, IReadOnlyList<string> Verbs, IReadOnlyList<string> Subresources)
{
    /// <summary>The name that people and RBAC use: <c>deployments.apps</c>, <c>pods</c>.</summary>
    public string Name => Kind.Group.Length == 0 ? Plural : $"{Plural}.{Kind.Group}";

    /// <summary>Whether the server serves a verb.</summary>
    public bool Can(string verb) => Verbs.Contains(verb);

    /// <summary>The path of a collection, or of one object: <c>apis/apps/v1/namespaces/shop/deployments/web</c>.</summary>
    /// <param name="ns">Namespace; empty for cluster-scoped objects, and for a list of all namespaces.</param>
    /// <param name="name">Name; empty for the collection.</param>
    /// <param name="subresource">Last part of the path; empty for the object itself.</param>
    public string Path(string ns, string name = "", string subresource = "")
    {
        var path = Kind.Group.Length == 0 ? $"api/{Kind.Version}" : $"apis/{Kind.Group}/{Kind.Version}";
        path = Namespaced && ns.Length > 0 ? $"{path}/namespaces/{Uri.EscapeDataString(ns)}/{Plural}" : $"{path}/{Plural}";
        path = name.Length > 0 ? $"{path}/{Uri.EscapeDataString(name)}" : path;
        return subresource.Length > 0 ? $"{path}/{subresource}" : path;
    }

    /// <summary>The form of <see cref="Name"/>.</summary>
    public override string ToString() => Name;
}
