using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers.Workloads;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Volumes;

/// <summary>
/// The provisioner of every storage class, beside a real kube-controller-manager: that one asks for a volume by an annotation on the
/// claim, binds what is made, and marks it released when the claim is gone
/// (https://kubernetes-csi.github.io/docs/external-provisioner.html).
/// </summary>
internal sealed class ExternalProvisioner(ClusterView view) : IController
{
    private const string Asked = "volume.kubernetes.io/storage-provisioner";
    private const string ProvisionedBy = "pv.kubernetes.io/provisioned-by";

    public IEnumerable<WorkKey> Affected(ObjectEvent change) =>
        change.Type != ObjectEventType.Deleted && (change.Resource == Resources.Claims || change.Resource == Resources.Volumes)
            ? [WorkKey.Of(change.Resource, change.Object)]
            : [];

    public TimeSpan? Reconcile(WorkKey key)
    {
        if (view.Cache.Get(key) is not { } value || PodFacts.IsTerminating(value))
        {
            return null;
        }

        if (key.Resource == Resources.Volumes)
        {
            if (value.Text("status", "phase") == "Released" && value.Text("spec", "persistentVolumeReclaimPolicy") == "Delete"
                && value.Text("metadata", "annotations", ProvisionedBy) is not null)
            {
                view.Objects.Delete(Resources.Volumes, null, key.Name);
            }

            return null;
        }

        if (value.Text("metadata", "annotations", Asked) is { } provisioner && value.Text("spec", "volumeName") is null
            && view.Cache.Get(Resources.StorageClasses, null, value.Text("spec", "storageClassName") ?? "") is { } storage)
        {
            var node = value.Text("metadata", "annotations", PodClaims.SelectedNode);
            var volume = ProvisionedVolume.For(value, storage, node);
            if (view.Cache.Get(Resources.Volumes, null, volume.Text("metadata", "name")!) is null)
            {
                view.Objects.Create(Resources.Volumes, volume, provisioner);
            }
        }

        return null;
    }
}
