using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers.Workloads;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Volumes;

/// <summary>Makes the claims of generic ephemeral volumes; each belongs to its pod.</summary>
internal sealed class EphemeralClaims(ClusterView view) : IController
{
    private readonly EventRecorder events = new(view, "ephemeral_volume", Writers.Controllers);

    public IEnumerable<WorkKey> Affected(ObjectEvent change) =>
        change.Resource == Resources.Pods && change.Type == ObjectEventType.Added
            && change.Object.Objects("spec", "volumes").Any(volume => volume.Object("ephemeral") is not null)
                ? [WorkKey.Of(Resources.Pods, change.Object)]
                : [];

    public TimeSpan? Reconcile(WorkKey key)
    {
        if (view.Cache.Get(key) is not { } pod || !PodFacts.IsActive(pod))
        {
            return null;
        }

        foreach (var volume in pod.Objects("spec", "volumes"))
        {
            if (volume.Object("ephemeral", "volumeClaimTemplate") is not { } template)
            {
                continue;
            }

            var name = $"{key.Name}-{volume.Text("name")}";
            if (view.Cache.Get(Resources.Claims, key.Namespace, name) is { } there)
            {
                if (Owners.ControllerOf(there).Text("uid") != pod.Text("metadata", "uid"))
                {
                    events.Warning(pod, "FailedCreate", $"ephemeral volume claim \"{name}\" was not created for pod");
                }

                continue;
            }

            var metadata = template.Object("metadata")?.Copy() ?? [];
            metadata["name"] = name;
            metadata["namespace"] = key.Namespace;
            metadata["ownerReferences"] = new JsonArray(Owners.Reference(pod));
            view.Objects.Create(
                Resources.Claims,
                new()
                {
                    ["apiVersion"] = "v1",
                    ["kind"] = "PersistentVolumeClaim",
                    ["metadata"] = metadata,
                    ["spec"] = template.At("spec")?.DeepClone(),
                },
                Writers.Controllers);
        }

        return null;
    }
}
