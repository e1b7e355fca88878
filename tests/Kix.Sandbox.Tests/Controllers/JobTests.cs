using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers;

namespace Kix.Sandbox.Tests.Controllers;

public class JobTests
{
    [Fact]
    public async Task Job_completes_with_the_conditions_of_a_server()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Jobs, Job("migrate", more: """ "completions":1,"parallelism":1,"backoffLimit":6 """));
        await cluster.Pass(5);
        var status = cluster.Get(Resources.Jobs, "migrate").Object("status")!;
        Assert.Equal(
            ["SuccessCriteriaMet True CompletionsReached", "Complete True CompletionsReached"],
            status.Objects("conditions").Select(c => $"{c.Text("type")} {c.Text("status")} {c.Text("reason")}"));
        Assert.Equal(1, status.Number("succeeded"));
        Assert.Null(status.Number("active"));
        Assert.Equal(0, status.Number("ready"));
        Assert.NotNull(status.Text("completionTime"));
        Assert.Equal("Succeeded", cluster.Pods[0].Text("status", "phase"));
    }

    [Fact]
    public async Task Job_fails_when_its_pods_fail_too_often()
    {
        await using var cluster = new SimulatedCluster(new() { FirstBackOff = TimeSpan.FromSeconds(1) });
        cluster.Create(Resources.Jobs, Job("migrate", "fail exit 2: syntax error", """ "completions":1,"parallelism":1,"backoffLimit":2 """));
        await cluster.Pass(60);
        var status = cluster.Get(Resources.Jobs, "migrate").Object("status")!;
        Assert.Equal(
            ["FailureTarget True BackoffLimitExceeded", "Failed True BackoffLimitExceeded"],
            status.Objects("conditions").Select(c => $"{c.Text("type")} {c.Text("status")} {c.Text("reason")}"));
        Assert.Equal(3, status.Number("failed"));
        Assert.All(cluster.Pods, pod => Assert.Equal(2, pod.Objects("status", "containerStatuses").Single().Number("state", "terminated", "exitCode")));
    }

    [Fact]
    public async Task Job_that_fails_some_times_completes_then()
    {
        await using var cluster = new SimulatedCluster(new() { FirstBackOff = TimeSpan.FromSeconds(1) });
        cluster.Create(Resources.Jobs, Job("migrate", "fail times 2", """ "completions":1,"parallelism":1,"backoffLimit":6 """));
        await cluster.Pass(60);
        var status = cluster.Get(Resources.Jobs, "migrate").Object("status")!;
        Assert.Equal(2, status.Number("failed"));
        Assert.Equal(1, status.Number("succeeded"));
    }

    [Fact]
    public async Task Indexed_job_works_off_its_indexes()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Jobs, Job("index", more: """ "completions":5,"parallelism":2,"completionMode":"Indexed","backoffLimit":6 """));
        await cluster.Pass(0.05);
        Assert.Equal(2, cluster.Pods.Count);
        await cluster.Pass(10);
        Assert.Equal("0-4", cluster.Get(Resources.Jobs, "index").Text("status", "completedIndexes"));
        Assert.Equal(["0", "1", "2", "3", "4"], cluster.Pods.Select(pod => pod.Text("metadata", "annotations", "batch.kubernetes.io/job-completion-index")).Order());
    }

    [Fact]
    public async Task Finished_job_is_deleted_when_its_time_to_live_is_over()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Jobs, Job("once", more: """ "completions":1,"parallelism":1,"ttlSecondsAfterFinished":30 """));
        await cluster.Pass(20);
        Assert.NotNull(cluster.Get(Resources.Jobs, "once"));
        await cluster.Pass(20);
        Assert.Null(cluster.Get(Resources.Jobs, "once"));
        Assert.Empty(cluster.Pods);
    }

    [Fact]
    public async Task Suspended_job_runs_when_it_is_resumed()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Jobs, Job("later", more: """ "completions":1,"parallelism":1,"suspend":true """));
        await cluster.Pass(5);
        Assert.Empty(cluster.Pods);
        Assert.Equal("Suspended", cluster.Get(Resources.Jobs, "later").Objects("status", "conditions").Single().Text("type"));
        cluster.Change(Resources.Jobs, "later", job => job["spec"]!["suspend"] = false);
        await cluster.Pass(5);
        Assert.Equal(1, cluster.Get(Resources.Jobs, "later").Number("status", "succeeded"));
    }

    [Fact]
    public async Task Deadline_ends_a_job()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Jobs, Job("slow", "succeed after 1h", """ "completions":1,"parallelism":1,"activeDeadlineSeconds":20 """));
        await cluster.Pass(25);
        Assert.Contains("Failed DeadlineExceeded", cluster.Get(Resources.Jobs, "slow").Objects("status", "conditions").Select(c => $"{c.Text("type")} {c.Text("reason")}"));
        Assert.Empty(cluster.Pods);
    }

    [Fact]
    public async Task CronJob_starts_a_job_each_time_and_keeps_the_last_ones()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.CronJobs, """
            {"apiVersion":"batch/v1","kind":"CronJob","metadata":{"name":"report","namespace":"shop"},
             "spec":{"schedule":"*/5 * * * *","concurrencyPolicy":"Allow","successfulJobsHistoryLimit":3,"failedJobsHistoryLimit":1,
              "jobTemplate":{"spec":{"completions":1,"parallelism":1,"backoffLimit":6,"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"main","image":"r:1"}]}}}}}}
            """);
        await cluster.Pass(299);
        Assert.Empty(cluster.Objects.List(Resources.Jobs));
        await cluster.Pass(30 * 60);
        Assert.Equal(3, cluster.Objects.List(Resources.Jobs).Count);
        var status = cluster.Get(Resources.CronJobs, "report").Object("status")!;
        Assert.Equal("2026-11-22T12:30:00Z", status.Text("lastScheduleTime"));
        Assert.Null(status["active"]);
    }

    private static string Job(string name, string? outcome = null, string more = "") => $$$"""
        {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"{{{name}}}","namespace":"shop"},
         "spec":{ {{{more}}},"template":{"metadata":{"annotations":{"sandbox.kix.dev/outcome":"{{{outcome ?? "succeed after 1s"}}}"}},
          "spec":{"restartPolicy":"Never","containers":[{"name":"main","image":"job:1"}]} } } }
        """;
}
