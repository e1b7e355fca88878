using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>Pods themselves: their spec, and the little of it that may change.</summary>
internal static class PodValidation
{
    private const string AppArmor = "container.apparmor.security.beta.kubernetes.io/";
    private const string Forbidden =
        "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,"
        + "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),"
        + "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

    private static readonly Place Spec = Place.Root["spec"];

    public static void Validate(WriteContext context, JsonObject pod, Findings findings)
    {
        Annotations(pod, findings);
        PodSpecValidation.Validate(pod.Object("spec"), Spec, findings);
        if (context.Old?.Object("spec") is { } old && context.Subresource is null)
        {
            Change(pod.Object("spec")!, old, findings);
        }
    }

    private static void Annotations(JsonObject pod, Findings findings)
    {
        var containers = pod.Objects("spec", "containers").Concat(pod.Objects("spec", "initContainers")).Select(c => c.Text("name")).ToHashSet();
        foreach (var (name, _) in (pod.Object("metadata", "annotations") ?? []).OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            if (name.StartsWith(AppArmor, StringComparison.Ordinal) && !containers.Contains(name[AppArmor.Length..]))
            {
                findings.Invalid(Place.Root["metadata", "annotations"].Key(name), name[AppArmor.Length..], "container not found");
            }
        }
    }

    private static void Change(JsonObject spec, JsonObject old, Findings findings)
    {
        foreach (var list in (ReadOnlySpan<string>)["containers", "initContainers"])
        {
            if (spec.Objects(list).Count() != old.Objects(list).Count())
            {
                findings.Forbidden(Spec[list], $"pod updates may not add or remove containers");
                return;
            }
        }

        if (!JsonNode.DeepEquals(Fixed(spec, old), Fixed(old, old)))
        {
            findings.Forbidden(Spec, Forbidden);
        }
    }

    private static JsonObject Fixed(JsonObject spec, JsonObject old)
    {
        var left = spec.Copy();
        left.Remove("activeDeadlineSeconds");
        left.Remove("nodeName");
        foreach (var container in left.Objects("containers").Concat(left.Objects("initContainers")))
        {
            container.Remove("image");
        }

        // Tolerations may be added.
        var had = old.Objects("tolerations").ToList();
        if (had.All(one => spec.Objects("tolerations").Any(now => JsonNode.DeepEquals(one, now))))
        {
            left.Remove("tolerations");
        }

        // Gates may be taken away.
        if (spec.Objects("schedulingGates").All(gate => old.Objects("schedulingGates").Any(before => JsonNode.DeepEquals(gate, before))))
        {
            left.Remove("schedulingGates");
        }

        return left;
    }
}
