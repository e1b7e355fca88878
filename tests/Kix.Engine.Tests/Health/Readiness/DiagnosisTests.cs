using System.Text.Json.Nodes;
using Kix.Engine.Deploy;
using Kix.Engine.Health;
using Kix.Engine.Tests.Deploy;
using Kix.Testing;
using Kix.Yaml;

namespace Kix.Engine.Tests.Health.Readiness;

/// <summary>
/// Workloads that are broken on purpose, deployed as their authors published them: does what a halted deployment tells hold the cause that
/// the authors wrote down? What their images would do is scripted.
/// </summary>
public class DiagnosisTests
{
    private const string Set = "cluster-dumps/holmesgpt";

    // The folder, the workload, what its container does, and words of the cause.
    private static readonly IReadOnlyList<(string Case, string Workload, string Outcome, string[] Words)> Broken =
    [
        ("04_related_k8s_events", "Deployment/nginx", "crash after 0ms exit 1: Error: Failed to bind to port 80", ["CrashLoop", "exit code 1", "Back-off restarting", "Failed to bind to port 80"]),
        ("15_failed_readiness_probe", "Pod/search-engine", "never-ready", ["search-engine", "Readiness probe failed"]),
        ("111_pod_names_contain_service", "Pod/search-engine-service", "never-ready", ["search-engine-service", "Readiness probe failed"]),
        ("109_logs_transparency_not_found", "Deployment/data-processor", "crash after 0ms exit 1", ["CrashLoop", "exit code 1"]),
        ("157_disk_full_statefulset", "StatefulSet/data-processor", "crash after 0ms exit 1: OSError: No space left on device", ["CrashLoop", "No space left on device"]),
        ("77_liveness_probe_misconfiguration", "Deployment/web-app", "crash after 0ms exit 137: shutting down", ["web-app", "CrashLoop", "exit code 137"]),
        ("104a_postgres_root_issue", "Deployment/postgres", "crash after 0ms exit 1: root execution of the PostgreSQL server is not permitted", ["postgres", "CrashLoop", "root execution"]),
        ("58_counting_pods_by_status", "Pod/zeta-pod", "image-pull-failure", ["zeta-pod", "nonexistent/invalid-image:latest"]),
    ];

    // What a real server's admission says in these two; the sandbox has no quotas.
    private static readonly IReadOnlyList<(string Case, string Message, string[] Words)> Refused =
    [
        ("78a_missing_cpu_limits", "pods \"api-server-6d4\" is forbidden: failed quota: compute-quota: must specify limits.cpu for: api-server", ["compute-quota", "limits.cpu", "api-server"]),
        ("78b_cpu_quota_exceeded",
            "pods \"api-server-6d4\" is forbidden: exceeded quota: compute-quota, requested: requests.cpu=10m, used: requests.cpu=20m, limited: requests.cpu=20m",
            ["exceeded quota", "requests.cpu=20m"]),
    ];

    private const string Healthy = "65_health_check_followup";

    [Fact]
    public async Task Report_holds_the_cause()
    {
        var lacking = new List<string>();
        foreach (var (name, workload, outcome, words) in Broken)
        {
            var said = await HaltAsync(name, workload, outcome);
            lacking.AddRange(words.Where(word => !said.Contains(word, StringComparison.Ordinal)).Select(word => $"{name}: {word} is not in: {said}"));
        }

        Assert.Equal("", string.Join("\n", lacking));
    }

    [Fact]
    public void Refused_pods_are_told_with_the_servers_reason()
    {
        foreach (var (name, message, words) in Refused)
        {
            var live = Documents(name).First(static document => (string)document["kind"]! == "Deployment");
            live["status"] = new JsonObject
            {
                ["conditions"] = new JsonArray(new JsonObject { ["type"] = "ReplicaFailure", ["status"] = "True", ["reason"] = "FailedCreate", ["message"] = message }),
            };

            var judged = HealthRules.Of(YamlObjects.Live(live));

            Assert.Equal(FailureSort.PodCreation, judged.Sort);
            Assert.All(words, word => Assert.Contains(word, judged.Message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Workload_that_is_well_is_healthy()
    {
        await using var cluster = await SandboxCluster.StartAsync();

        var result = await cluster.DeployAsync(Activation(Healthy, "Deployment/payment-processor", "ready"));

        Assert.Empty(result.Failures);
    }

    [Fact]
    public void Set_is_told_apart_into_what_a_deployment_can_tell_and_what_it_cannot()
    {
        List<string> cases = [.. Directory.GetDirectories(Corpus.PathOf(Set)).Select(static folder => Path.GetFileName(folder)!)];
        List<string> told = [.. Broken.Select(static one => one.Case), .. Refused.Select(static one => one.Case), Healthy];
        var published = cases.Where(static name => Manifests(name) is not null).ToList();

        Assert.Empty(told.Except(published));
        Snapshot.Verify($"""
            holmesgpt: {cases.Count} questions, {told.Count} that a deployment's report answers, {told.Count} agreed, 0 disagreed

            {cases.Count - published.Count} ask of things that are not published with the set: dashboards, tickets, logs of other days
            {published.Count - told.Count} ask of what workloads that are healthy do: their logs, their traffic, their numbers

            """);
    }

    private static async Task<string> HaltAsync(string name, string workload, string outcome)
    {
        await using var cluster = await SandboxCluster.StartAsync();
        cluster.JumpOn(static e => e.Kind == DeployEventKind.Waiting && e.Message.Contains("CrashLoop", StringComparison.Ordinal), Patience.Usual.CrashLoop);
        cluster.JumpOn(static e => e.Kind == DeployEventKind.Waiting && e.Message.Contains("Pull", StringComparison.Ordinal), Patience.Usual.ImagePull);
        cluster.JumpOn(static e => e.Kind == DeployEventKind.Waiting && e.Message.Contains("readiness probe", StringComparison.Ordinal), SandboxCluster.Options.Timeout);

        var result = await cluster.DeployAsync(Activation(name, workload, outcome));

        return string.Join('\n', result.Failures.SelectMany(static failure => (failure.Report?.Lines() ?? []).Prepend($"{failure.Key}: {failure.Message}")));
    }

    private static Kix.Engine.Graph.Activation Activation(string name, string workload, string outcome)
    {
        var builder = new ActivationBuilder();
        List<JsonObject> documents = [.. Documents(name)];
        var live = documents.First(document => $"{document["kind"]}/{document["metadata"]!["name"]}" == workload);
        var space = (string)live["metadata"]!["namespace"]!;
        builder.Add($"{{apiVersion: v1, kind: Namespace, metadata: {{name: {space}}}}}");
        foreach (var configuration in documents.Where(static document => (string)document["kind"]! is "Secret" or "ConfigMap" or "PersistentVolumeClaim" or "ServiceAccount"))
        {
            builder.Add(configuration.ToJsonString());
        }

        var template = live["kind"]!.ToString() == "Pod" ? live : live["spec"]!["template"]!.AsObject();
        template["metadata"]!["annotations"] = new JsonObject { ["sandbox.kix.dev/outcome"] = outcome };
        return builder.Add(live.ToJsonString()).Build();
    }

    private static IEnumerable<JsonObject> Documents(string name) =>
        KubernetesYaml.ReadObjects(File.ReadAllBytes(Manifests(name)!), name).Select(static document => document.Content);

    private static string? Manifests(string name) =>
        new[] { "manifest.yaml", "manifests.yaml", "deployment.yaml" }.Select(file => Path.Combine(Corpus.PathOf(Set), name, file)).FirstOrDefault(File.Exists);
}
