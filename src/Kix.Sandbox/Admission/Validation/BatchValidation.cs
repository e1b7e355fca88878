using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>Jobs and CronJobs (k8s.io/kubernetes/pkg/apis/batch/validation).</summary>
internal static class BatchValidation
{
    private const int LongestCronJobName = 52;

    private static readonly Place Root = Place.Root["spec"];

    public static void Job(WriteContext context, JsonObject job, Findings findings)
    {
        var spec = job.Object("spec");
        JobSpec(spec, Root, findings);
        if (spec.Object("selector") is not { } selector)
        {
            findings.Required(Root["selector"]);
        }
        else
        {
            LabelSelectors.Validate(selector, Root["selector"], findings);
            if (!LabelSelectors.Fits(selector, spec.Object("template", "metadata", "labels")))
            {
                WorkloadValidation.Mismatch(spec.Object("template") ?? [], findings);
            }
        }

        if (context.Old?.Object("spec") is { } old)
        {
            Change(context, spec!, old, findings);
        }
    }

    public static void CronJob(WriteContext context, JsonObject cron, Findings findings)
    {
        var spec = cron.Object("spec");
        if (context.IsCreate && cron.Text("metadata", "name") is { Length: > LongestCronJobName } name)
        {
            findings.Invalid(Place.Root["metadata", "name"], name, $"must be no more than {LongestCronJobName} characters");
        }

        var schedule = spec.Text("schedule");
        if (findings.Present(Root["schedule"], schedule))
        {
            Schedule(schedule!, Root["schedule"], findings);
        }

        findings.NotNegative(Root["startingDeadlineSeconds"], spec.Number("startingDeadlineSeconds"));
        TimeZone(spec.Text("timeZone"), Root["timeZone"], findings);
        findings.OneOf(Root["concurrencyPolicy"], spec.Text("concurrencyPolicy"), "Allow", "Forbid", "Replace");
        JobSpec(spec.Object("jobTemplate", "spec"), Root["jobTemplate", "spec"], findings);
        findings.NotNegative(Root["successfulJobsHistoryLimit"], spec.Number("successfulJobsHistoryLimit"));
        findings.NotNegative(Root["failedJobsHistoryLimit"], spec.Number("failedJobsHistoryLimit"));
    }

    private static void JobSpec(JsonObject? spec, Place place, Findings findings)
    {
        foreach (var member in (ReadOnlySpan<string>)
            ["parallelism", "completions", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished", "backoffLimitPerIndex"])
        {
            findings.NotNegative(place[member], spec.Number(member));
        }

        findings.OneOfOrAbsent(place["completionMode"], spec.Text("completionMode"), "NonIndexed", "Indexed");
        if (spec.Text("completionMode") == "Indexed" && spec.At("completions") is null)
        {
            findings.Required(place["completions"], "when completion mode is Indexed");
        }

        WorkloadValidation.PodTemplate(spec.Object("template") ?? [], place["template"], findings);
        var policy = spec.Text("template", "spec", "restartPolicy");
        if (policy is not ("OnFailure" or "Never"))
        {
            findings.Required(place["template", "spec", "restartPolicy"], "valid values: \"OnFailure\", \"Never\"");
        }
    }

    private static void Change(WriteContext context, JsonObject spec, JsonObject old, Findings findings)
    {
        // Indexed Jobs may grow and shrink together with their parallelism.
        if (!(spec.Text("completionMode") == "Indexed" && spec.Number("completions") == spec.Number("parallelism")))
        {
            findings.Immutable(Root["completions"], spec["completions"]?.DeepClone(), old["completions"]);
        }

        findings.Immutable(Root["selector"], spec["selector"]?.DeepClone(), old["selector"]);

        // Where a suspended Job runs may still be said.
        var notStarted = old.Flag("suspend") && context.Old.At("status", "startTime") is null;
        var (template, before) = (Fixed(spec, notStarted), Fixed(old, notStarted));
        if (notStarted && !JsonNode.DeepEquals(template.At("spec"), before.At("spec")))
        {
            findings.Invalid(Root["template", "spec"], template.At("spec")?.DeepClone(), "field is immutable");
        }
        else
        {
            findings.Immutable(Root["template"], template, before);
        }

        findings.Immutable(Root["completionMode"], spec["completionMode"]?.DeepClone(), old["completionMode"]);
        findings.Immutable(Root["podFailurePolicy"], spec["podFailurePolicy"]?.DeepClone(), old["podFailurePolicy"]);
        findings.Immutable(Root["backoffLimitPerIndex"], spec["backoffLimitPerIndex"]?.DeepClone(), old["backoffLimitPerIndex"]);
    }

    private static JsonNode? Fixed(JsonObject spec, bool mayMove)
    {
        var template = spec["template"]?.DeepClone();
        if (mayMove && template is JsonObject movable)
        {
            foreach (var member in (ReadOnlySpan<string>)["affinity", "nodeSelector", "tolerations", "schedulingGates"])
            {
                movable.Object("spec")?.Remove(member);
            }

            foreach (var member in (ReadOnlySpan<string>)["labels", "annotations"])
            {
                movable.Object("metadata")?.Remove(member);
            }
        }

        return template;
    }

    private static void Schedule(string schedule, Place place, Findings findings)
    {
        if (schedule.Contains("TZ", StringComparison.Ordinal))
        {
            findings.Invalid(place, schedule, "cannot use TZ or CRON_TZ in schedule, use timeZone field instead");
            return;
        }

        try
        {
            CronSchedule.Parse(schedule);
        }
        catch (FormatException wrong)
        {
            findings.Invalid(place, schedule, wrong.Message);
        }
    }

    private static void TimeZone(string? zone, Place place, Findings findings)
    {
        if (zone is null)
        {
            return;
        }

        if (zone.Length == 0)
        {
            findings.Invalid(place, zone, "timeZone must be nil or non-empty string");
        }
        else if (zone.Equals("Local", StringComparison.OrdinalIgnoreCase))
        {
            findings.Invalid(place, zone, "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones");
        }
        else if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            findings.Invalid(place, zone, $"unknown time zone {zone}");
        }
    }
}
