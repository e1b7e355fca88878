using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Workloads;

/// <summary>Runs the pods of a Job until enough have succeeded or too many have failed (k8s.io/kubernetes/pkg/controller/job).</summary>
internal sealed class JobController(ClusterView view) : IController
{
    private readonly EventRecorder events = new(view, "job-controller", Writers.Controllers);
    private readonly JobPods pods = new(view);

    public IEnumerable<WorkKey> Affected(ObjectEvent change) =>
        change.Resource == Resources.Jobs && change.Type != ObjectEventType.Deleted
            ? [WorkKey.Of(Resources.Jobs, change.Object)]
            : change.Resource == Resources.Pods && Owners.KeyOf(change.Object, "Job", Resources.Jobs) is { } owner
                ? [owner]
                : [];

    public TimeSpan? Reconcile(WorkKey key)
    {
        if (view.Cache.Get(key) is not { } job || PodFacts.IsTerminating(job))
        {
            return null;
        }

        if (JobStatus.FinishedAt(job) is { } finished)
        {
            return Expire(key, job, finished);
        }

        var state = new JobState(job, pods.Of(job), view.Now);
        var end = state.End();
        TimeSpan? again = null;
        ApiException? refused = null;
        if (end is not null || state.IsSuspended)
        {
            foreach (var pod in state.Active)
            {
                pods.Delete(job, pod);
            }
        }
        else
        {
            try
            {
                again = Start(state);
            }
            catch (ApiException e)
            {
                refused = e;
            }
        }

        var after = new JobState(view.Cache.Get(key) ?? job, pods.Of(job), view.Now);
        var status = JobStatus.Of(after, end, view.Stamp);
        view.WriteStatus(Resources.Jobs, after.Job, status);
        Tell(job, status);
        return refused is not null ? throw refused : Sooner(again, state.DeadlineIn);
    }

    // Starts what is missing. Answers when to look again, where a failure has to be waited off.
    private TimeSpan? Start(JobState state)
    {
        var missing = Math.Min(state.Parallelism, state.Remaining) - state.Active.Count;
        if (missing > 0 && state.BackOff(view.Options) is { } wait && wait > TimeSpan.Zero)
        {
            return wait;
        }

        var open = state.IsIndexed ? new Queue<int>(state.OpenIndexes) : null;
        for (; missing > 0; missing--)
        {
            if (open is null)
            {
                events.Normal(state.Job, "SuccessfulCreate", $"Created pod: {pods.Create(state.Job, null)}");
            }
            else if (open.TryDequeue(out var index))
            {
                events.Normal(state.Job, "SuccessfulCreate", $"Created pod: {pods.Create(state.Job, index)}");
            }
        }

        foreach (var pod in state.Active.Take(Math.Max(0, -missing)))
        {
            pods.Delete(state.Job, pod);
        }

        return null;
    }

    private TimeSpan? Expire(WorkKey key, JsonObject job, DateTimeOffset finished)
    {
        if (job.Number("spec", "ttlSecondsAfterFinished") is not { } seconds)
        {
            return null;
        }

        var left = finished.AddSeconds(seconds) - view.Now;
        if (left > TimeSpan.Zero)
        {
            return left;
        }

        view.Objects.Delete(Resources.Jobs, key.Namespace, key.Name);
        return null;
    }

    private void Tell(JsonObject before, JsonObject status)
    {
        if (Conditions.Holds(status, "Complete"))
        {
            events.Normal(before, "Completed", "Job completed");
        }
        else if (Conditions.Find(status, "Failed") is { } failed)
        {
            events.Warning(before, failed.Text("reason") ?? "Failed", failed.Text("message") ?? "");
        }
    }

    private static TimeSpan? Sooner(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other : one;
}
