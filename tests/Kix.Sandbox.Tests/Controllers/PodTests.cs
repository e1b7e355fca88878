using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers;
using Kix.Sandbox.Controllers.Pods;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Tests.Controllers;

public class PodTests
{
    [Fact]
    public async Task Crashing_container_backs_off_as_the_kubelet_has_it()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment(replicas: 1, outcome: "crash after 1s exit 3: no such table: orders"));
        await cluster.Pass(1.2);
        Assert.Equal(3, Status(cluster).Number("state", "terminated", "exitCode"));
        Assert.Equal(0, Status(cluster).Number("restartCount"));

        // The first restart comes at once, the next after ten seconds, then twenty.
        await cluster.Pass(2.5);
        Assert.Equal("CrashLoopBackOff", Status(cluster).Text("state", "waiting", "reason"));
        Assert.Equal(1, Status(cluster).Number("restartCount"));
        Assert.StartsWith("back-off 10s restarting failed container=main pod=web-", Status(cluster).Text("state", "waiting", "message"), StringComparison.Ordinal);
        Assert.Equal(3, Status(cluster).Number("lastState", "terminated", "exitCode"));
        await cluster.Pass(10);
        Assert.Equal(2, Status(cluster).Number("restartCount"));
        await cluster.Pass(3);
        Assert.StartsWith("back-off 20s", Status(cluster).Text("state", "waiting", "message"), StringComparison.Ordinal);
        Assert.Contains(cluster.Events, told => told.StartsWith("Warning BackOff Back-off restarting failed container main in pod web-", StringComparison.Ordinal));

        var log = new PodLogs(cluster.Objects).Read("shop", cluster.Pods[0].Text("metadata", "name")!, null, previous: true).Lines;
        Assert.Equal("no such table: orders", log[^1].Text);
    }

    [Fact]
    public async Task Container_that_crashes_some_times_gets_ready_then()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment(replicas: 1, outcome: "crash times 2: not yet"));
        await cluster.Pass(30);
        Assert.Equal(2, Status(cluster).Number("restartCount"));
        Assert.True(Status(cluster).Flag("ready"));
    }

    [Theory]
    [InlineData("registry.invalid/web:1", "dial tcp: lookup registry.invalid")]
    [InlineData("ghcr.io/acme/web:does-not-exist", "ghcr.io/acme/web:does-not-exist: not found")]
    [InlineData("web:missing", "docker.io/library/web:missing: not found")]
    public async Task Image_that_does_not_exist_is_not_pulled(string image, string message)
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment(replicas: 1, image: image));
        await cluster.Pass(0.2);
        Assert.Equal("ErrImagePull", Status(cluster).Text("state", "waiting", "reason"));
        Assert.Contains(message, Status(cluster).Text("state", "waiting", "message"), StringComparison.Ordinal);
        await cluster.Pass(2);
        Assert.Equal("ImagePullBackOff", Status(cluster).Text("state", "waiting", "reason"));
        Assert.StartsWith($"Back-off pulling image \"{image}\": ErrImagePull: ", Status(cluster).Text("state", "waiting", "message"), StringComparison.Ordinal);
        Assert.Equal("Pending", cluster.Pods[0].Text("status", "phase"));
        Assert.Contains("Warning Failed Error: ImagePullBackOff", cluster.Events);
    }

    [Fact]
    public async Task Scripted_pod_finds_no_node()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment(replicas: 1, outcome: "unschedulable"));
        await cluster.Pass(5);
        var condition = Assert.Single(cluster.Pods[0].Objects("status", "conditions"));
        Assert.Equal("Unschedulable", condition.Text("reason"));
        Assert.StartsWith("0/3 nodes are available: 3 Insufficient cpu.", condition.Text("message"), StringComparison.Ordinal);
        Assert.Null(cluster.Pods[0].Text("spec", "nodeName"));
    }

    [Fact]
    public async Task Pod_waits_for_the_configuration_it_names()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Pods, """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"shop"},"spec":{"containers":[{"name":"main","image":"web:1",
             "env":[{"name":"A","valueFrom":{"configMapKeyRef":{"name":"settings","key":"a"}}},
                    {"name":"B","valueFrom":{"secretKeyRef":{"name":"other","key":"b","optional":true}}}]}]}}
            """);
        await cluster.Pass(2);
        Assert.Equal("CreateContainerConfigError", Status(cluster).Text("state", "waiting", "reason"));
        Assert.Equal("configmap \"settings\" not found", Status(cluster).Text("state", "waiting", "message"));
        Assert.Contains("Warning Failed Error: configmap \"settings\" not found", cluster.Events);

        cluster.Create(Resources.ConfigMaps, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings","namespace":"shop"},"data":{"b":"1"}}""");
        await cluster.Pass(1);
        Assert.Equal("couldn't find key a in ConfigMap shop/settings", Status(cluster).Text("state", "waiting", "message"));

        cluster.Change(Resources.ConfigMaps, "settings", map => map["data"]!["a"] = "1");
        await cluster.Pass(1);
        Assert.True(Status(cluster).Flag("ready"));
    }

    [Fact]
    public async Task Pod_waits_for_the_volumes_it_mounts()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Pods, """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"shop"},"spec":{
             "volumes":[{"name":"cert","secret":{"secretName":"tls"}}],"containers":[{"name":"main","image":"web:1"}]}}
            """);
        await cluster.Pass(2);
        Assert.Equal("ContainerCreating", Status(cluster).Text("state", "waiting", "reason"));
        Assert.Contains("Warning FailedMount MountVolume.SetUp failed for volume \"cert\" : secret \"tls\" not found", cluster.Events);
        cluster.Create(Resources.Secrets, """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"tls","namespace":"shop"}}""");
        await cluster.Pass(1);
        Assert.True(Status(cluster).Flag("ready"));
    }

    [Fact]
    public async Task Init_containers_run_one_after_another_before_the_others()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Pods, """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"shop","annotations":{"sandbox.kix.dev/outcome.second":"succeed after 10s"}},
             "spec":{"initContainers":[{"name":"first","image":"i:1"},{"name":"second","image":"i:1"},{"name":"side","image":"i:1","restartPolicy":"Always"}],
             "containers":[{"name":"main","image":"web:1"}]}}
            """);
        await cluster.Pass(5);
        Assert.Equal("PodInitializing", Status(cluster).Text("state", "waiting", "reason"));
        Assert.Equal(
            ["terminated", "running", "waiting"],
            cluster.Pods[0].Objects("status", "initContainerStatuses").Select(status => status.Object("state")!.Single().Key));
        Assert.Contains("containers with incomplete status: [second side]", cluster.Pods[0].Objects("status", "conditions").Select(c => c.Text("message")));
        await cluster.Pass(10);
        Assert.Equal("Running", cluster.Pods[0].Text("status", "phase"));
        Assert.All(cluster.Pods[0].Objects("status", "conditions"), c => Assert.Equal("True", c.Text("status")));
    }

    [Fact]
    public async Task Restarted_sandbox_goes_on_where_it_was()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment("good", replicas: 2));
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment("bad", replicas: 1, outcome: "crash: no"));
        await cluster.Pass(14);
        var before = cluster.Pods.Select(pod => pod.ToJsonString()).ToList();
        var restarts = Status(cluster, "bad").Number("restartCount");
        await cluster.Restart();
        await cluster.Pass(0.1);
        Assert.Equal(before.Where(pod => pod.Contains("good", StringComparison.Ordinal)), cluster.Pods.Select(pod => pod.ToJsonString()).Where(pod => pod.Contains("good", StringComparison.Ordinal)));
        Assert.Equal(restarts, Status(cluster, "bad").Number("restartCount"));
        await cluster.Pass(40);
        Assert.True(Status(cluster, "bad").Number("restartCount") > restarts);
    }

    [Fact]
    public async Task Script_that_cannot_be_read_is_said_in_an_event()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment(replicas: 1, outcome: "explode"));
        await cluster.Pass(2);
        Assert.Contains(cluster.Events, told => told.StartsWith("Warning InvalidOutcome 'explode' is no outcome", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Log_of_a_container_that_waits_is_refused_in_the_servers_words()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment(replicas: 1, image: "web:missing"));
        await cluster.Pass(5);
        var pod = cluster.Pods[0].Text("metadata", "name")!;
        var refused = Assert.Throws<ApiException>(() => new PodLogs(cluster.Objects).Read("shop", pod, "main", previous: false));
        Assert.Equal($"container \"main\" in pod \"{pod}\" is waiting to start: trying and failing to pull image", refused.Message);
        Assert.Equal(400, refused.Code);
    }

    private static JsonObject? Status(SimulatedCluster cluster, string name = "") =>
        cluster.Pods.First(pod => pod.Text("metadata", "name")!.StartsWith(name, StringComparison.Ordinal)).Objects("status", "containerStatuses").FirstOrDefault();
}
