using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>The kinds of the apps group and ReplicationControllers (k8s.io/kubernetes/pkg/apis/apps/validation).</summary>
internal static class WorkloadValidation
{
    private static readonly Place Spec = Place.Root["spec"];

    public static void Deployment(WriteContext context, JsonObject deployment, Findings findings)
    {
        var spec = deployment.Object("spec");
        findings.NotNegative(Spec["replicas"], spec.Number("replicas"));
        Selector(spec, "deployment", findings);
        Template(spec, findings);
        Strategy(spec.Object("strategy"), Spec["strategy"], findings);
        findings.NotNegative(Spec["minReadySeconds"], spec.Number("minReadySeconds"));
        findings.NotNegative(Spec["revisionHistoryLimit"], spec.Number("revisionHistoryLimit"));
        findings.NotNegative(Spec["progressDeadlineSeconds"], spec.Number("progressDeadlineSeconds"));
        if (spec.Number("progressDeadlineSeconds") is { } deadline && deadline <= (spec.Number("minReadySeconds") ?? 0))
        {
            findings.Invalid(Spec["progressDeadlineSeconds"], deadline, "must be greater than minReadySeconds");
        }

        KeepSelector(context, spec, findings);
    }

    public static void ReplicaSet(WriteContext context, JsonObject set, Findings findings)
    {
        var spec = set.Object("spec");
        findings.NotNegative(Spec["replicas"], spec.Number("replicas"));
        findings.NotNegative(Spec["minReadySeconds"], spec.Number("minReadySeconds"));
        Selector(spec, "deployment", findings);
        Template(spec, findings);
        KeepSelector(context, spec, findings);
    }

    public static void ReplicationController(WriteContext context, JsonObject controller, Findings findings)
    {
        var spec = controller.Object("spec");
        findings.NotNegative(Spec["minReadySeconds"], spec.Number("minReadySeconds"));
        var selector = spec.Object("selector");
        if (selector is not { Count: > 0 })
        {
            findings.Required(Spec["selector"]);
        }

        findings.NotNegative(Spec["replicas"], spec.Number("replicas"));
        if (spec.Object("template") is not { } template)
        {
            findings.Required(Spec["template"]);
            return;
        }

        if (selector is { Count: > 0 } && !Controllers.Selectors.Contains(template.Object("metadata", "labels"), selector))
        {
            Mismatch(template, findings);
        }

        PodTemplate(template, Spec["template"], findings);
        OnlyAlways(template, "ReplicationController", findings);
    }

    public static void DaemonSet(WriteContext context, JsonObject set, Findings findings)
    {
        var spec = set.Object("spec");
        var template = spec.Object("template") ?? [];
        LabelSelectors.Validate(spec.Object("selector"), Spec["selector"], findings);
        if (!LabelSelectors.Fits(spec.Object("selector"), template.Object("metadata", "labels")))
        {
            Mismatch(template, findings);
        }

        if (spec.Object("selector") is { } selector && LabelSelectors.IsEmpty(selector))
        {
            findings.Invalid(Spec["selector"], selector.DeepClone(), "empty selector is invalid for daemonset");
        }

        PodTemplate(template, Spec["template"], findings);
        OnlyAlways(template, "DaemonSet", findings);
        var strategy = spec.Object("updateStrategy");
        switch (strategy.Text("type"))
        {
            case "OnDelete":
                break;
            case "RollingUpdate":
                Rolling(strategy.Object("rollingUpdate"), Spec["updateStrategy", "rollingUpdate"], findings);
                break;
            default:
                findings.NotSupported(Spec["updateStrategy"], strategy?.DeepClone(), "OnDelete", "RollingUpdate");
                break;
        }

        findings.NotNegative(Spec["minReadySeconds"], spec.Number("minReadySeconds"));
        findings.NotNegative(Spec["revisionHistoryLimit"], spec.Number("revisionHistoryLimit"));
        KeepSelector(context, spec, findings);
    }

