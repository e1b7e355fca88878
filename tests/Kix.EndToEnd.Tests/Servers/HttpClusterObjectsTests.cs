using Kix.EndToEnd.Tests.Story;

namespace Kix.EndToEnd.Tests.Servers;

/// <summary>The simulated controllers over HTTP, which is how the suite runs on real binaries.</summary>
public class HttpClusterObjectsTests
{
    [Fact]
    public async Task A_deployment_gets_just_its_pods_and_becomes_available()
    {
        var server = await HttpControlledServer.StartAsync();
        await using var session = Session.On(server);
        session.Kubectl("create", "deployment", "web", "--image=example.com/web:1", "--replicas=3");

        session.Kubectl("rollout", "status", "deployment/web", "--timeout=300s");

        Assert.Equal("3 3 3", session.Kubectl("get", "deployment", "web", "-o", "jsonpath={.status.replicas} {.status.updatedReplicas} {.status.availableReplicas}"));
        Assert.Equal(3, server.Objects.List(new("", "pods")).Count);
        Assert.Equal(3, server.Objects.List(new("", "events")).Count(e => (string?)e["reason"] == "SuccessfulCreate"));
        Assert.Equal([], server.Faults);
    }

    [Fact]
    public async Task A_pod_that_somebody_deletes_is_replaced()
    {
        await using var session = Session.On(await HttpControlledServer.StartAsync());
        session.Kubectl("create", "deployment", "web", "--image=example.com/web:1");
        session.Kubectl("rollout", "status", "deployment/web", "--timeout=300s");
        var first = session.Kubectl("get", "pods", "-l", "app=web", "-o", "jsonpath={.items[*].metadata.name}");

        session.Kubectl("delete", "pod", first);

        string second;
        while ((second = session.Kubectl("get", "pods", "-l", "app=web", "-o", "jsonpath={.items[*].metadata.name}")).Length == 0)
        {
        }

        Assert.NotEqual(first, second);
        session.Kubectl("wait", "--for=condition=Ready", $"pod/{second}", "--timeout=300s");
    }

    [Fact]
    public async Task Objects_of_a_kind_that_is_defined_later_are_followed()
    {
        await using var session = Session.On(await HttpControlledServer.StartAsync());
        Apply(session, """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: lamps.example.com}
            spec:
              group: example.com
              scope: Namespaced
              names: {plural: lamps, singular: lamp, kind: Lamp}
              versions:
              - name: v1
                served: true
                storage: true
                subresources: {status: {}}
                schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            """);
        session.Kubectl("wait", "--for=condition=Established", "crd/lamps.example.com", "--timeout=300s");

        Apply(session, "---\n{apiVersion: example.com/v1, kind: Lamp, metadata: {name: desk, namespace: default, annotations: {sandbox.kix.dev/outcome: ready}}}");

        session.Kubectl("wait", "--for=condition=Ready", "lamps/desk", "--timeout=300s");
    }

    [Fact]
    public async Task A_cluster_is_deployed_halted_and_mended_by_them()
    {
        var server = await HttpControlledServer.StartAsync();
        await using var session = Session.On(server);
        await Succeeds(session.KixAsync<StoryCluster>("deploy", "--yes"));
        await Succeeds(session.KixAsync<StoryCluster>("diff"));

        var halted = await session.KixAsync<StoryThatCannotBePulled>("deploy", "--yes");

        Assert.True(halted.Exit == 3, halted.ToString());
        Assert.Matches("ErrImagePull|ImagePullBackOff", halted.Output);
        await Succeeds(session.KixAsync<StoryMended>("deploy", "--yes"));
        await Succeeds(session.KixAsync<StoryMended>("diff"));
        Assert.Equal([], server.Faults);
    }

    private static async Task Succeeds(Task<Processes.Outcome> command)
    {
        var outcome = await command;
        Assert.True(outcome.Exit == 0, outcome.ToString());
    }

    private static void Apply(Session session, string yaml)
    {
        var path = Path.Combine(session.Folder, "applied.yaml");
        File.WriteAllText(path, yaml);
        session.Kubectl("apply", "--server-side", "-f", path);
    }
}
