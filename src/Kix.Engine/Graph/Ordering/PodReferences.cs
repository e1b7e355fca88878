using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Graph.Ordering;

/// <summary>
/// What a pod needs to be there by its own words: ConfigMaps and Secrets (optional ones too: where they exist they should come first),
/// claims, its account, its classes.
/// </summary>
internal static class PodReferences
{
    // Volume sources that name a Secret: member of the volume, then the member that is or holds the name.
    private static readonly (string Source, string Member, string? Name)[] SecretVolumes =
    [
        ("secret", "secretName", null), ("azureFile", "secretName", null), ("cephfs", "secretRef", "name"), ("cinder", "secretRef", "name"),
        ("csi", "nodePublishSecretRef", "name"), ("flexVolume", "secretRef", "name"), ("iscsi", "secretRef", "name"),
        ("rbd", "secretRef", "name"), ("scaleIO", "secretRef", "name"), ("storageos", "secretRef", "name"),
    ];

    public static void Find(string @namespace, JsonElement pod, ReferenceList found)
    {
        var spec = pod.Member("spec");
        foreach (var list in (ReadOnlySpan<string>)["initContainers", "containers", "ephemeralContainers"])
        {
            foreach (var container in spec.Items(list))
            {
                Environment(@namespace, container, found);
            }
        }

        foreach (var volume in spec.Items("volumes"))
        {
            Volume(@namespace, volume, found);
        }

        foreach (var secret in spec.Items("imagePullSecrets"))
        {
            found.Add("", "Secret", @namespace, secret.Text("name"), "image pull secret");
        }

        foreach (var claim in spec.Items("resourceClaims"))
        {
            found.Add("resource.k8s.io", "ResourceClaim", @namespace, claim.Text("resourceClaimName"), "resource claim");
            found.Add("resource.k8s.io", "ResourceClaimTemplate", @namespace, claim.Text("resourceClaimTemplateName"), "resource claim template");
        }

        found.Add("scheduling.k8s.io", "PriorityClass", "", spec.Text("priorityClassName"), "priority class");
        found.Add("node.k8s.io", "RuntimeClass", "", spec.Text("runtimeClassName"), "runtime class");
    }

    private static void Environment(string @namespace, JsonElement container, ReferenceList found)
    {
        foreach (var source in container.Items("envFrom"))
        {
            Optional("ConfigMap", source.Member("configMapRef"), "environment from ConfigMap");
            Optional("Secret", source.Member("secretRef"), "environment from Secret");
        }

        foreach (var variable in container.Items("env"))
        {
            var from = variable.Member("valueFrom");
            Optional("ConfigMap", from.Member("configMapKeyRef"), "environment variable from ConfigMap");
            Optional("Secret", from.Member("secretKeyRef"), "environment variable from Secret");
        }

        void Optional(string kind, JsonElement source, string reason) =>
            found.Add("", kind, @namespace, source.Text("name"), reason, source.Flag("optional"));
    }

    private static void Volume(string @namespace, JsonElement volume, ReferenceList found)
    {
        var config = volume.Member("configMap");
        found.Add("", "ConfigMap", @namespace, config.Text("name"), "volume of ConfigMap", config.Flag("optional"));
        foreach (var (source, member, name) in SecretVolumes)
        {
            var from = volume.Member(source);
            found.Add("", "Secret", @namespace, name is null ? from.Text(member) : from.Member(member).Text(name), "volume of Secret", from.Flag("optional"));
        }

        found.Add("", "PersistentVolumeClaim", @namespace, volume.Member("persistentVolumeClaim").Text("claimName"), "volume of claim");
        Claims.Find(@namespace, volume.Member("ephemeral").Member("volumeClaimTemplate"), found);
        foreach (var source in volume.Member("projected").Items("sources"))
        {
            Projected("", "ConfigMap", @namespace, source.Member("configMap"), "projected ConfigMap");
            Projected("", "Secret", @namespace, source.Member("secret"), "projected Secret");
            Projected("certificates.k8s.io", "ClusterTrustBundle", "", source.Member("clusterTrustBundle"), "projected trust bundle");
        }

        void Projected(string group, string kind, string space, JsonElement source, string reason) =>
            found.Add(group, kind, space, source.Text("name"), reason, source.Flag("optional"));
    }
}
