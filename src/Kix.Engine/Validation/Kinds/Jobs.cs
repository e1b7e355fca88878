using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;
using Kix.Rules.Values;

namespace Kix.Engine.Validation.Kinds;

/// <summary>Jobs, also those of CronJobs (k8s.io/kubernetes/pkg/apis/batch/validation).</summary>
internal static class Jobs
{
    /// <summary>The zone of a schedule must be one that the server can load.</summary>
    public static void CronJobSpec(Inspection inspection, JsonElement spec)
    {
        if (spec.Word("timeZone") is { } zone && TimeZoneText.Problem(zone) is null && !TimeZones.Knows(zone))
        {
            inspection.Refuse(
                Catalogue.InvalidValue, "timeZone",
                $"is {Inspection.Show(zone)}, which is no time zone of IANA{(TimeZones.Nearest(zone) is { } near ? $"; did you mean '{near}'?" : ": write one such as 'Europe/Berlin'")}");
        }
    }

    public static void JobSpec(Inspection inspection, JsonElement spec)
    {
        var policy = spec.Member("template", "spec").Word("restartPolicy");
        if (policy is not ("OnFailure" or "Never"))
        {
            inspection.Lack("template.spec.restartPolicy", policy is null ? " in a Job: write OnFailure or Never" : $" to be OnFailure or Never in a Job, and is {Inspection.Show(policy)}");
        }

        if (spec.Text("completionMode") == "Indexed" && !spec.Says("completions"))
        {
            inspection.Lack("completions", " where completionMode is Indexed");
        }

        if (spec.Says("backoffLimitPerIndex") && spec.Text("completionMode") != "Indexed")
        {
            inspection.Refuse(Catalogue.FieldForbidden, "backoffLimitPerIndex", "is allowed only where completionMode is Indexed");
        }

        if (spec.Says("maxFailedIndexes") && !spec.Says("backoffLimitPerIndex"))
        {
            inspection.Lack("backoffLimitPerIndex", " where maxFailedIndexes is said");
        }

        if (spec.Says("podFailurePolicy") && policy == "OnFailure")
        {
            inspection.Refuse(Catalogue.InvalidValue, "template.spec.restartPolicy", "is 'OnFailure', and must be 'Never' where podFailurePolicy is said");
        }
    }

    /// <summary>A Job makes its own selector.</summary>
    public static void Job(Inspection inspection, JsonElement job)
    {
        var spec = job.Member("spec");
        if (spec.Flag("manualSelector"))
        {
            if (spec.Member("selector").ValueKind != JsonValueKind.Object)
            {
                inspection.Lack("spec.selector", " where manualSelector is true");
            }
        }
        else if (Selects(spec))
        {
            inspection.Refuse(Catalogue.FieldForbidden, "spec.selector", "is not allowed unless manualSelector is true: a Job makes its own");
        }
    }

    /// <summary>The Jobs of a CronJob are judged when they are made.</summary>
    public static void JobTemplate(Inspection inspection, JsonElement template)
    {
        if (!template.Member("spec").Flag("manualSelector") && Selects(template.Member("spec")))
        {
            inspection.Doubt(Catalogue.FieldForbidden, "spec.selector", "is not allowed unless manualSelector is true: each Job makes its own, and none could be made of this");
        }
    }

    /// <summary>Each exit code once, in order, none of them 0 where it is said what counts as failure.</summary>
    public static void ExitCodes(Inspection inspection, JsonElement requirement)
    {
        if (requirement.Text("operator") == "In" && requirement.Items("values").Any(v => v.ValueKind == JsonValueKind.Number && v.TryGetInt64(out var code) && code == 0))
        {
            inspection.Refuse(Catalogue.InvalidValue, "values", "hold 0, which is no failure");
        }
    }

    private static bool Selects(JsonElement spec) =>
        spec.Member("selector").Members("matchLabels").Any() || spec.Member("selector").Count("matchExpressions") > 0;
}
