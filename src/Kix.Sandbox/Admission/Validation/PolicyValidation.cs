using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>Disruption budgets, autoscalers, priorities, limits, quotas and leases.</summary>
internal static class PolicyValidation
{
    private const int HighestUserPriority = 1_000_000_000;

    private static readonly Place Spec = Place.Root["spec"];

    public static void Budget(WriteContext context, JsonObject budget, Findings findings)
    {
        var spec = budget.Object("spec");
        if (spec.At("minAvailable") is not null && spec.At("maxUnavailable") is not null)
        {
            findings.Invalid(Spec, spec?.DeepClone(), "minAvailable and maxUnavailable cannot be both set");
        }

        foreach (var member in (ReadOnlySpan<string>)["minAvailable", "maxUnavailable"])
        {
            Shares.Validate(spec.At(member), Spec[member], findings);
            Shares.NotMoreThanAll(spec.At(member), Spec[member], findings);
        }

        LabelSelectors.Validate(spec.Object("selector"), Spec["selector"], findings);
        findings.OneOfOrAbsent(
            Spec["unhealthyPodEvictionPolicy"], spec.Text("unhealthyPodEvictionPolicy"), "AlwaysAllow", "IfHealthyBudget");
    }

    public static void Autoscaler(WriteContext context, JsonObject scaler, Findings findings)
    {
        var spec = scaler.Object("spec");
        var least = spec.Number("minReplicas");
        var most = spec.Number("maxReplicas") ?? 0;
        if (least < 1)
        {
            findings.Invalid(Spec["minReplicas"], least, "must be greater than or equal to 1");
        }

        if (most == 0)
        {
            findings.Required(Spec["maxReplicas"], "must be set and greater than 0");
        }
        else if (most < 1)
        {
            findings.Invalid(Spec["maxReplicas"], most, "must be greater than or equal to 1");
        }

        if (least is not null && most < least)
        {
            findings.Invalid(Spec["maxReplicas"], most, "must be greater than or equal to `minReplicas`");
        }

        findings.Present(Spec["scaleTargetRef", "kind"], spec.Text("scaleTargetRef", "kind"));
        findings.Present(Spec["scaleTargetRef", "name"], spec.Text("scaleTargetRef", "name"));
        Target(spec.Object("scaleTargetRef"), findings);
        var index = 0;
        foreach (var metric in spec.Objects("metrics"))
        {
            var at = Spec["metrics"].At(index++);
            if (findings.Present(at["type"], metric.Text("type"), "must specify a metric source type"))
            {
                findings.OneOf(at["type"], metric.Text("type"), "ContainerResource", "External", "Object", "Pods", "Resource");
            }
        }
    }

    // Only ReplicationControllers are in no group.
    private static void Target(JsonObject? target, Findings findings)
    {
        var version = target.Text("apiVersion") ?? "";
        var place = Spec["scaleTargetRef", "apiVersion"];
        if (version.Count(c => c == '/') > 1)
        {
            findings.Invalid(place, version, $"unexpected GroupVersion string: {version}");
        }
        else if (!version.Contains('/', StringComparison.Ordinal) && target.Text("kind") != "ReplicationController")
        {
            findings.Invalid(place, version, "apiVersion must specify API group");
        }
    }

    public static void Priority(WriteContext context, JsonObject priority, Findings findings)
    {
        var name = priority.Text("metadata", "name") ?? "";
        if (name.StartsWith("system-", StringComparison.Ordinal) && name is not ("system-node-critical" or "system-cluster-critical"))
        {
            findings.Forbidden(
                Place.Root["metadata", "name"],
                $"priority class names with 'system-' prefix are reserved for system use only. error: {name} is not a known system priority class");
        }
        else if (!name.StartsWith("system-", StringComparison.Ordinal) && priority.Number("value") > HighestUserPriority)
        {
            findings.Forbidden(Place.Root["value"], $"maximum allowed value of a user defined priority is {HighestUserPriority}");
        }

        findings.OneOfOrAbsent(
            Place.Root["preemptionPolicy"], priority.Text("preemptionPolicy"), "PreemptLowerPriority", "Never");
        if (context.Old is { } old)
        {
            if (priority.Number("value") != old.Number("value"))
            {
                findings.Forbidden(Place.Root["value"], "may not be changed in an update.");
            }

            findings.Immutable(Place.Root["preemptionPolicy"], priority["preemptionPolicy"]?.DeepClone(), old["preemptionPolicy"]);
        }
    }

    public static void Quota(WriteContext context, JsonObject quota, Findings findings)
    {
        foreach (var (name, amount) in (quota.Object("spec", "hard") ?? []).OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            findings.Invalid(Spec["hard"].Key(name), name, Names.QualifiedName(name));
            Quantities.NotNegative(amount, Spec["hard"].Key(name), findings);
        }

        if (context.Old is { } old)
        {
            findings.Immutable(Spec["scopes"], quota.At("spec", "scopes")?.DeepClone(), old.At("spec", "scopes"));
        }
    }

    public static void Limits(WriteContext context, JsonObject range, Findings findings)
    {
        var index = 0;
        foreach (var item in range.Objects("spec", "limits"))
        {
            var at = Spec["limits"].At(index++);
            findings.Present(at["type"], item.Text("type"));
            foreach (var (resource, least) in item.Object("min") ?? [])
            {
                NotAbove(resource, "min", least, "max", item.At("max", resource), at, findings);
                NotAbove(resource, "min", least, "defaultRequest", item.At("defaultRequest", resource), at, findings, reported: "defaultRequest");
            }

            foreach (var (resource, request) in item.Object("defaultRequest") ?? [])
            {
                NotAbove(resource, "default request", request, "max", item.At("max", resource), at, findings, reported: "defaultRequest");
                NotAbove(resource, "default request", request, "default limit", item.At("default", resource), at, findings, reported: "defaultRequest");
            }

            foreach (var (resource, limit) in item.Object("default") ?? [])
            {
                NotAbove(resource, "default", limit, "max", item.At("max", resource), at, findings);
            }
        }
    }

    public static void Lease(WriteContext context, JsonObject lease, Findings findings)
    {
        findings.Positive(Spec["leaseDurationSeconds"], lease.Number("spec", "leaseDurationSeconds"));
        findings.NotNegative(Spec["leaseTransitions"], lease.Number("spec", "leaseTransitions"));
    }

    private static void NotAbove(
        string resource, string name, JsonNode? value, string bound, JsonNode? most, Place place, Findings findings, string? reported = null)
    {
        if (most is not null && Quantities.Value(value) > Quantities.Value(most))
        {
            findings.Invalid(
                place[reported ?? name].Key(resource),
                value?.DeepClone(),
                $"{name} value {value.Text()} is greater than {bound} value {most.Text()}");
        }
    }
}
