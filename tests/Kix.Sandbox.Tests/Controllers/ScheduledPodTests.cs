using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers;

namespace Kix.Sandbox.Tests.Controllers;

/// <summary>What a pod looks like once it has a node.</summary>
public class ScheduledPodTests
{
    [Fact]
    public async Task A_node_is_no_new_generation_and_the_kubelet_orders_the_conditions()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Speed = 100 });
        server.Objects.Create(
            Resources.Pods,
            SimulatedCluster.Parse("""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"default"},"spec":{"containers":[{"name":"c","image":"x"}]}}"""),
            "test");
        await server.IdleAsync();

        var pod = server.Objects.Get(Resources.Pods, "default", "p")!;
        Assert.NotNull(pod.Text("spec", "nodeName"));
        Assert.Equal(1, pod.Number("metadata", "generation"));
        Assert.Equal(
            ["PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"],
            pod.Objects("status", "conditions").Select(c => c.Text("type")));
    }
}
