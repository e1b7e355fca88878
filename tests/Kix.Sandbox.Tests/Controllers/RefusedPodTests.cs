using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Tests.Controllers;

/// <summary>Workloads whose pods are refused say so in events, and what they have in their status. Seen of a 1.36.2 server.</summary>
public class RefusedPodTests : IAsyncLifetime
{
    private const string Template = """
        "selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"serviceAccountName":"none","containers":[{"name":"c","image":"x"}]}}
        """;

    private const string Why = "is forbidden: error looking up service account default/none: serviceaccount \"none\" not found";
    private SandboxServer server = null!;

    public async ValueTask InitializeAsync() => server = await SandboxServer.StartAsync(new SandboxOptions { Speed = 20 });

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_StatefulSet_tells_of_its_first_pod()
    {
        Create(Resources.StatefulSets, $$"""
            {"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"s","namespace":"default"},"spec":{"replicas":1,"serviceName":"s",{{Template}} } }
            """);
        Assert.Equal($"FailedCreate Create Pod s-0 in StatefulSet s failed error: pods \"s-0\" {Why}", await FirstEventOf("StatefulSet"));
        Assert.Equal("1 0", await Settled(Resources.StatefulSets, "s", "observedGeneration", "replicas"));
    }

    [Fact]
    public async Task A_DaemonSet_tells_of_a_pod_without_a_name()
    {
        Create(Resources.DaemonSets, $$"""
            {"apiVersion":"apps/v1","kind":"DaemonSet","metadata":{"name":"d","namespace":"default"},"spec":{ {{Template}} } }
            """);
        Assert.Equal($"FailedCreate Error creating: pods \"d-\" {Why}", await FirstEventOf("DaemonSet"));
        Assert.Equal("1 0", await Settled(Resources.DaemonSets, "d", "observedGeneration", "currentNumberScheduled"));
    }

    [Fact]
    public async Task A_Job_tells_of_a_pod_without_a_name()
    {
        Create(Resources.Jobs, """
            {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"j","namespace":"default"},
             "spec":{"template":{"spec":{"serviceAccountName":"none","restartPolicy":"Never","containers":[{"name":"c","image":"x"}]}}}}
            """);
        Assert.Equal($"FailedCreate Error creating: pods \"j-\" {Why}", await FirstEventOf("Job"));
        Assert.Equal("0", await Settled(Resources.Jobs, "j", "ready"));
    }

    private void Create(GroupResource resource, string json) => server.Objects.Create(resource, SimulatedCluster.Parse(json), "test");

    private async Task<string> FirstEventOf(string kind)
    {
        await server.IdleAsync();
        var told = server.Objects.List(Resources.Events, "default").First(e => e.Text("involvedObject", "kind") == kind);
        return $"{told.Text("reason")} {told.Text("message")}";
    }

    private async Task<string> Settled(GroupResource resource, string name, params string[] members)
    {
        await server.IdleAsync();
        var status = server.Objects.Get(resource, "default", name)!.Object("status");
        return string.Join(' ', members.Select(m => status.Number(m)));
    }
}
