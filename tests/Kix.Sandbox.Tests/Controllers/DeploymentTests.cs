using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers;

namespace Kix.Sandbox.Tests.Controllers;

public class DeploymentTests
{
    [Fact]
    public async Task Deployment_gets_a_replica_set_and_ready_pods()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment());
        await cluster.Pass(2);

        var deployment = cluster.Get(Resources.Deployments, "web")!;
        Assert.Equal(3, deployment.Number("status", "readyReplicas"));
        Assert.Equal(3, deployment.Number("status", "availableReplicas"));
        Assert.Equal(3, deployment.Number("status", "updatedReplicas"));
        Assert.Null(deployment.Number("status", "unavailableReplicas"));
        Assert.Equal(1, deployment.Number("status", "observedGeneration"));
        Assert.Equal("1", deployment.Text("metadata", "annotations", "deployment.kubernetes.io/revision"));
        var set = Assert.Single(cluster.Objects.List(Resources.ReplicaSets));
        Assert.Equal(
            [
                "Available True MinimumReplicasAvailable Deployment has minimum availability.",
                $"Progressing True NewReplicaSetAvailable ReplicaSet \"{set.Text("metadata", "name")}\" has successfully progressed.",
            ],
            deployment.Objects("status", "conditions")
                .Select(c => $"{c.Text("type")} {c.Text("status")} {c.Text("reason")} {c.Text("message")}").Order());
        Assert.All(cluster.Pods, pod => Assert.Equal("Running", pod.Text("status", "phase")));
        Assert.Equal(3, cluster.Pods.Select(pod => pod.Text("spec", "nodeName")).Distinct().Count());
        Assert.Equal(3, cluster.Pods.Select(pod => pod.Text("status", "podIP")).Distinct().Count());
    }

    [Fact]
    public async Task New_image_rolls_without_dropping_below_what_may_be_unavailable()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment(replicas: 4));
        await cluster.Pass(2);
        var least = int.MaxValue;
        var most = 0;
        cluster.Objects.Subscribe(change =>
        {
            if (change.Resource == Resources.Pods)
            {
                var pods = cluster.Objects.List(Resources.Pods, "shop");
                least = Math.Min(least, pods.Count(pod => pod.Objects("status", "conditions").Any(c => c.Text("type") == "Ready" && c.Text("status") == "True")));
            }

            most = Math.Max(most, (int)cluster.Objects.List(Resources.ReplicaSets).Sum(set => set.Number("spec", "replicas") ?? 0));
        });

        cluster.Change(Resources.Deployments, "web", d => d["spec"]!["template"]!["spec"]!["containers"]![0]!["image"] = "nginx:2");
        await cluster.Pass(5);

        Assert.All(cluster.Pods, pod => Assert.Equal("nginx:2", pod.At("spec", "containers")![0].Text("image")));
        Assert.Equal(4, cluster.Pods.Count);
        Assert.True(least >= 3, $"only {least} ready");
        Assert.True(most <= 5, $"{most} pods asked for at once");
        Assert.Equal("2", cluster.Get(Resources.Deployments, "web").Text("metadata", "annotations", "deployment.kubernetes.io/revision"));
        Assert.Equal([0, 4], cluster.Objects.List(Resources.ReplicaSets).Select(set => (int)set.Number("spec", "replicas")!).Order());
    }

    [Fact]
    public async Task Rollout_that_does_not_progress_times_out()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment(outcome: "never-ready"));
        await cluster.Pass(590);
        Assert.Equal("ReplicaSetUpdated", Progressing(cluster).Text("reason"));
        await cluster.Pass(20);
        Assert.Equal("ProgressDeadlineExceeded", Progressing(cluster).Text("reason"));
        Assert.Equal("False", Progressing(cluster).Text("status"));
    }

    [Fact]
    public async Task Recreate_lets_the_old_pods_go_first()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment().Replace(
            """{"type":"RollingUpdate","rollingUpdate":{"maxSurge":"25%","maxUnavailable":"25%"}}""", """{"type":"Recreate"}""", StringComparison.Ordinal));
        await cluster.Pass(2);
        var mixed = false;
        cluster.Objects.Subscribe(change => mixed |= change.Resource == Resources.Pods
            && cluster.Objects.List(Resources.Pods, "shop").Select(pod => pod.At("spec", "containers")![0].Text("image")).Distinct().Count() > 1);
        cluster.Change(Resources.Deployments, "web", d => d["spec"]!["template"]!["spec"]!["containers"]![0]!["image"] = "nginx:2");
        await cluster.Pass(5);
        Assert.False(mixed);
        Assert.Equal(["nginx:2", "nginx:2", "nginx:2"], cluster.Pods.Select(pod => pod.At("spec", "containers")![0].Text("image")));
    }

    [Fact]
    public async Task Old_template_comes_back_as_a_new_revision_of_its_replica_set()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment());
        await cluster.Pass(2);
        cluster.Change(Resources.Deployments, "web", d => d["spec"]!["template"]!["spec"]!["containers"]![0]!["image"] = "nginx:2");
        await cluster.Pass(5);
        cluster.Change(Resources.Deployments, "web", d => d["spec"]!["template"]!["spec"]!["containers"]![0]!["image"] = "nginx:1");
        await cluster.Pass(5);
        var sets = cluster.Objects.List(Resources.ReplicaSets);
        Assert.Equal(2, sets.Count);
        var present = sets.Single(set => set.Number("spec", "replicas") == 3);
        Assert.Equal("3", present.Text("metadata", "annotations", "deployment.kubernetes.io/revision"));
        Assert.Equal("1", present.Text("metadata", "annotations", "deployment.kubernetes.io/revision-history"));
        Assert.Equal("NewReplicaSetAvailable", Progressing(cluster).Text("reason"));
    }

    [Fact]
    public async Task Scaling_changes_no_revision()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment());
        await cluster.Pass(2);
        cluster.Change(Resources.Deployments, "web", d => d["spec"]!["replicas"] = 7);
        await cluster.Pass(2);
        Assert.Equal(7, cluster.Get(Resources.Deployments, "web").Number("status", "availableReplicas"));
        cluster.Change(Resources.Deployments, "web", d => d["spec"]!["replicas"] = 0);
        await cluster.Pass(2);
        Assert.Empty(cluster.Pods);
        Assert.Null(cluster.Get(Resources.Deployments, "web").Number("status", "replicas"));
        Assert.Equal("1", cluster.Get(Resources.Deployments, "web").Text("metadata", "annotations", "deployment.kubernetes.io/revision"));
    }

    [Fact]
    public async Task Replica_sets_beyond_the_history_limit_are_deleted()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment().Replace(
            "\"revisionHistoryLimit\":10", "\"revisionHistoryLimit\":2", StringComparison.Ordinal));
        await cluster.Pass(2);
        for (var version = 2; version <= 5; version++)
        {
            cluster.Change(Resources.Deployments, "web", d => d["spec"]!["template"]!["spec"]!["containers"]![0]!["image"] = $"nginx:{version}");
            await cluster.Pass(5);
        }

        Assert.Equal(
            ["nginx:3", "nginx:4", "nginx:5"],
            cluster.Objects.List(Resources.ReplicaSets).Select(set => set.At("spec", "template", "spec", "containers")![0].Text("image")).Order());
    }

    [Fact]
    public async Task Paused_deployment_scales_but_does_not_roll()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment());
        await cluster.Pass(2);
        cluster.Change(Resources.Deployments, "web", d =>
        {
            d["spec"]!["paused"] = true;
            d["spec"]!["replicas"] = 5;
            d["spec"]!["template"]!["spec"]!["containers"]![0]!["image"] = "nginx:2";
        });
        await cluster.Pass(5);
        Assert.Equal(5, cluster.Pods.Count(pod => pod.At("spec", "containers")![0].Text("image") == "nginx:1"));
        Assert.Equal("DeploymentPaused", Progressing(cluster).Text("reason"));
        cluster.Change(Resources.Deployments, "web", d => d["spec"]!.AsObject().Remove("paused"));
        await cluster.Pass(5);
        Assert.Equal(5, cluster.Pods.Count(pod => pod.At("spec", "containers")![0].Text("image") == "nginx:2"));
        Assert.Equal("NewReplicaSetAvailable", Progressing(cluster).Text("reason"));
    }

    [Fact]
    public async Task Settled_cluster_writes_nothing_more()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment());
        await cluster.Pass(10);
        var writes = cluster.Objects.Writes.Values.Sum();
        await cluster.Pass(100);
        await cluster.Restart();
        await cluster.Pass(100);
        Assert.Equal(writes, cluster.Objects.Writes.Values.Sum());
    }

    private static JsonObject? Progressing(SimulatedCluster cluster) =>
        cluster.Get(Resources.Deployments, "web").Objects("status", "conditions").SingleOrDefault(c => c.Text("type") == "Progressing");
}
