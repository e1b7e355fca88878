using Kix.Engine.Health;
using Kix.Engine.Live;
using Kix.Testing;

namespace Kix.Engine.Tests.Health;

/// <summary>The ways in which workloads fail, and what a person reads of each: which pod, which container, why.</summary>
public class FailureModesTests
{
    private static readonly IReadOnlyList<(string Mode, string Workload, string Pod)> Modes =
    [
        ("image pull", Deployment(), Pod("{name: web, state: {waiting: {reason: ImagePullBackOff, message: 'Back-off pulling image \"app:1\"'} } }")),
        ("image pull whose message does not name the image", Deployment(), Pod("{name: web, state: {waiting: {reason: ErrImagePull, message: 'pull access denied'} } }")),
        ("image name", Deployment(), Pod("{name: web, state: {waiting: {reason: InvalidImageName} } }")),
        ("crash loop", Deployment(), Pod(
            "{name: web, restartCount: 4, state: {waiting: {reason: CrashLoopBackOff, message: back-off 40s restarting} }, lastState: {terminated: {exitCode: 3, reason: Error} } }")),
        ("crash loop between two crashes", Deployment(), Pod("{name: web, restartCount: 2, ready: false, state: {running: {} }, lastState: {terminated: {exitCode: 3, reason: Error} } }")),
        ("out of memory", Deployment(), Pod(
            "{name: web, restartCount: 4, state: {waiting: {reason: CrashLoopBackOff, message: back-off 40s restarting} }, lastState: {terminated: {exitCode: 137, reason: OOMKilled} } }")),
        ("ended by its liveness probe, well-behaved", Deployment(), Pod(
            "{name: web, restartCount: 3, ready: false, state: {running: {} }, lastState: {terminated: {exitCode: 0, reason: Completed} } }")),
        ("missing configuration", Deployment(), Pod("{name: web, state: {waiting: {reason: CreateContainerConfigError, message: 'configmap \"settings\" not found'} } }")),
        ("command that is not there", Deployment(), Pod("{name: web, state: {waiting: {reason: RunContainerError, message: 'exec: \"/bin/serve\": no such file'} } }")),
        ("no node", Deployment(), Pod("", "conditions: [{type: PodScheduled, status: 'False', reason: Unschedulable, message: '0/3 nodes are available: 3 Insufficient cpu.'}]")),
        ("init container", Deployment(), Pod(
            "{name: web, state: {waiting: {reason: PodInitializing} } }",
            "initContainerStatuses: [{name: migrate, restartCount: 3, state: {waiting: {reason: CrashLoopBackOff} }, lastState: {terminated: {exitCode: 2, reason: Error} } }]")),
        ("sidecar", Deployment(), Pod(
            "{name: web, state: {waiting: {reason: PodInitializing} } }",
            "initContainerStatuses: [{name: proxy, restartCount: 3, state: {waiting: {reason: CrashLoopBackOff} }, lastState: {terminated: {exitCode: 1, reason: Error} } }]")),
        ("quota, or another refusal of pods", Deployment("{type: ReplicaFailure, status: 'True', reason: FailedCreate, message: 'pods \"web-1\" is forbidden: exceeded quota: compute'}"), ""),
        ("progress deadline", Deployment("{type: Progressing, status: 'False', reason: ProgressDeadlineExceeded, message: 'ReplicaSet \"web-new\" has timed out progressing.'}"),
            Pod("{name: web, ready: false, state: {running: {} } }")),
        ("StatefulSet on one pod", StatefulSet("new"), Pod("{name: web, state: {waiting: {reason: ImagePullBackOff, message: 'Back-off pulling image \"app:1\"'} } }", labels: "controller-revision-hash: new")),
        ("StatefulSet whose former pod is broken", StatefulSet("new"), Pod("{name: web, state: {waiting: {reason: CrashLoopBackOff} } }", labels: "controller-revision-hash: old")),
        ("DaemonSet on one node", DaemonSet, Pod("{name: web, state: {waiting: {reason: ErrImageNeverPull, message: 'Container image \"app:1\" is not present with pull policy of Never'} } }", kind: "DaemonSet")),
        ("Job whose retries are used up", Job("{type: Failed, status: 'True', reason: BackoffLimitExceeded, message: Job has reached the specified backoff limit}"), ""),
        ("Job that took too long", Job("{type: Failed, status: 'True', reason: DeadlineExceeded, message: Job was active longer than specified deadline}"), ""),
        ("Job that goes on trying", Job(""), Pod("{name: web, restartCount: 3, state: {waiting: {reason: CrashLoopBackOff} }, lastState: {terminated: {exitCode: 1} } }", kind: "Job")),
        ("claim of a class that is not there", "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data}, spec: {storageClassName: fast}, status: {phase: Pending} }", ""),
        ("claim without a class, and none is the default", "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data}, spec: {}, status: {phase: Pending} }", ""),
        ("custom resource", "{apiVersion: cert-manager.io/v1, kind: Issuer, metadata: {name: letsencrypt}, status: {conditions: "
            + "[{type: Ready, status: 'False', reason: ErrRegisterACMEAccount, message: 'Failed to register ACME account: 404'}] } }", ""),
    ];

