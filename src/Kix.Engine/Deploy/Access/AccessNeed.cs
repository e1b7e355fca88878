namespace Kix.Engine.Deploy.Access;

/// <summary>One thing that a user has to be allowed to do.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Resource">Name in URLs, with a subresource where it is about one: <c>pods/log</c>.</param>
/// <param name="Verb">Verb: <c>patch</c>.</param>
/// <param name="Namespace">Where; empty for cluster-scoped resources, and for all namespaces.</param>
/// <param name="Name">Of which object; empty for any.</param>
public readonly record struct AccessNeed(string Group, string Resource, string Verb, string Namespace = "", string Name = "")
{
    /// <summary>The name that people and RBAC use: <c>deployments.apps</c>, <c>pods/log</c>.</summary>
    public string ResourceName => Group.Length == 0 ? Resource : $"{Resource}.{Group}";

    /// <summary>The form for people: <c>patch deployments.apps in namespace shop</c>.</summary>
    public override string ToString() =>
        $"{Verb} {ResourceName}{(Name.Length == 0 ? "" : $" '{Name}'")}{(Namespace.Length == 0 ? "" : $" in namespace {Namespace}")}";
}
