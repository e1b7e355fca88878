using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Tests.Admission;

/// <summary>
/// Compares what we make of an object with what the server made. Set aside are times, ids, managed fields, numbers and addresses that a
/// server chooses; and, for an object that was there before, what controllers had made of it in between.
/// </summary>
internal static class Comparison
{
    private static readonly string[] OfTheServer = ["managedFields", "uid", "resourceVersion", "creationTimestamp", "generation"];
    private static readonly string[] OfControllers =
    [
        "deployment.kubernetes.io/revision", "pv.kubernetes.io/bind-completed", "pv.kubernetes.io/bound-by-controller",
        "autoscaling.alpha.kubernetes.io/conditions", "autoscaling.alpha.kubernetes.io/current-metrics",
        "volume.kubernetes.io/storage-provisioner", "volume.beta.kubernetes.io/storage-provisioner",
        "openshift.io/", "deprecated.daemonset.template.generation",
    ];

    /// <summary>The differences, one line each; none when the objects agree.</summary>
    public static IReadOnlyList<string> Of(ServerTruth truth, JsonObject ours)
    {
        var theirs = truth.Applied!.Copy();
        theirs = WithoutUid(theirs);
        ours = WithoutUid(ours);
        foreach (var side in (ReadOnlySpan<JsonObject>)[theirs, ours])
        {
            foreach (var member in OfTheServer)
            {
                side.Object("metadata")?.Remove(member);
            }

            SetAside(side, truth);
        }

        var differences = new List<string>();
        Compare("", theirs, ours, differences);
        return differences;
    }

    // A Job's uid is in its labels, too.
    private static JsonObject WithoutUid(JsonObject value) =>
        JsonNode.Parse(value.ToJsonString().Replace(value.Text("metadata", "uid") ?? Server.Uid, Server.Uid, StringComparison.Ordinal))!.AsObject();

    private static void SetAside(JsonObject side, ServerTruth truth)
    {
        var desired = truth.Desired;
        var kind = side.Text("kind");
        if (truth.Code == 200)
        {
            side.Remove("status");
            var annotations = side.Object("metadata", "annotations");
            foreach (var name in annotations?.Select(a => a.Key).Where(name => OfControllers.Any(own => name.StartsWith(own, StringComparison.Ordinal))).ToList() ?? [])
            {
                annotations!.Remove(name);
            }

            if (annotations is { Count: 0 })
            {
                side.Object("metadata")!.Remove("annotations");
            }
        }

        if (kind == "Service")
        {
            SetAsideAddresses(side, desired);
        }

        if (kind == "Pod")
        {
            SetAsidePlace(side, desired, truth.Code);
        }

        if (kind == "PersistentVolumeClaim" && desired.At("spec", "volumeName") is null)
        {
            side.Object("spec")?.Remove("volumeName");
        }

        if (kind == "PersistentVolume" && side.Text("status", "lastPhaseTransitionTime") is not null)
        {
            side.Object("status")!["lastPhaseTransitionTime"] = "then";
        }

        // Made by a controller since the first apply.
        if (kind == "ServiceCIDR" && truth.Code == 200)
        {
            side.Object("metadata")!.Remove("finalizers");
        }

        if (kind == "Secret" && truth.Code == 200 && side.Text("type") == "kubernetes.io/service-account-token")
        {
            side.Remove("data");
            side.Object("metadata", "annotations")?.Remove("kubernetes.io/service-account.uid");
        }

        if (kind == "PersistentVolume" && desired.At("spec", "claimRef") is null)
        {
            side.Object("spec")?.Remove("claimRef");
        }

        // The recording server's autoscalers had resized it.
        if (kind == "Deployment" && truth.Code == 200 && desired.At("spec", "replicas") is null)
        {
            side.Object("spec")?.Remove("replicas");
        }
    }

    private static void SetAsideAddresses(JsonObject side, JsonObject desired)
    {
        var spec = side.Object("spec")!;
        if (desired.At("spec", "clusterIP") is null && spec.Text("clusterIP") is not (null or "None"))
        {
            spec["clusterIP"] = "chosen";
            spec["clusterIPs"] = new JsonArray("chosen");
        }

        foreach (var (port, index) in spec.Objects("ports").Select((port, index) => (port, index)))
        {
            if (port["nodePort"] is not null
                && (desired.At("spec", "ports") as JsonArray)?.ElementAtOrDefault(index).Number("nodePort") is null or 0)
            {
                port["nodePort"] = "chosen";
            }
        }

        if (spec["healthCheckNodePort"] is not null && desired.At("spec", "healthCheckNodePort") is null)
        {
            spec["healthCheckNodePort"] = "chosen";
        }
    }

    private static void SetAsidePlace(JsonObject side, JsonObject desired, int code)
    {
        var spec = side.Object("spec")!;
        if (code == 200 && desired.At("spec", "nodeName") is null)
        {
            spec.Remove("nodeName");
            side.Object("metadata", "labels")?.Remove("topology.kubernetes.io/zone");
            if (side.Object("metadata", "labels") is { Count: 0 })
            {
                side.Object("metadata")!.Remove("labels");
            }
        }

        foreach (var container in spec.Objects("containers").Concat(spec.Objects("initContainers")))
        {
            foreach (var mount in container.Objects("volumeMounts").Where(mount => mount.Text("name")!.StartsWith("kube-api-access-", StringComparison.Ordinal)))
            {
                mount["name"] = "kube-api-access";
            }
        }

        foreach (var volume in spec.Objects("volumes").Where(volume => volume.Text("name")!.StartsWith("kube-api-access-", StringComparison.Ordinal)))
        {
            volume["name"] = "kube-api-access";

            // The recording server was OpenShift's build, which adds a source of its own.
            var sources = volume.At("projected", "sources")!.AsArray();
            foreach (var source in sources.Where(source => source.Text("configMap", "name") == "openshift-service-ca.crt").ToList())
            {
                sources.Remove(source);
            }
        }
    }

    private static void Compare(string path, JsonNode? theirs, JsonNode? ours, List<string> differences)
    {
        if (theirs is JsonObject a && ours is JsonObject b)
        {
            foreach (var name in a.Select(m => m.Key).Union(b.Select(m => m.Key)))
            {
                var missing = a.ContainsKey(name) != b.ContainsKey(name);
                if (missing)
                {
                    differences.Add($"{path}.{name}: server {Text(a, name)}, sandbox {Text(b, name)}");
                }
                else
                {
                    Compare($"{path}.{name}", a[name], b[name], differences);
                }
            }
        }
        else if (theirs is JsonArray list && ours is JsonArray other && list.Count == other.Count)
        {
            for (var index = 0; index < list.Count; index++)
            {
                Compare($"{path}[{index}]", list[index], other[index], differences);
            }
        }
        else if (!JsonNode.DeepEquals(theirs, ours))
        {
            differences.Add($"{path}: server {theirs?.ToJsonString() ?? "null"}, sandbox {ours?.ToJsonString() ?? "null"}");
        }
    }

    private static string Text(JsonObject owner, string name) => owner.ContainsKey(name) ? owner[name]?.ToJsonString() ?? "null" : "absent";
}