    /// <summary>The selector of a set: it must be there and select something.</summary>
    public static void Selector(JsonObject? spec, string kind, Findings findings)
    {
        if (spec.Object("selector") is not { } selector)
        {
            findings.Required(Spec["selector"]);
            return;
        }

        LabelSelectors.Validate(selector, Spec["selector"], findings);
        if (LabelSelectors.IsEmpty(selector))
        {
            findings.Invalid(Spec["selector"], selector.DeepClone(), $"empty selector is invalid for {kind}");
        }
    }

    /// <summary>A pod template under a selector; its pods restart always.</summary>
    public static void Template(JsonObject? spec, Findings findings)
    {
        if (spec.Object("template") is not { } template)
        {
            findings.Required(Spec["template"]);
            return;
        }

        var selector = spec.Object("selector");
        if ((selector is null || !LabelSelectors.IsEmpty(selector)) && !LabelSelectors.Fits(selector, template.Object("metadata", "labels")))
        {
            Mismatch(template, findings);
        }

        PodTemplate(template, Spec["template"], findings);
        OnlyAlways(template, "ReplicaSet", findings);
    }

    /// <summary>Labels, annotations and spec of a pod template.</summary>
    public static void PodTemplate(JsonObject template, Place place, Findings findings)
    {
        MetadataValidation.Labels(template.Object("metadata", "labels"), place["labels"], findings);
        MetadataValidation.Annotations(template.Object("metadata", "annotations"), place["annotations"], findings);
        PodSpecValidation.Validate(template.Object("spec"), place["spec"], findings);
    }

    public static void Mismatch(JsonObject template, Findings findings) =>
        findings.Invalid(
            Spec["template", "metadata", "labels"],
            template.At("metadata", "labels")?.DeepClone(),
            "`selector` does not match template `labels`");

    public static void KeepSelector(WriteContext context, JsonObject? spec, Findings findings)
    {
        if (context.Old is { } old)
        {
            findings.Immutable(Spec["selector"], spec.At("selector")?.DeepClone(), old.At("spec", "selector"));
        }
    }

    public static void OnlyAlways(JsonObject template, string kind, Findings findings)
    {
        var spec = Spec["template", "spec"];
        if (template.Text("spec", "restartPolicy") is { Length: > 0 } policy and not "Always")
        {
            findings.NotSupported(spec["restartPolicy"], policy, "Always");
        }

        if (template.At("spec", "activeDeadlineSeconds") is not null)
        {
            findings.Forbidden(spec["activeDeadlineSeconds"], $"activeDeadlineSeconds in {kind} is not Supported");
        }
    }

    private static void Strategy(JsonObject? strategy, Place place, Findings findings)
    {
        switch (strategy.Text("type"))
        {
            case "Recreate":
                if (strategy.Object("rollingUpdate") is not null)
                {
                    findings.Forbidden(place["rollingUpdate"], "may not be specified when strategy `type` is 'Recreate'");
                }

                break;
            case "RollingUpdate":
                Rolling(strategy.Object("rollingUpdate"), place["rollingUpdate"], findings);
                break;
            default:
                findings.NotSupported(
                    place,
                    new JsonObject { ["Type"] = strategy.Text("type") ?? "", ["RollingUpdate"] = strategy.At("rollingUpdate")?.DeepClone() },
                    "Recreate",
                    "RollingUpdate");
                break;
        }
    }

    private static void Rolling(JsonObject? rolling, Place place, Findings findings)
    {
        Shares.Validate(rolling.At("maxUnavailable"), place["maxUnavailable"], findings);
        Shares.Validate(rolling.At("maxSurge"), place["maxSurge"], findings);
        if (Shares.IsZero(rolling.At("maxUnavailable")) && Shares.IsZero(rolling.At("maxSurge")))
        {
            findings.Invalid(place["maxUnavailable"], rolling.At("maxUnavailable")?.DeepClone(), "may not be 0 when `maxSurge` is 0");
        }

        Shares.NotMoreThanAll(rolling.At("maxUnavailable"), place["maxUnavailable"], findings);
        Shares.NotMoreThanAll(rolling.At("maxSurge"), place["maxSurge"], findings);
    }
}
