using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Volumes;

/// <summary>How pods and PersistentVolumeClaims depend on one another.</summary>
internal static class PodClaims
{
    /// <summary>The annotation by which the scheduler tells where a claim's first consumer will run.</summary>
    public const string SelectedNode = "volume.kubernetes.io/selected-node";

    /// <summary>The claims that a pod mounts, generic ephemeral ones by the name they get.</summary>
    public static IEnumerable<string> Of(JsonObject pod)
    {
        foreach (var volume in pod.Objects("spec", "volumes"))
        {
            if (volume.Text("persistentVolumeClaim", "claimName") is { } claim)
            {
                yield return claim;
            }
            else if (volume.Object("ephemeral") is not null)
            {
                yield return $"{pod.Text("metadata", "name")}-{volume.Text("name")}";
            }
        }
    }

    /// <summary>The claim's class binds only when a pod uses the claim.</summary>
    public static bool WaitsForConsumer(JsonObject claim, ObjectCache cache) =>
        claim.Text("spec", "storageClassName") is { Length: > 0 } name
        && cache.Get(Resources.StorageClasses, null, name).Text("volumeBindingMode") == "WaitForFirstConsumer";
}
