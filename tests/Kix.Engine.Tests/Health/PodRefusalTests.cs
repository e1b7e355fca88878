using Kix.Engine.Health;
using Kix.Engine.Live;

namespace Kix.Engine.Tests.Health;

/// <summary>Kinds that have no condition for pods that are refused: their controllers' events say it.</summary>
public class PodRefusalTests
{
    private static readonly DateTimeOffset Written = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("apps", "StatefulSet", "replicas: 0")]
    [InlineData("apps", "DaemonSet", "desiredNumberScheduled: 3, currentNumberScheduled: 1")]
    [InlineData("batch", "Job", "active: 0")]
    public void Refusal_since_the_object_was_written_is_a_failure(string group, string kind, string status)
    {
        var judged = Judge(group, kind, status, Refusal(Written));

        Assert.Equal((HealthState.Failed, FailureSort.PodCreation), (judged.State, judged.Sort));
        Assert.Equal("FailedCreate: pods \"db-0\" is forbidden: violates PodSecurity \"restricted:latest\"", judged.Message);
    }

    [Theory]
    [InlineData("apps", "StatefulSet", "replicas: 0")]
    [InlineData("apps", "DaemonSet", "desiredNumberScheduled: 3, currentNumberScheduled: 1")]
    [InlineData("batch", "Job", "active: 0")]
    public void What_was_refused_before_may_have_been_mended(string group, string kind, string status) =>
        Assert.Equal(HealthState.InProgress, Judge(group, kind, status, Refusal(Written.AddSeconds(-1))).State);

    [Theory]
    [InlineData("apps", "StatefulSet", "replicas: 1, readyReplicas: 0")]
    [InlineData("batch", "Job", "active: 1")]
    public void Workload_whose_pods_are_there_has_not_been_refused_any(string group, string kind, string status) =>
        Assert.Equal(HealthState.InProgress, Judge(group, kind, status, Refusal(Written)).State);

    private static ClusterEvent Refusal(DateTimeOffset seen) =>
        new("Warning", "FailedCreate", "pods \"db-0\" is forbidden: violates PodSecurity \"restricted:latest\"", 1, seen);

    private static HealthRecord Judge(string group, string kind, string status, ClusterEvent warning) => HealthRules.Of(
        YamlObjects.Live($$"""
            apiVersion: {{group}}/v1
            kind: {{kind}}
            metadata:
              name: db
              namespace: shop
              managedFields:
              - {manager: kix, operation: Apply, time: '2026-11-22T10:00:00Z'}
              - {manager: controller, operation: Update, subresource: status, time: '2026-11-22T11:00:00Z'}
            status: { {{status}} }
            """),
        new Relatives { Warnings = [warning] });
}
