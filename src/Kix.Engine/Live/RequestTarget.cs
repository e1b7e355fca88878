using Kix.Engine.Graph;

namespace Kix.Engine.Live;

/// <summary>What a request was about: the words of RBAC, and the object where it is one.</summary>
/// <param name="Verb"><c>get</c>, <c>list</c>, <c>watch</c>, <c>create</c>, <c>update</c>, <c>patch</c>, <c>delete</c>.</param>
/// <param name="Resource"><c>deployments.apps</c>, <c>pods/log</c>; a path for what is no resource.</param>
/// <param name="Namespace">Namespace; empty for cluster-scoped objects and for all namespaces.</param>
/// <param name="Object">The object; null for collections.</param>
public sealed record RequestTarget(string Verb, string Resource, string Namespace, ObjectKey? Object)
{
    /// <summary>The object, or the collection.</summary>
    public string Subject => Object is { } key ? key.ToString() : Namespace.Length == 0 ? Resource : $"{Resource} @ {Namespace}";
}
