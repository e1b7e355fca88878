using Kix.Engine.Health;

namespace Kix.Engine.Tests.Health;

public class CustomResourceHealthTests
{
    [Theory]
    [InlineData("{type: Ready, status: 'True'}", HealthState.Current)]
    [InlineData("{type: Ready, status: 'False', reason: Issuing}", HealthState.InProgress)]
    [InlineData("{type: Ready, status: 'False', reason: ErrRegisterACMEAccount, message: no such account}", HealthState.Failed)]
    [InlineData("{type: Ready, status: Unknown, reason: Progressing}", HealthState.InProgress)]
    [InlineData("{type: Available, status: 'True'}", HealthState.Current)]
    [InlineData("{type: Available, status: 'True'}, {type: Ready, status: 'False'}", HealthState.InProgress)]
    [InlineData("{type: Available, status: 'False'}", HealthState.InProgress)]
    [InlineData("{type: Synced, status: 'False', reason: ReconcileError}, {type: Ready, status: 'True'}", HealthState.Failed)]
    [InlineData("{type: Stalled, status: 'True'}", HealthState.Failed)]
    [InlineData("{type: Degraded, status: 'False'}, {type: Progressing, status: 'True'}, {type: Available, status: 'True'}", HealthState.InProgress)]
    [InlineData("{type: Degraded, status: 'True'}, {type: Progressing, status: 'False'}, {type: Available, status: 'True'}", HealthState.Failed)]
    [InlineData("{type: Progressing, status: 'True', reason: NewReplicaSetAvailable}, {type: Available, status: 'True'}", HealthState.Current)]
    [InlineData("{type: AllReplicasReady, status: 'False'}, {type: NoWarnings, status: 'True'}", HealthState.InProgress)]
    [InlineData("{type: AllReplicasReady, status: 'False'}, {type: Ready, status: 'True'}", HealthState.Current)]
    [InlineData("{type: SomethingOfItsOwn, status: 'False'}", HealthState.Current)]
    [InlineData("{type: FetchFailed, status: 'True'}", HealthState.Failed)]
    [InlineData("{type: Reconciling, status: 'True', reason: ProgressingWithRetry}, {type: Ready, status: 'False', reason: InstallFailed}", HealthState.Failed)]
    [InlineData("{type: Reconciling, status: 'True', reason: ProgressingWithRetry}, {type: Ready, status: 'False', reason: DependencyNotReady}", HealthState.InProgress)]
    public void Conditions_are_read_by_their_common_meaning(string conditions, HealthState expected) =>
        Assert.Equal(expected, Judge($"conditions: [{conditions}]").State);

    [Theory]
    [InlineData("phase: Provisioning", HealthState.InProgress)]
    [InlineData("phase: Failed", HealthState.Failed)]
    [InlineData("state: In Progress", HealthState.InProgress)]
    [InlineData("phase: Running", HealthState.Current)]
    [InlineData("phase: Ready, health: red", HealthState.Failed)]
    [InlineData("phase: Paused", HealthState.Current)]
    [InlineData("phase: SomethingOfItsOwn", HealthState.Current)]
    [InlineData("readyReplicas: 1", HealthState.InProgress)]
    [InlineData("readyReplicas: 3", HealthState.Current)]
    public void Phase_and_replicas_speak_where_no_condition_does(string status, HealthState expected) => Assert.Equal(expected, Judge(status).State);

    [Fact]
    public void Failed_phase_is_told_with_its_message() => Assert.Equal(
        "phase Failed: quota of the cloud is used up", Judge("phase: Failed, message: quota of the cloud is used up").Message);

    [Fact]
    public void Error_that_is_tried_again_has_more_time_than_one_that_is_not()
    {
        Assert.Equal(FailureSort.Retried, Judge("conditions: [{type: Ready, status: 'False', reason: ReconcileError}]").Sort);
        Assert.Equal(FailureSort.Condition, Judge("conditions: [{type: Stalled, status: 'True'}]").Sort);
    }

    [Fact]
    public void Condition_of_an_older_generation_is_waited_for() => Assert.Equal(
        HealthState.InProgress, Judge("conditions: [{type: Ready, status: 'True', observedGeneration: 1}]", generation: 2).State);

    [Fact]
    public void What_its_author_has_paused_is_not_waited_for() => Assert.Equal(
        HealthState.Current, Judge("observedGeneration: 1, conditions: [{type: Ready, status: 'False'}]", generation: 2, spec: "suspend: true").State);

    [Fact]
    public void Controller_that_has_said_nothing_yet_is_waited_for_where_one_is_expected()
    {
        Assert.True(Judge("{}", expectsReport: true).IsSilent);
        Assert.True(Judge("conditions: [{type: Initialized, status: 'True'}]", expectsReport: true).IsSilent);
        Assert.False(Judge("phase: Running", expectsReport: true).IsSilent);
        Assert.Equal(HealthState.Current, Judge("{}").State);
    }

    private static HealthRecord Judge(string status, int generation = 1, string spec = "replicas: 3", bool expectsReport = false) => HealthRules.Of(
        YamlObjects.Live($$"""
            apiVersion: example.com/v1
            kind: Widget
            metadata: {name: one, namespace: shop, generation: {{generation}} }
            spec: { {{spec}} }
            status: {{(status == "{}" ? "{}" : $"{{ {status} }}")}}
            """),
        new Relatives { ExpectsReport = expectsReport });
}
