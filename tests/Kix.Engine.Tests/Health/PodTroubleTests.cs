using Kix.Engine.Health;

namespace Kix.Engine.Tests.Health;

public class PodTroubleTests
{
    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop, generation: 2, uid: d, annotations: {deployment.kubernetes.io/revision: "2"}}
        spec: {replicas: 1}
        status: {observedGeneration: 2, replicas: 2, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1}
        """;

    private static string ReplicaSet(string uid, int revision) => $$"""
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata:
          name: web-{{uid}}
          uid: {{uid}}
          annotations: {deployment.kubernetes.io/revision: "{{revision}}"}
          ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: web, uid: d, controller: true}]
        """;

    private static string Pod(string owner, string containerStatus) => $$"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: web-{{owner}}-1
          ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web-{{owner}}, uid: {{owner}}, controller: true}]
        spec: {restartPolicy: Always}
        status:
          phase: Pending
          containerStatuses: [{{containerStatus}}]
        """;

    [Fact]
    public void Deployment_fails_by_the_image_that_its_new_pods_cannot_pull()
    {
        var record = Judge(Pod("new", "{name: web, state: {waiting: {reason: ImagePullBackOff, message: 'Back-off pulling image \"x\"'}}}"));

        Assert.Equal(HealthState.Failed, record.State);
        Assert.Equal(FailureSort.ImagePull, record.Sort);
        Assert.Equal("pod web-new-1: container web: ImagePullBackOff: Back-off pulling image \"x\"", record.Message);
    }

    [Fact]
    public void Deployment_does_not_mind_what_becomes_of_its_old_pods()
    {
        var record = Judge(Pod("old", "{name: web, state: {waiting: {reason: CrashLoopBackOff}}}"));

        Assert.Equal(HealthState.InProgress, record.State);
        Assert.Equal("1 old replicas still to end", record.Message);
    }

    [Fact]
    public void Crash_loop_is_seen_while_the_container_runs_again()
    {
        var record = Judge(Pod("new", "{name: web, ready: false, restartCount: 3, state: {running: {}}, lastState: {terminated: {exitCode: 137, reason: OOMKilled}}}"));

        Assert.Equal(FailureSort.CrashLoop, record.Sort);
        Assert.Equal("pod web-new-1: container web: CrashLoop (OOMKilled, exit code 137): restarted 3 times", record.Message);
    }

    [Fact]
    public void Container_that_is_being_made_is_no_failure() =>
        Assert.Equal(HealthState.InProgress, Judge(Pod("new", "{name: web, state: {waiting: {reason: ContainerCreating}}}")).State);

    [Fact]
    public void Init_container_is_blamed_before_the_container_that_waits_for_it()
    {
        var pod = YamlObjects.Live("""
            apiVersion: v1
            kind: Pod
            metadata: {name: web}
            status:
              phase: Pending
              initContainerStatuses: [{name: migrate, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 2}}, restartCount: 4}]
              containerStatuses: [{name: web, state: {waiting: {reason: PodInitializing}}}]
            """);

        var trouble = PodTrouble.Of(pod);

        Assert.Equal(("migrate", 2L, 4L), (trouble?.Container, trouble?.ExitCode, trouble?.Restarts));
    }

    private static HealthRecord Judge(string pod) => HealthRules.Of(YamlObjects.Live(Deployment), new Relatives
    {
        Pods = [YamlObjects.Live(pod)],
        ReplicaSets = [YamlObjects.Live(ReplicaSet("old", 1)), YamlObjects.Live(ReplicaSet("new", 2))],
    });
}
