using System.Text.Json.Nodes;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>The spec of a pod (ValidatePodSpec in k8s.io/kubernetes/pkg/apis/core/validation).</summary>
internal static class PodSpecValidation
{
    public static void Validate(JsonObject? spec, Place place, Findings findings)
    {
        var volumes = VolumeValidation.Validate(spec, place["volumes"], findings);
        ContainerValidation.Validate(spec, place, volumes, findings);
        findings.OneOf(place["restartPolicy"], spec.Text("restartPolicy"), "Always", "OnFailure", "Never");
        findings.OneOf(place["dnsPolicy"], spec.Text("dnsPolicy"), "ClusterFirstWithHostNet", "ClusterFirst", "Default", "None");
        MetadataValidation.Labels(spec.Object("nodeSelector"), place["nodeSelector"], findings);
        PodPlacementValidation.Validate(spec, place, findings);
        SecurityValidation.Pod(spec, place, findings);
        if (spec.Text("serviceAccountName") is { Length: > 0 } account)
        {
            findings.Invalid(place["serviceAccountName"], account, Names.Dns1123Subdomain(account));
        }

        if (spec.Text("nodeName") is { Length: > 0 } node)
        {
            findings.Invalid(place["nodeName"], node, Names.Dns1123Subdomain(node));
        }

        if (spec.Number("activeDeadlineSeconds") is { } deadline and (< 1 or > int.MaxValue))
        {
            findings.Invalid(place["activeDeadlineSeconds"], deadline, "must be between 1 and 2147483647, inclusive");
        }

        foreach (var member in (ReadOnlySpan<string>)["hostname", "subdomain"])
        {
            if (spec.Text(member) is { Length: > 0 } name)
            {
                findings.Invalid(place[member], name, Names.Dns1123Label(name));
            }
        }

        Tolerations(spec, place["tolerations"], findings);
        HostAliases(spec, place["hostAliases"], findings);
        if (spec.Text("priorityClassName") is { Length: > 0 } priority)
        {
            findings.Invalid(place["priorityClassName"], priority, Names.Dns1123Subdomain(priority));
        }

        if (spec.Text("runtimeClassName") is { Length: > 0 } runtime)
        {
            findings.Invalid(place["runtimeClassName"], runtime, Names.Dns1123Subdomain(runtime));
        }

        findings.OneOfOrAbsent(place["preemptionPolicy"], spec.Text("preemptionPolicy"), "PreemptLowerPriority", "Never");
        findings.NotNegative(place["terminationGracePeriodSeconds"], spec.Number("terminationGracePeriodSeconds"));
    }

    private static void Tolerations(JsonObject? spec, Place place, Findings findings)
    {
        var index = 0;
        foreach (var toleration in spec.Objects("tolerations"))
        {
            var at = place.At(index++);
            var key = toleration.Text("key") ?? "";
            if (key.Length > 0)
            {
                findings.Invalid(at["key"], key, Names.QualifiedName(key));
            }
            else if (toleration.Text("operator") != "Exists")
            {
                findings.Invalid(at["operator"], toleration.Text("operator") ?? "", "operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
            }

            if (toleration["tolerationSeconds"] is not null && toleration.Text("effect") != "NoExecute")
            {
                findings.Invalid(at["effect"], toleration.Text("effect") ?? "", "effect must be 'NoExecute' when `tolerationSeconds` is set");
            }

            switch (toleration.Text("operator"))
            {
                case null or "" or "Equal":
                    findings.Invalid(at["operator"], toleration.Text("value") ?? "", Names.LabelValue(toleration.Text("value") ?? ""));
                    break;
                case "Exists":
                    if (toleration.Text("value") is { Length: > 0 } value)
                    {
                        findings.Invalid(at["operator"], value, "value must be empty when `operator` is 'Exists'");
                    }

                    break;
                case "Lt" or "Gt":
                    break;
                default:
                    findings.NotSupported(at["operator"], toleration.Text("operator"), "Equal", "Exists");
                    break;
            }

            findings.OneOfOrAbsent(at["effect"], toleration.Text("effect"), "NoSchedule", "PreferNoSchedule", "NoExecute");
        }
    }

    private static void HostAliases(JsonObject? spec, Place place, Findings findings)
    {
        var index = 0;
        foreach (var alias in spec.Objects("hostAliases"))
        {
            var at = place.At(index++);
            findings.Invalid(at["ip"], alias.Text("ip") ?? "", Names.Address(alias.Text("ip") ?? ""));
            foreach (var name in alias.Texts("hostnames"))
            {
                findings.Invalid(at["hostnames"], name, Names.Dns1123Subdomain(name));
            }
        }
    }
}
