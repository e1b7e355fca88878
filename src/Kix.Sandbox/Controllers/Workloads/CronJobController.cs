using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Workloads;

/// <summary>Starts a CronJob's Jobs when their time has come, and keeps as many finished ones as it says.</summary>
internal sealed class CronJobController(ClusterView view) : IController
{
    private readonly EventRecorder events = new(view, "cronjob-controller", Writers.Controllers);

    public IEnumerable<WorkKey> Affected(ObjectEvent change) =>
        change.Resource == Resources.CronJobs && change.Type != ObjectEventType.Deleted
            ? [WorkKey.Of(Resources.CronJobs, change.Object)]
            : change.Resource == Resources.Jobs && Owners.KeyOf(change.Object, "CronJob", Resources.CronJobs) is { } owner
                ? [owner]
                : [];

    public TimeSpan? Reconcile(WorkKey key)
    {
        if (view.Cache.Get(key) is not { } cron || PodFacts.IsTerminating(cron))
        {
            return null;
        }

        var jobs = JobsOf(cron);
        Forget(jobs, "Complete", cron.Number("spec", "successfulJobsHistoryLimit") ?? 3);
        Forget(jobs, "Failed", cron.Number("spec", "failedJobsHistoryLimit") ?? 1);
        var status = cron.Object("status")?.Copy() ?? [];
        var again = cron.Flag("spec", "suspend") ? null : Run(cron, status);
        Count(cron, status);
        view.WriteStatus(Resources.CronJobs, view.Cache.Get(key) ?? cron, status);
        return again;
    }

    private IReadOnlyList<JsonObject> JobsOf(JsonObject cron) => view.Cache.OwnedBy(cron.Text("metadata", "uid") ?? "", Resources.Jobs);

    // Starts the newest run that is due; answers when the next is.
    private TimeSpan? Run(JsonObject cron, JsonObject status)
    {
        CronSchedule schedule;
        TimeZoneInfo zone;
        try
        {
            schedule = CronSchedule.Parse(cron.Text("spec", "schedule") ?? "");
            zone = cron.Text("spec", "timeZone") is { Length: > 0 } name ? TimeZoneInfo.FindSystemTimeZoneById(name) : TimeZoneInfo.Utc;
        }
        catch (Exception wrong) when (wrong is FormatException or TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            events.Warning(cron, "UnparseableSchedule", $"unparseable schedule for cronjob: {wrong.Message}");
            return null;
        }

        var now = TimeZoneInfo.ConvertTime(view.Now, zone);
        var since = ClusterView.Parse(status.Text("lastScheduleTime")) ?? ClusterView.Parse(cron.Text("metadata", "creationTimestamp")) ?? view.Now;
        if (cron.Number("spec", "startingDeadlineSeconds") is { } late && view.Now.AddSeconds(-late) > since)
        {
            since = view.Now.AddSeconds(-late);
        }

        DateTimeOffset? due = null;
        var next = schedule.Next(TimeZoneInfo.ConvertTime(since, zone));
        for (var passed = 0; next <= now && passed < 100_000; passed++)
        {
            due = next;
            next = schedule.Next(next.Value);
        }

        if (due is { } time)
        {
            Start(cron, status, time);
        }

        return next is { } at ? at - now : null;
    }

    private void Start(JsonObject cron, JsonObject status, DateTimeOffset due)
    {
        var running = JobsOf(cron).Where(job => JobStatus.FinishedAt(job) is null).ToList();
        switch (cron.Text("spec", "concurrencyPolicy"))
        {
            case "Forbid" when running.Count > 0:
                events.Normal(
                    cron, "JobAlreadyActive", "Not starting job because prior execution is running and concurrency policy is Forbid");
                return;
            case "Replace":
                foreach (var job in running)
                {
                    view.Objects.Delete(Resources.Jobs, job.Text("metadata", "namespace"), job.Text("metadata", "name")!);
                    events.Normal(cron, "SuccessfulDelete", $"Deleted job {job.Text("metadata", "name")}");
                }

                break;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{cron.Text("metadata", "name")}-{due.ToUnixTimeSeconds() / 60}");
        try
        {
            view.Objects.Create(Resources.Jobs, Made(cron, name, due), Writers.Controllers);
            events.Normal(cron, "SuccessfulCreate", $"Created job {name}");
        }
        catch (ApiException there) when (there.Reason == "AlreadyExists")
        {
            events.Normal(cron, "JobAlreadyExists", $"Job {name} is there already");
        }

        status["lastScheduleTime"] = ClusterView.Format(due);
    }

    private static JsonObject Made(JsonObject cron, string name, DateTimeOffset due)
    {
        var template = cron.Object("spec", "jobTemplate");
        var metadata = template.Object("metadata")?.Copy() ?? [];
        metadata["name"] = name;
        metadata["namespace"] = cron.Text("metadata", "namespace");
        metadata["ownerReferences"] = new JsonArray(Owners.Reference(cron));
        metadata.Member("annotations")["batch.kubernetes.io/cronjob-scheduled-timestamp"] = ClusterView.Format(due);
        return new()
        {
            ["apiVersion"] = "batch/v1",
            ["kind"] = "Job",
            ["metadata"] = metadata,
            ["spec"] = template.At("spec")?.DeepClone(),
        };
    }

    private void Forget(IEnumerable<JsonObject> jobs, string condition, long limit)
    {
        var finished = jobs
            .Where(job => job.Object("status") is { } status && Conditions.Holds(status, condition))
            .OrderBy(job => job.Text("status", "startTime"), StringComparer.Ordinal)
            .ThenBy(job => job.Text("metadata", "name"), StringComparer.Ordinal)
            .ToList();
        foreach (var job in finished.Take(Math.Max(0, finished.Count - (int)limit)))
        {
            view.Objects.Delete(Resources.Jobs, job.Text("metadata", "namespace"), job.Text("metadata", "name")!);
        }
    }

    private void Count(JsonObject cron, JsonObject status)
    {
        var jobs = JobsOf(cron);
        var active = new JsonArray();
        foreach (var job in jobs.Where(job => JobStatus.FinishedAt(job) is null))
        {
            active.Add(new JsonObject
            {
                ["apiVersion"] = "batch/v1",
                ["kind"] = "Job",
                ["name"] = job.Text("metadata", "name"),
                ["namespace"] = job.Text("metadata", "namespace"),
                ["resourceVersion"] = job.Text("metadata", "resourceVersion"),
                ["uid"] = job.Text("metadata", "uid"),
            });
        }

        if (active.Count == 0)
        {
            status.Remove("active");
        }
        else
        {
            // Only who is active counts; their versions change all the time.
            var before = status.Objects("active").Select(one => one.Text("uid"));
            if (!before.SequenceEqual(active.Select(one => one.Text("uid"))))
            {
                status["active"] = active;
            }
        }

        var success = jobs.Select(job => job.Text("status", "completionTime")).Where(time => time is not null).Max(StringComparer.Ordinal);
        if (success is not null && string.CompareOrdinal(success, status.Text("lastSuccessfulTime")) > 0)
        {
            status["lastSuccessfulTime"] = success;
        }
    }
}
