using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>StatefulSets.</summary>
internal static class StatefulSetValidation
{
    private static readonly Place Spec = Place.Root["spec"];
    private static readonly string[] MayChange =
    [
        "replicas", "ordinals", "template", "updateStrategy", "revisionHistoryLimit", "persistentVolumeClaimRetentionPolicy", "minReadySeconds",
    ];

    public static void Validate(WriteContext context, JsonObject set, Findings findings)
    {
        var spec = set.Object("spec");
        var management = spec.Text("podManagementPolicy");
        if (findings.Present(Spec["podManagementPolicy"], management) && management is not ("OrderedReady" or "Parallel"))
        {
            findings.Invalid(Spec["podManagementPolicy"], management, "must be 'OrderedReady' or 'Parallel'");
        }

        Strategy(spec.Object("updateStrategy"), Spec["updateStrategy"], findings);
        foreach (var when in (ReadOnlySpan<string>)["whenDeleted", "whenScaled"])
        {
            findings.OneOfOrAbsent(
                Spec["persistentVolumeClaimRetentionPolicy", when], spec.Text("persistentVolumeClaimRetentionPolicy", when), "Delete", "Retain");
        }

        findings.NotNegative(Spec["replicas"], spec.Number("replicas"));
        findings.NotNegative(Spec["minReadySeconds"], spec.Number("minReadySeconds"));
        findings.NotNegative(Spec["ordinals", "start"], spec.Number("ordinals", "start"));
        WorkloadValidation.Selector(spec, "statefulset", findings);
        Template(spec, findings);
        if (context.Old?.Object("spec") is { } old && !JsonNode.DeepEquals(Fixed(spec), Fixed(old)))
        {
            findings.Forbidden(
                Spec,
                "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', "
                + "'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden");
        }
    }

    // The real server does not judge the pods of a StatefulSet here: their volumes come from its claims. Each pod is judged when it
    // is made.
    private static void Template(JsonObject? spec, Findings findings)
    {
        if (spec.Object("template") is not { } template)
        {
            findings.Required(Spec["template"]);
            return;
        }

        var selector = spec.Object("selector");
        if ((selector is null || !LabelSelectors.IsEmpty(selector)) && !LabelSelectors.Fits(selector, template.Object("metadata", "labels")))
        {
            WorkloadValidation.Mismatch(template, findings);
        }

        MetadataValidation.Labels(template.Object("metadata", "labels"), Spec["template", "labels"], findings);
        MetadataValidation.Annotations(template.Object("metadata", "annotations"), Spec["template", "annotations"], findings);
        WorkloadValidation.OnlyAlways(template, findings);
    }

    private static void Strategy(JsonObject? strategy, Place place, Findings findings)
    {
        switch (strategy.Text("type"))
        {
            case null or "":
                findings.Required(place);
                break;
            case "OnDelete":
                if (strategy.Object("rollingUpdate") is { } given)
                {
                    findings.Invalid(place["rollingUpdate"], given.DeepClone(), "only allowed for updateStrategy 'RollingUpdate'");
                }

                break;
            case "RollingUpdate":
                findings.NotNegative(place["rollingUpdate", "partition"], strategy.Number("rollingUpdate", "partition"));
                Shares.Validate(strategy.At("rollingUpdate", "maxUnavailable"), place["rollingUpdate", "maxUnavailable"], findings);
                break;
            default:
                findings.Invalid(place, strategy?.DeepClone(), "must be 'RollingUpdate' or 'OnDelete'");
                break;
        }
    }

    private static JsonObject Fixed(JsonObject? spec)
    {
        var left = spec?.Copy() ?? [];
        foreach (var member in MayChange)
        {
            left.Remove(member);
        }

        return left;
    }
}
