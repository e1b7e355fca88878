using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Kix.Sandbox.Admission.Defaults;

/// <summary>Jobs and CronJobs.</summary>
internal static class BatchDefaults
{
    private const string Batch = "io.k8s.api.batch.v1.";

    private static readonly ConditionalWeakTable<JsonObject, object> Inherited = [];

    /// <summary>
    /// Whether the labels of a Job were its template's by default. On a real server both are then one map, and what is added to
    /// the one is added to the other.
    /// </summary>
    public static bool HasTemplateLabels(JsonObject job) => Inherited.TryGetValue(job, out _);

    public static IEnumerable<(string Type, Action<JsonObject> Fill)> All =>
    [
        (Batch + "Job", Job),
        (Batch + "CronJob", CronJob),
        (Batch + "PodFailurePolicyOnPodConditionsPattern", pattern => pattern.DefaultText("status", "True")),
    ];

    private static void Job(JsonObject job)
    {
        var spec = job.Member("spec");
        if (spec["completions"] is null && spec["parallelism"] is null)
        {
            spec["completions"] = 1;
            spec["parallelism"] = 1;
        }

        spec.Default("parallelism", 1);
        spec.Default("backoffLimit", spec["backoffLimitPerIndex"] is null ? 6 : int.MaxValue);
        if (job.Object("metadata", "labels") is not { Count: > 0 } && spec.Object("template", "metadata", "labels") is { Count: > 0 } labels)
        {
            job.Member("metadata")["labels"] = labels.DeepClone();
            Inherited.AddOrUpdate(job, labels);
        }

        spec.Default("completionMode", "NonIndexed");
        spec.Default("suspend", false);
        spec.Default("manualSelector", false);
        spec.Default("podReplacementPolicy", spec["podFailurePolicy"] is null ? "TerminatingOrFailed" : "Failed");
    }

    private static void CronJob(JsonObject job)
    {
        var spec = job.Member("spec");
        spec.DefaultText("concurrencyPolicy", "Allow");
        spec.Default("suspend", false);
        spec.Default("successfulJobsHistoryLimit", 3);
        spec.Default("failedJobsHistoryLimit", 1);
    }
}
