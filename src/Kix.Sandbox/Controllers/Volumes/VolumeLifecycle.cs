using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers.Workloads;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Volumes;

/// <summary>Follows a PersistentVolume that nobody has claimed yet or whose claim is gone: available, released, reclaimed.</summary>
internal sealed class VolumeLifecycle(ClusterView view) : IController
{
    private const string Protection = "kubernetes.io/pv-protection";

    public IEnumerable<WorkKey> Affected(ObjectEvent change) =>
        change.Resource == Resources.Volumes && change.Type != ObjectEventType.Deleted
            ? [WorkKey.Of(Resources.Volumes, change.Object)]
            : change.Resource == Resources.Claims && change.Type == ObjectEventType.Deleted && change.Object.Text("spec", "volumeName") is { } name
                ? [new(Resources.Volumes, null, name)]
                : [];

    public TimeSpan? Reconcile(WorkKey key)
    {
        if (view.Cache.Get(key) is not { } volume)
        {
            return null;
        }

        var claimed = volume.Object("spec", "claimRef");
        var claim = claimed is null ? null : view.Cache.Get(Resources.Claims, claimed.Text("namespace"), claimed.Text("name") ?? "");
        var bound = claim is not null && (claimed.Text("uid") is not { } uid || uid == claim.Text("metadata", "uid"));
        if (PodFacts.IsTerminating(volume) && !bound)
        {
            Release(volume);
            return null;
        }

        if (claimed is null || (claimed.Text("uid") is null && !bound))
        {
            Phase(volume, "Available");
        }
        else if (!bound && volume.Text("status", "phase") is "Bound" or "Released")
        {
            Phase(volume, "Released");
            if (volume.Text("spec", "persistentVolumeReclaimPolicy") == "Delete")
            {
                view.Objects.Delete(Resources.Volumes, null, key.Name);
            }
        }

        return null;
    }

    private void Release(JsonObject volume) =>
        view.Change(
            Resources.Volumes,
            volume,
            free => free.Member("metadata")["finalizers"] = new JsonArray(
                [.. free.Texts("metadata", "finalizers").Where(name => name != Protection).Select(name => (JsonNode)name)]));

    private void Phase(JsonObject volume, string phase)
    {
        if (volume.Text("status", "phase") != phase)
        {
            view.WriteStatus(Resources.Volumes, volume, new() { ["phase"] = phase, ["lastPhaseTransitionTime"] = view.Stamp });
        }
    }
}
