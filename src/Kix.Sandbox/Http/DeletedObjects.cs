using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Http;

/// <summary>The types whose deletion is answered with the object that was deleted, and not with a Status.</summary>
/// <remarks>Those with <c>ReturnDeletedObject</c> in kubernetes/pkg/registry; the answers of <c>delete</c> in its OpenAPI documents say the same.</remarks>
internal static class DeletedObjects
{
    private static readonly HashSet<GroupResource> Returned =
    [
        new("", "persistentvolumeclaims"), new("", "persistentvolumes"), new("", "pods"), new("", "podtemplates"), new("", "resourcequotas"),
        new("", "serviceaccounts"), new("", "services"),
        new("resource.k8s.io", "deviceclasses"), new("resource.k8s.io", "resourceclaims"), new("resource.k8s.io", "resourceclaimtemplates"),
        new("resource.k8s.io", "resourceslices"),
        new("storage.k8s.io", "csidrivers"), new("storage.k8s.io", "csinodes"), new("storage.k8s.io", "storageclasses"),
        new("storage.k8s.io", "volumeattachments"), new("storage.k8s.io", "volumeattributesclasses"),
    ];

    public static bool AreReturned(ResourceType type) => Returned.Contains(type.Resource);
}
