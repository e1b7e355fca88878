namespace Kix.Engine.Graph.Ordering;

/// <summary>An object that another names by a well-known field.</summary>
/// <param name="Target">What is named; it need not be part of the cluster.</param>
/// <param name="Reason">The field, for people: <c>env from ConfigMap</c>.</param>
/// <param name="IsOptional">Whether the object works without it.</param>
internal readonly record struct Reference(ObjectKey Target, string Reason, bool IsOptional);
