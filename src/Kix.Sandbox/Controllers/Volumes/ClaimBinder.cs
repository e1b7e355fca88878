using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers.Workloads;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Volumes;

/// <summary>
/// Binds PersistentVolumeClaims: to a fitting volume that is there, else to one made for the claim. Every provisioner works,
/// whatever its name; <c>kubernetes.io/no-provisioner</c> makes nothing. A class that is not there, or that waits for the first
/// consumer, leaves the claim pending.
/// </summary>
internal sealed class ClaimBinder(ClusterView view) : IController
{
    private const string Protection = "kubernetes.io/pvc-protection";

    private readonly EventRecorder events = new(view, "persistentvolume-controller", Writers.Controllers);

    public IEnumerable<WorkKey> Affected(ObjectEvent change)
    {
        if (change.Resource == Resources.Claims && change.Type != ObjectEventType.Deleted)
        {
            return [WorkKey.Of(Resources.Claims, change.Object)];
        }

        if (change.Resource == Resources.StorageClasses || (change.Resource == Resources.Volumes && change.Type == ObjectEventType.Added))
        {
            return view.Cache.List(Resources.Claims)
                .Where(claim => claim.Text("status", "phase") != "Bound")
                .Select(claim => WorkKey.Of(Resources.Claims, claim))
                .ToList();
        }

        // The last pod that used a claim being gone lets a deleted claim go.
        return change.Resource == Resources.Pods && (change.Type == ObjectEventType.Deleted || PodFacts.IsFinished(change.Object))
            ? PodClaims.Of(change.Object).Select(name => new WorkKey(Resources.Claims, change.Object.Text("metadata", "namespace"), name))
            : [];
    }

    public TimeSpan? Reconcile(WorkKey key)
    {
        if (view.Cache.Get(key) is not { } claim)
        {
            return null;
        }

        if (PodFacts.IsTerminating(claim))
        {
            Release(key, claim);
            return null;
        }

        if (claim.Text("status", "phase") == "Bound")
        {
            return null;
        }

        if ((Existing(claim) ?? Provision(claim)) is { } volume)
        {
            Bind(key, volume);
        }
        else
        {
            view.WriteStatus(Resources.Claims, view.Cache.Get(key) ?? claim, new() { ["phase"] = "Pending" });
        }

        return null;
    }

    private void Release(WorkKey key, JsonObject claim)
    {
        var used = view.Cache.List(Resources.Pods, key.Namespace)
            .Any(pod => !PodFacts.IsFinished(pod) && PodClaims.Of(pod).Contains(key.Name));
        if (used || !claim.Texts("metadata", "finalizers").Contains(Protection))
        {
            return;
        }

        view.Change(
            Resources.Claims,
            claim,
            free =>
            {
                var left = free.Texts("metadata", "finalizers").Where(finalizer => finalizer != Protection).ToList();
                free.Member("metadata")["finalizers"] = new JsonArray([.. left.Select(name => (JsonNode)name)]);
            });
    }

    private JsonObject? Existing(JsonObject claim)
    {
        var asked = claim.Text("spec", "volumeName");
        return view.Cache.List(Resources.Volumes)
            .Where(volume => asked is null ? VolumeMatch.Fits(claim, volume) : volume.Text("metadata", "name") == asked)
            .OrderBy(volume => VolumeMatch.IsReservedFor(claim, volume) ? 0 : 1)
            .ThenBy(volume => VolumeMatch.Size(volume.Text("spec", "capacity", "storage")))
            .FirstOrDefault();
    }

    private JsonObject? Provision(JsonObject claim)
    {
        var name = claim.Text("spec", "storageClassName");
        if (string.IsNullOrEmpty(name) || claim.Text("spec", "volumeName") is not null)
        {
            Tell(claim, "Normal", "FailedBinding", "no persistent volumes available for this claim and no storage class is set");
            return null;
        }

        if (view.Cache.Get(Resources.StorageClasses, null, name) is not { } storage)
        {
            Tell(claim, "Warning", "ProvisioningFailed", $"storageclass.storage.k8s.io \"{name}\" not found");
            return null;
        }

        var node = claim.Text("metadata", "annotations", PodClaims.SelectedNode);
        if (node is null && PodClaims.WaitsForConsumer(claim, view.Cache))
        {
            Tell(claim, "Normal", "WaitForFirstConsumer", "waiting for first consumer to be created before binding");
            return null;
        }

        var provisioner = storage.Text("provisioner") ?? "";
        if (provisioner is "" or "kubernetes.io/no-provisioner")
        {
            return null;
        }

        var volume = ProvisionedVolume.For(claim, storage, node);
        JsonObject made;
        try
        {
            made = view.Objects.Create(Resources.Volumes, volume, provisioner);
        }
        catch (ApiException there) when (there.Reason == "AlreadyExists")
        {
            return view.Cache.Get(Resources.Volumes, null, volume.Text("metadata", "name")!);
        }

        view.Change(
            Resources.Claims,
            claim,
            noted =>
            {
                var annotations = noted.Member("metadata").Member("annotations");
                annotations["volume.beta.kubernetes.io/storage-provisioner"] = provisioner;
                annotations["volume.kubernetes.io/storage-provisioner"] = provisioner;
            });
        events.Normal(claim, "ProvisioningSucceeded", $"Successfully provisioned volume {made.Text("metadata", "name")}");
        return made;
    }

    private void Bind(WorkKey key, JsonObject volume)
    {
        var claim = view.Cache.Get(key)!;
        var name = volume.Text("metadata", "name")!;
        view.Change(
            Resources.Volumes,
            volume,
            taken => taken.Member("spec")["claimRef"] = ProvisionedVolume.ReferenceTo(claim));
        view.WriteStatus(Resources.Volumes, view.Cache.Get(Resources.Volumes, null, name)!, VolumePhase("Bound"));
        view.Change(
            Resources.Claims,
            claim,
            bound =>
            {
                var annotations = bound.Member("metadata").Member("annotations");
                annotations["pv.kubernetes.io/bind-completed"] = "yes";
                annotations["pv.kubernetes.io/bound-by-controller"] = "yes";
                bound.Member("spec")["volumeName"] = name;
            });
        view.WriteStatus(
            Resources.Claims,
            view.Cache.Get(key)!,
            new()
            {
                ["phase"] = "Bound",
                ["accessModes"] = volume.At("spec", "accessModes")?.DeepClone(),
                ["capacity"] = volume.At("spec", "capacity")?.DeepClone(),
            });
    }

    private JsonObject VolumePhase(string phase) => new() { ["phase"] = phase, ["lastPhaseTransitionTime"] = view.Stamp };

    // Said once for as long as the claim stays pending for the same reason.
    private void Tell(JsonObject claim, string type, string reason, string message)
    {
        if (claim.Text("status", "phase") is not null)
        {
            return;
        }

        if (type == "Normal")
        {
            events.Normal(claim, reason, message);
        }
        else
        {
            events.Warning(claim, reason, message);
        }
    }
}