    private static readonly IReadOnlyList<(string Mode, string Pod)> InHindsight =
    [
        ("never ready", Pod("{name: web, ready: false, started: true, state: {running: {} } }")),
        ("never started", Pod("{name: web, ready: false, started: false, state: {running: {} } }")),
        ("crashed once", Pod("{name: web, ready: false, restartCount: 1, state: {running: {} }, lastState: {terminated: {exitCode: 1, reason: Error} } }")),
        ("never created, its volume is missing", Pod("{name: web, ready: false, state: {waiting: {reason: ContainerCreating} } }")),
        ("init container that does not end", Pod(
            "{name: web, state: {waiting: {reason: PodInitializing} } }", "initContainerStatuses: [{name: migrate, ready: false, started: true, state: {running: {} } }]")),
        ("evicted", Pod("", "phase: Failed, reason: Evicted, message: 'The node was low on resource: memory.'")),
    ];

    [Fact]
    public void Each_mode_names_who_and_why() => Snapshot.Verify(
        string.Concat(Modes.Select(static mode => $"{mode.Mode}\n  {Line(Judge(mode.Workload, mode.Pod))}\n")));

    [Fact]
    public void Pods_of_a_workload_that_took_too_long_are_told_with_what_they_waited_for() => Snapshot.Verify(
        string.Concat(InHindsight.Select(static mode => $"{mode.Mode}\n  {PodTrouble.InHindsight(YamlObjects.Live(mode.Pod))?.Text}\n")));

    private static string Line(HealthRecord record) =>
        record.State == HealthState.Failed ? $"{record.Sort}, after {Patience.Usual.Of(record.Sort!.Value).TotalSeconds} s: {record.Message}" : $"waits: {record.Message}";

    private static HealthRecord Judge(string workload, string pod) => HealthRules.Of(YamlObjects.Live(workload), new Relatives
    {
        Pods = pod.Length == 0 ? [] : [YamlObjects.Live(pod)],
        ReplicaSets =
        [
            YamlObjects.Live("""
                apiVersion: apps/v1
                kind: ReplicaSet
                metadata: {name: web-new, uid: new, ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: web, uid: d, controller: true}] }
                """),
        ],
        StorageClasses = [YamlObjects.Live("{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: standard} }")],
    });

    private static string Deployment(string conditions = "") => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop, uid: d}
        spec: {replicas: 1}
        status: {replicas: 1, updatedReplicas: 1, conditions: [{{conditions}}] }
        """;

    private static string StatefulSet(string newest) => $$"""
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: web, namespace: shop, uid: s}
        spec: {replicas: 1}
        status: {replicas: 1, currentRevision: old, updateRevision: {{newest}} }
        """;

    private const string DaemonSet = """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: web, namespace: shop, uid: a}
        status: {desiredNumberScheduled: 3, currentNumberScheduled: 3, updatedNumberScheduled: 3, numberReady: 2}
        """;

    private static string Job(string conditions) => $$"""
        apiVersion: batch/v1
        kind: Job
        metadata: {name: web, namespace: shop, uid: j}
        status: {active: 1, conditions: [{{conditions}}] }
        """;

    private static string Pod(string container, string status = "", string labels = "", string kind = "") => $$"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: web-1
          labels: { {{labels}} }
          ownerReferences: [{{{Owner(labels.Length > 0 ? "StatefulSet" : kind)}}, controller: true}]
        spec:
          nodeName: node-2
          initContainers: [{name: migrate, image: 'tools:1'}, {name: proxy, image: 'proxy:1', restartPolicy: Always}]
          containers: [{name: web, image: 'app:1'}]
        status: {containerStatuses: [{{container}}]{{(status.Length > 0 ? ", " : "")}}{{status}} }
        """;

    private static string Owner(string kind) => kind switch
    {
        "StatefulSet" => "apiVersion: apps/v1, kind: StatefulSet, name: web, uid: s",
        "DaemonSet" => "apiVersion: apps/v1, kind: DaemonSet, name: web, uid: a",
        "Job" => "apiVersion: batch/v1, kind: Job, name: web, uid: j",
        _ => "apiVersion: apps/v1, kind: ReplicaSet, name: web-new, uid: new",
    };
}
