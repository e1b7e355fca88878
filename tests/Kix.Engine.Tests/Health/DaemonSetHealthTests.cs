using Kix.Engine.Health;

namespace Kix.Engine.Tests.Health;

public class DaemonSetHealthTests
{
    private const string Agent = """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: agent, namespace: shop, generation: 1}
        spec: {updateStrategy: {type: RollingUpdate} }
        status: {currentNumberScheduled: 0, desiredNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0}
        """;

    [Fact]
    public void Zeros_that_the_server_writes_before_the_controller_has_looked_say_nothing() =>
        Assert.Equal((HealthState.InProgress, "nodes not counted yet"), Judge(Agent));

    [Fact]
    public void No_nodes_are_enough_where_the_controller_has_counted_them() => Assert.Equal(
        (HealthState.Current, "available on 0 nodes"), Judge(Agent.Replace("numberReady: 0", "numberReady: 0, observedGeneration: 1", StringComparison.Ordinal)));

    private static (HealthState State, string Message) Judge(string yaml)
    {
        var judged = HealthRules.Of(YamlObjects.Live(yaml));
        return (judged.State, judged.Message);
    }
}
