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
        Claims(spec, findings);
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
        if (spec.Text("serviceName") is { Length: > 0 } service && context.IsCreate)
        {
            findings.Invalid(Spec["serviceName"], service, Names.Dns1123Label(service));
        }

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

        WorkloadValidation.PodTemplate(WithClaims(template, spec), Spec["template"], findings);
        WorkloadValidation.OnlyAlways(template, "StatefulSet", findings);
    }

    private static void Claims(JsonObject? spec, Findings findings)
    {
        var index = 0;
        foreach (var claim in spec.Objects("volumeClaimTemplates"))
        {
            ClaimValidation.Spec(claim.Object("spec"), Spec["volumeClaimTemplates"].At(index++)["spec"], findings);
        }
    }

    // The volumes of its pods are its claims, and then those of its template that have other names.
    private static JsonObject WithClaims(JsonObject template, JsonObject? spec)
    {
        var claims = spec.Objects("volumeClaimTemplates").Select(c => c.Text("metadata", "name") ?? "").ToList();
        if (claims.Count == 0)
        {
            return template;
        }

        var whole = template.Copy();
        whole.Member("spec")["volumes"] = new JsonArray(
        [
            .. claims.Select(name => new JsonObject { ["name"] = name, ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = name.Length == 0 ? "x" : name } }),
            .. template.Objects("spec", "volumes").Where(v => !claims.Contains(v.Text("name") ?? "")).Select(v => v.DeepClone()),
        ]);
        return whole;
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
