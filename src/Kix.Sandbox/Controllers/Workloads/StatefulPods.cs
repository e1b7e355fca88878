using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Workloads;

/// <summary>The pods of StatefulSets and the claims that go with each.</summary>
internal sealed class StatefulPods(ClusterView view)
{
    private readonly EventRecorder events = new(view, "statefulset-controller", Writers.Controllers);

    public IReadOnlyList<JsonObject> Of(JsonObject set) => view.Cache.OwnedBy(set.Text("metadata", "uid") ?? "", Resources.Pods);

    /// <summary>Takes over the pods of its names and selector that have no controller: left by a set that was deleted without them.</summary>
    public void Adopt(JsonObject set)
    {
        var prefix = $"{set.Text("metadata", "name")}-";
        var orphans = view.Cache.OrphanedPods(set.Text("metadata", "namespace") ?? "")
            .Where(pod => !PodFacts.IsTerminating(pod) && IsNumbered(pod.Text("metadata", "name")!, prefix)
                && Selectors.Matches(set.Object("spec", "selector"), pod.Object("metadata", "labels")));
        foreach (var orphan in orphans)
        {
            view.Change(Resources.Pods, orphan, pod => pod.Member("metadata")["ownerReferences"] = new JsonArray(Owners.Reference(set)));
        }
    }

    /// <summary>Makes the pod with this number, its claims first.</summary>
    public void Create(JsonObject set, int ordinal, JsonObject revision)
    {
        var name = NameOf(set, ordinal);
        var failed = $"Create Pod {name} in StatefulSet {set.Text("metadata", "name")} failed error: ";
        EnsureClaims(set, ordinal, failed);
        var pod = PodFacts.FromTemplate(Revisions.TemplateOf(revision), set);
        var metadata = pod.Member("metadata");
        metadata["name"] = name;
        metadata["generateName"] = $"{set.Text("metadata", "name")}-";
        var labels = metadata.Member("labels");
        labels["apps.kubernetes.io/pod-index"] = ordinal.ToString(CultureInfo.InvariantCulture);
        labels[Revisions.HashLabel] = Revisions.HashOf(set, revision);
        labels["statefulset.kubernetes.io/pod-name"] = name;
        var spec = pod.Member("spec");
        spec["hostname"] = name;
        if (set.Text("spec", "serviceName") is { Length: > 0 } service)
        {
            spec["subdomain"] = service;
        }

        Mount(set, ordinal, spec);
        Attempt(set, failed, () => view.Objects.Create(Resources.Pods, pod, Writers.Controllers));
        events.Normal(set, "SuccessfulCreate", $"create Pod {name} in StatefulSet {set.Text("metadata", "name")} successful");
    }

    public void Delete(JsonObject set, JsonObject pod)
    {
        var name = pod.Text("metadata", "name")!;
        if (view.Objects.Delete(Resources.Pods, pod.Text("metadata", "namespace"), name))
        {
            events.Normal(set, "SuccessfulDelete", $"delete Pod {name} in StatefulSet {set.Text("metadata", "name")} successful");
        }
    }

    /// <summary>Makes the claims of a pod that are not there.</summary>
    /// <param name="set">The set.</param>
    /// <param name="ordinal">The number of the pod.</param>
    /// <param name="failed">What is said of the pod that is about to be made where a claim is refused; null where it is there.</param>
    public void EnsureClaims(JsonObject set, int ordinal, string? failed = null)
    {
        foreach (var template in set.Objects("spec", "volumeClaimTemplates"))
        {
            var name = ClaimOf(template, set, ordinal);
            if (view.Cache.Get(Resources.Claims, set.Text("metadata", "namespace"), name) is not null)
            {
                continue;
            }

            var claim = template.Copy();
            claim["apiVersion"] = "v1";
            claim["kind"] = "PersistentVolumeClaim";
            claim.Remove("status");
            var metadata = claim.Member("metadata");
            metadata["name"] = name;
            metadata["namespace"] = set.Text("metadata", "namespace");
            if (set.Object("spec", "selector", "matchLabels") is { } labels)
            {
                foreach (var (label, value) in labels)
                {
                    metadata.Member("labels")[label] = value?.DeepClone();
                }
            }

            if (Policy(set, "whenDeleted") == "Delete")
            {
                metadata["ownerReferences"] = new JsonArray(Owners.Reference(set));
            }

            Attempt(
                set,
                $"Create Claim {name} for Pod {NameOf(set, ordinal)} in StatefulSet {set.Text("metadata", "name")} failed error: ",
                () => view.Objects.Create(Resources.Claims, claim, Writers.Controllers),
                failed is null ? null : $"{failed}failed to create PVC {name}: ");
            events.Normal(
                set,
                "SuccessfulCreate",
                $"create Claim {name} Pod {NameOf(set, ordinal)} in StatefulSet {set.Text("metadata", "name")} success");
        }
    }

    /// <summary>Deletes the claims of numbers that are not wanted any more, where the set's policy says so.</summary>
    public void ReleaseClaims(JsonObject set, int end)
    {
        if (Policy(set, "whenScaled") != "Delete")
        {
            return;
        }

        foreach (var template in set.Objects("spec", "volumeClaimTemplates"))
        {
            var prefix = $"{template.Text("metadata", "name")}-{set.Text("metadata", "name")}-";
            foreach (var claim in view.Cache.List(Resources.Claims, set.Text("metadata", "namespace")))
            {
                var name = claim.Text("metadata", "name")!;
                if (name.StartsWith(prefix, StringComparison.Ordinal) && !PodFacts.IsTerminating(claim)
                    && int.TryParse(name[prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) && ordinal >= end)
                {
                    view.Objects.Delete(Resources.Claims, claim.Text("metadata", "namespace"), name);
                }
            }
        }
    }

    // What is refused is told, and tried again later.
    private void Attempt(JsonObject set, string failed, Action create, string? failedToo = null)
    {
        try
        {
            create();
        }
        catch (ApiException refused) when (refused.Code != 409)
        {
            events.Warning(set, "FailedCreate", failed + refused.Message);
            if (failedToo is not null)
            {
                events.Warning(set, "FailedCreate", failedToo + refused.Message);
            }

            throw;
        }
    }

    private static void Mount(JsonObject set, int ordinal, JsonObject spec)
    {
        var volumes = new JsonArray();
        foreach (var template in set.Objects("spec", "volumeClaimTemplates"))
        {
            volumes.Add(new JsonObject
            {
                ["name"] = template.Text("metadata", "name"),
                ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = ClaimOf(template, set, ordinal) },
            });
        }

        var claimed = volumes.Select(volume => volume.Text("name")).ToHashSet(StringComparer.Ordinal);
        foreach (var volume in spec.Objects("volumes").Where(volume => !claimed.Contains(volume.Text("name"))))
        {
            volumes.Add(volume.DeepClone());
        }

        if (volumes.Count > 0)
        {
            spec["volumes"] = volumes;
        }
    }

    private static bool IsNumbered(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(name[prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static string Policy(JsonObject set, string when) =>
        set.Text("spec", "persistentVolumeClaimRetentionPolicy", when) ?? "Retain";

    private static string NameOf(JsonObject set, int ordinal) =>
        string.Create(CultureInfo.InvariantCulture, $"{set.Text("metadata", "name")}-{ordinal}");

    private static string ClaimOf(JsonObject template, JsonObject set, int ordinal) =>
        $"{template.Text("metadata", "name")}-{NameOf(set, ordinal)}";
}
