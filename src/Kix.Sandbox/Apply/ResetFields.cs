using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Apply;

/// <summary>
/// What each endpoint resets before it stores an object, so that writing there gives nobody ownership: the object's own endpoint
/// resets <c>status</c> where that is a subresource, and <c>status</c> resets <c>spec</c> and, for some kinds, parts of the metadata.
/// </summary>
/// <remarks>
/// As <c>GetResetFields</c> of the strategies under pkg/registry of k8s.io/kubernetes, and of custom resources in
/// k8s.io/apiextensions-apiserver.
/// </remarks>
public static class ResetFields
{
    private static readonly FieldSet Status = FieldSet.Of(FieldPath.Of("status"));
    private static readonly FieldSet Spec = FieldSet.Of(FieldPath.Of("spec"));
    private static readonly FieldSet SpecAndMetadata = FieldSet.Of(FieldPath.Of("spec"), FieldPath.Of("metadata"));

    private static readonly Dictionary<(string Group, string Kind), FieldSet> OnStatus = new()
    {
        [("apps", "Deployment")] = FieldSet.Of(FieldPath.Of("spec"), FieldPath.Of("metadata", "labels")),
        [("", "Pod")] = FieldSet.Of(
            FieldPath.Of("spec"), FieldPath.Of("metadata", "deletionTimestamp"), FieldPath.Of("metadata", "ownerReferences")),
        [("apiextensions.k8s.io", "CustomResourceDefinition")] = SpecAndMetadata,
        [("apiregistration.k8s.io", "APIService")] = SpecAndMetadata,
    };

    /// <summary>The fields that writing to <paramref name="subresource"/> (null: the object itself) resets.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="hasStatus">Whether the type has a <c>status</c> subresource.</param>
    /// <param name="subresource">Where the write goes.</param>
    public static FieldSet Of(GroupVersionKind kind, bool hasStatus, string? subresource) => subresource switch
    {
        null => hasStatus ? Status : FieldSet.Empty,
        "status" => OnStatus.GetValueOrDefault((kind.Group, kind.Kind), Spec),
        _ => FieldSet.Empty,
    };
}
