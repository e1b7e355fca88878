using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Tests.Deploy;
using Kix.Engine.Tests.Live;
using Kix.Sandbox.Storage;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Faults;

/// <summary>
/// A deployment of a hundred resources that dies before one of its writes, those of lease, chunk, parent and history included: from then on
/// it sends nothing. By default some of the writes; with <c>KIX_FAULTS</c> set, every one. The same with real processes and <c>kill -9</c> is
/// in Kix.EndToEnd.Tests/Kills.
/// </summary>
public class KillAtEveryWriteTests
{
    private const int Resources = 100;

    // Renewals are writes, too, and come when they come: there are none.
    private static readonly DeployOptions Options = SandboxCluster.Options with { LeaseDuration = TimeSpan.FromHours(1) };

    [Fact]
    public async Task A_deployment_of_a_hundred_resources_that_dies_at_any_write_is_finished_by_the_next()
    {
        var writes = await CountAsync();
        Assert.True(writes >= Resources + 6, $"only {writes} writes");

        // The first write makes the inventory's namespace; for that one a server is needed on which it is missing, twenty others share one.
        // By default the lease, the parent, one in the middle, the history and the release.
        var last = writes - 1;
        var chosen = Iterations.Asked is null ? [1, 3, last / 2, last - 1, last] : Enumerable.Range(1, last);
        foreach (var some in chosen.Chunk(20))
        {
            await using var shared = await FaultyCluster.StartAsync();
            await shared.DeployAsync(new ActivationBuilder("before").Add(Namespace("before")).Build());
            await Parallel.ForEachAsync(
                some, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken },
                async (nth, _) => await KillAtAsync(shared, nth));
        }

        await using var empty = await FaultyCluster.StartAsync();
        await KillAtAsync(empty, 1);
    }

    private static async Task<int> CountAsync()
    {
        await using var cluster = await FaultyCluster.StartAsync();
        var writes = 0;
        using var client = cluster.GoodClient(new JumpingClock(), request => writes += request.IsWrite ? 1 : 0);
        var result = await FaultyCluster.DeployAsync(client, Hundred("whole"), Options with { Parallelism = 1 });
        Assert.Equal((DeployOutcome.Succeeded, Resources), (result.Outcome, result.Created));
        return writes;
    }

    private static async Task KillAtAsync(FaultyCluster cluster, int nth)
    {
        // Each in a place of its own, so that one server does for all.
        var activation = Hundred($"dies-at-{nth}");
        var writes = 0;
        var isDead = false;
        using (var client = cluster.GoodClient(new JumpingClock(), request =>
        {
            if (isDead || (request.IsWrite && Interlocked.Increment(ref writes) == nth))
            {
                isDead = true;
                throw new DeadException();
            }
        }))
        {
            await Assert.ThrowsAsync<DeadException>(() => FaultyCluster.DeployAsync(client, activation, Options));
        }

        var next = await cluster.DeployAsync(activation);

        Assert.True(
            next.Outcome == DeployOutcome.Succeeded,
            $"killed before write {nth}: {next.Outcome}, {string.Join("; ", next.Failures.Select(static f => $"{f.Key}: {f.Message} {string.Join(" | ", f.Report?.Lines() ?? [])}"))} {Stands(cluster, activation)}");
        using var good = cluster.GoodClient();
        await Settled.AssertAsync(good, activation, $"killed before write {nth}", leaseMayStay: next.WasEmpty);
    }

    /// <summary>What the server has of workloads that did not become healthy, and what its controllers stumbled over.</summary>
    private static string Stands(FaultyCluster cluster, Activation activation) => string.Join("\n", new[] { "deployments", "replicasets" }
        .SelectMany(plural => cluster.Server.Objects.List(new GroupResource("apps", plural), activation.Cluster))
        .Concat(cluster.Server.Objects.List(new GroupResource("", "pods"), activation.Cluster))
        .Select(static item => $"{item["kind"]} {item["metadata"]!["name"]} {item["metadata"]!["resourceVersion"]} {item["status"]?.ToJsonString()}")
        .Concat(cluster.Faults.Distinct()));

    /// <summary>A hundred resources of nine kinds in a namespace.</summary>
    private static Activation Hundred(string name)
    {
        var builder = new ActivationBuilder(name).Add(Namespace(name));
        string Head(string apiVersion, string kind, int i) => $"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: {kind.ToLowerInvariant()}-{i}, namespace: {name}}}\n";
        for (var i = 0; i < 40; i++)
        {
            builder.Add(ConfigMap($"configmap-{i}", ns: name));
        }

        for (var i = 0; i < 14; i++)
        {
            builder.Add(Head("v1", "Secret", i) + "data: {key: eA==}");
            builder.Add(Head("v1", "ServiceAccount", i));
        }

        for (var i = 0; i < 10; i++)
        {
            builder.Add(Head("v1", "Service", i) + $"spec: {{selector: {{app: deployment-{i}}}, ports: [{{port: 80}}]}}");
            builder.Add(Head("rbac.authorization.k8s.io/v1", "Role", i) + "rules: [{apiGroups: [\"\"], resources: [pods], verbs: [get]}]");
        }

        for (var i = 0; i < 5; i++)
        {
            builder.Add(Head("networking.k8s.io/v1", "NetworkPolicy", i) + "spec: {podSelector: {}, policyTypes: [Ingress]}");
        }

        for (var i = 0; i < 5; i++)
        {
            builder.Add(
                Head("apps/v1", "Deployment", i) + $$"""
                spec:
                  selector: {matchLabels: {app: deployment-{{i}} } }
                  template:
                    metadata: {labels: {app: deployment-{{i}} } }
                    spec: {containers: [{name: main, image: "app:1", envFrom: [{configMapRef: {name: configmap-{{i}} } }] }] }
                """,
                ($"ConfigMap/configmap-{i}", EdgeKind.Exists));
        }

        return builder.Add(
            Head("batch/v1", "Job", 0) + "spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: \"app:1\"}]}}}",
            ("Deployment/deployment-0", EdgeKind.Ready)).Build();
    }

    private sealed class DeadException : Exception;
}
