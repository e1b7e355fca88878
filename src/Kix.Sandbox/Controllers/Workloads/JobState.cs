using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Workloads;

/// <summary>How a Job came to its end.</summary>
/// <param name="Succeeded">Completed, or failed.</param>
/// <param name="Reason">The reason of the condition.</param>
/// <param name="Message">Its message.</param>
internal sealed record JobEnd(bool Succeeded, string Reason, string Message);

/// <summary>A Job with its pods, and what follows from them.</summary>
internal sealed class JobState
{
    public const string IndexAnnotation = "batch.kubernetes.io/job-completion-index";

    private readonly DateTimeOffset now;
    private readonly IReadOnlyList<JsonObject> pods;

    public JobState(JsonObject job, IReadOnlyList<JsonObject> pods, DateTimeOffset now)
    {
        Job = job;
        this.pods = pods;
        this.now = now;
        Active = [.. pods.Where(PodFacts.IsActive)];
        Terminating = pods.Count(pod => PodFacts.IsTerminating(pod) && !PodFacts.IsFinished(pod));
        CompletedIndexes = IsIndexed
            ? [.. Indexes.Parse(job.Text("status", "completedIndexes")).Union(pods.Where(HasSucceeded).Select(IndexOf).OfType<int>()).Where(i => i < Completions).Order()]
            : [];

        // What was counted stays counted when its pod is deleted.
        Succeeded = IsIndexed ? CompletedIndexes.Count : Math.Max(pods.Count(HasSucceeded), (int)(job.Number("status", "succeeded") ?? 0));
        Failed = Math.Max(pods.Count(HasFailed), (int)(job.Number("status", "failed") ?? 0));
    }

    public JsonObject Job { get; }

    public IReadOnlyList<JsonObject> Active { get; }

    public int Terminating { get; }

    public int Ready => Active.Count(PodFacts.IsReady);

    public int Succeeded { get; }

    public int Failed { get; }

    public IReadOnlyList<int> CompletedIndexes { get; }

    public bool IsSuspended => Job.Flag("spec", "suspend");

    public bool IsIndexed => Job.Text("spec", "completionMode") == "Indexed";

    public int Parallelism => (int)(Job.Number("spec", "parallelism") ?? 1);

    /// <summary>Successes that are still wanted. A Job without completions starts no new pods once one has succeeded.</summary>
    public int Remaining => Job.Number("spec", "completions") is { } wanted
        ? Math.Max(0, (int)wanted - Succeeded)
        : Succeeded > 0 ? Active.Count : int.MaxValue;

    /// <summary>Indexes that neither succeeded nor are being worked on.</summary>
    public IEnumerable<int> OpenIndexes
    {
        get
        {
            var taken = Active.Select(IndexOf).OfType<int>().Concat(CompletedIndexes).ToHashSet();
            return Enumerable.Range(0, Completions).Where(index => !taken.Contains(index));
        }
    }

    /// <summary>When the Job's own deadline is; null where it has none.</summary>
    public TimeSpan? DeadlineIn
    {
        get
        {
            if (IsSuspended || Job.Number("spec", "activeDeadlineSeconds") is not { } seconds)
            {
                return null;
            }

            var left = (ClusterView.Parse(Job.Text("status", "startTime")) ?? now).AddSeconds(seconds) - now;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    private int Completions => (int)(Job.Number("spec", "completions") ?? 1);

    /// <summary>How the Job ends, if it ends now.</summary>
    public JobEnd? End()
    {
        if (IsSuspended)
        {
            return null;
        }

        if (Failed + Restarts > (Job.Number("spec", "backoffLimit") ?? 6))
        {
            return new(false, "BackoffLimitExceeded", "Job has reached the specified backoff limit");
        }

        if (DeadlineIn == TimeSpan.Zero)
        {
            return new(false, "DeadlineExceeded", "Job was active longer than specified deadline");
        }

        var done = Job["spec"]?["completions"] is null ? Succeeded > 0 && Active.Count == 0 : Remaining == 0;
        return done ? new(true, "CompletionsReached", "Reached expected number of succeeded pods") : null;
    }

    /// <summary>How long the last failure has still to be waited off: the first delay doubled with each failure.</summary>
    public TimeSpan? BackOff(ControllerOptions options)
    {
        var last = pods.Where(HasFailed).Select(FinishedAt).DefaultIfEmpty().Max();
        if (last is null)
        {
            return null;
        }

        var delay = options.FirstBackOff * Math.Pow(2, Math.Min(Failed - 1, 10));
        return last.Value + (delay < options.LongestBackOff ? delay : options.LongestBackOff) - now;
    }

    // With OnFailure it is containers that are tried again, not pods.
    private long Restarts => Job.Text("spec", "template", "spec", "restartPolicy") == "OnFailure"
        ? Active.Sum(pod => pod.Objects("status", "containerStatuses").Sum(status => status.Number("restartCount") ?? 0))
        : 0;

    private static DateTimeOffset? FinishedAt(JsonObject pod) =>
        pod.Objects("status", "containerStatuses")
            .Select(status => ClusterView.Parse(status.Text("state", "terminated", "finishedAt")))
            .DefaultIfEmpty()
            .Max();

    private static bool HasSucceeded(JsonObject pod) => pod.Text("status", "phase") == "Succeeded";

    private static bool HasFailed(JsonObject pod) => pod.Text("status", "phase") == "Failed";

    private static int? IndexOf(JsonObject pod) =>
        int.TryParse(pod.Text("metadata", "annotations", IndexAnnotation), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}
