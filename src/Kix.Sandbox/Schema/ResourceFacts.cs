namespace Kix.Sandbox.Schema;

/// <summary>What discovery says of one resource type.</summary>
/// <param name="Kind">Group, version and kind of its objects.</param>
/// <param name="Plural">The name in URLs: <c>deployments</c>.</param>
/// <param name="Singular">The name for one: <c>deployment</c>.</param>
/// <param name="Namespaced">Whether its objects live in namespaces.</param>
/// <param name="ShortNames">What kubectl takes instead: <c>deploy</c>.</param>
/// <param name="Categories">Groupings such as <c>all</c>.</param>
/// <param name="Verbs">What can be done: <c>get</c>, <c>list</c>, <c>create</c> …</param>
/// <param name="Subresources"><c>status</c>, <c>scale</c> and others.</param>
public sealed record ResourceFacts(
    GroupVersionKind Kind,
    string Plural,
    string Singular,
    bool Namespaced,
    IReadOnlyList<string> ShortNames,
    IReadOnlyList<string> Categories,
    IReadOnlyList<string> Verbs,
    IReadOnlyList<SubresourceFacts> Subresources)
{
    /// <summary>The subresource of that name, or null.</summary>
    public SubresourceFacts? Subresource(string name) => Subresources.FirstOrDefault(s => s.Name == name);
}

/// <summary>What discovery says of a subresource.</summary>
/// <param name="Name">The last part of its URL: <c>scale</c>.</param>
/// <param name="Kind">What is read and written there; not always the kind of the resource (<c>autoscaling/v1, Scale</c>).</param>
/// <param name="Verbs">What can be done.</param>
public sealed record SubresourceFacts(string Name, GroupVersionKind Kind, IReadOnlyList<string> Verbs);

/// <summary>An API group with its served versions, the preferred one first.</summary>
/// <param name="Name">The group; empty for core.</param>
/// <param name="Versions">Versions in order of preference.</param>
public sealed record GroupFacts(string Name, IReadOnlyList<string> Versions);
