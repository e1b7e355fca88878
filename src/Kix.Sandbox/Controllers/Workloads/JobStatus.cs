using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Workloads;

/// <summary>The status of a Job.</summary>
internal static class JobStatus
{
    /// <summary>When the Job completed or failed; null while it has not.</summary>
    public static DateTimeOffset? FinishedAt(JsonObject job) =>
        job.Objects("status", "conditions")
            .Where(condition => condition.Text("type") is "Complete" or "Failed" && condition.Text("status") == "True")
            .Select(condition => ClusterView.Parse(condition.Text("lastTransitionTime")))
            .FirstOrDefault(time => time is not null);

    public static JsonObject Of(JobState state, JobEnd? end, string stamp)
    {
        var status = state.Job.Object("status")?.Copy() ?? [];
        status["ready"] = state.Ready;
        status["terminating"] = state.Terminating;
        status["uncountedTerminatedPods"] = new JsonObject();
        Counts.Put(status, "active", state.Active.Count);
        Counts.Put(status, "succeeded", state.Succeeded);
        Counts.Put(status, "failed", state.Failed);
        if (state.IsIndexed && state.CompletedIndexes.Count > 0)
        {
            status["completedIndexes"] = Indexes.Write(state.CompletedIndexes);
        }

        Suspension(state, status, stamp);
        if (end is null)
        {
            return status;
        }

        var known = Conditions.Find(status, end.Succeeded ? "SuccessCriteriaMet" : "FailureTarget");
        if (known is null)
        {
            Add(status, end.Succeeded ? "SuccessCriteriaMet" : "FailureTarget", end, stamp);
        }

        // The Job is over when its last pod is.
        if (state.Active.Count == 0 && state.Terminating == 0)
        {
            Add(status, end.Succeeded ? "Complete" : "Failed", end, stamp);
            if (end.Succeeded)
            {
                status["completionTime"] = stamp;
            }
        }

        return status;
    }

    private static void Suspension(JobState state, JsonObject status, string stamp)
    {
        var known = Conditions.Find(status, "Suspended");
        if (state.IsSuspended)
        {
            if (known.Text("status") != "True")
            {
                Add(status, "Suspended", new(true, "JobSuspended", "Job suspended"), stamp);
            }

            status.Remove("startTime");
            return;
        }

        if (known.Text("status") == "True")
        {
            known!["status"] = "False";
            known["reason"] = "JobResumed";
            known["message"] = "Job resumed";
            known["lastProbeTime"] = stamp;
            known["lastTransitionTime"] = stamp;
        }

        status.Default("startTime", stamp);
    }

    private static void Add(JsonObject status, string type, JobEnd end, string stamp)
    {
        var condition = Conditions.Of(type, true, end.Reason, end.Message);
        condition["lastProbeTime"] = stamp;
        Conditions.Set(status, stamp, condition);
    }
}
