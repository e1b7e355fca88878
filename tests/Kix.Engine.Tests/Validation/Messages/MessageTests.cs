using Kix.Engine.Graph;
using Kix.Engine.Tests.Graph;
using Kix.Testing;

namespace Kix.Engine.Tests.Validation.Messages;

/// <summary>What each rule about single manifests says, word for word.</summary>
public class MessageTests
{
    private const string Pod = "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: web, image: 'nginx:1.29'%}]}}";
    private const string Definition =
        """
        {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: things.acme.dev}, spec: {group: acme.dev, scope: Namespaced,
          names: {kind: Thing, plural: things, singular: thing, listKind: ThingList}, versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {
            type: object, properties: {spec: {type: object, required: [size], x-kubernetes-validations: [{rule: 'true'}], properties: {
              size: {type: integer, minimum: 1, maximum: 9}, colour: {type: string, pattern: '^[a-z]+$', maxLength: 5}, tags: {type: array, x-kubernetes-list-type: set, items: {type: string}}}}}}}}]}}
        ---
        {apiVersion: acme.dev/v1, kind: Thing, metadata: {name: t, namespace: x}, spec: %}
        """;

    public static TheoryData<string, string> Wrong => new()
    {
        { "required", Pod.Replace("name: web, ", "", StringComparison.Ordinal).Replace("%", "", StringComparison.Ordinal) },
        { "required-with", "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}}" },
        { "unknown-field", Pod.Replace("%", ", imagee: x", StringComparison.Ordinal) },
        { "wrong-type", "{apiVersion: v1, kind: ReplicationController, metadata: {name: r}, spec: {replicas: three, selector: {a: b}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: 'a:1'}]}}}}" },
        { "unknown-value", Pod.Replace("%", ", imagePullPolicy: always", StringComparison.Ordinal) },
        { "quantity", Pod.Replace("%", ", resources: {requests: {cpu: 100 m}}", StringComparison.Ordinal) },
        { "port", Pod.Replace("%", ", ports: [{containerPort: 70000}]", StringComparison.Ordinal) },
        { "name", Pod.Replace("web", "Web_1", StringComparison.Ordinal).Replace("%", "", StringComparison.Ordinal) },
        { "label", "{apiVersion: v1, kind: ConfigMap, metadata: {name: c, labels: {app: 'no spaces'}}}" },
        { "schedule", "{apiVersion: batch/v1, kind: CronJob, metadata: {name: c}, spec: {schedule: '61 * * * *', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}}}}" },
        { "floating-image", Pod.Replace(":1.29", "", StringComparison.Ordinal).Replace("%", "", StringComparison.Ordinal) },
        { "malformed-image", Pod.Replace("nginx:1.29", "Nginx:1.29", StringComparison.Ordinal).Replace("%", "", StringComparison.Ordinal) },
        { "bounds", Definition.Replace("%", "{size: 10}", StringComparison.Ordinal) },
        { "pattern", Definition.Replace("%", "{size: 1, colour: A}", StringComparison.Ordinal) },
        { "set", Definition.Replace("%", "{size: 1, tags: [a, a]}", StringComparison.Ordinal) },
        { "cel", Definition.Replace("%", "{size: 1}", StringComparison.Ordinal) },
        { "removed-api", "{apiVersion: extensions/v1beta1, kind: Ingress, metadata: {name: i}}" },
        { "no-such-kind", "{apiVersion: v1, kind: configmap, metadata: {name: c}}" },
        { "not-served", Definition.Replace("acme.dev/v1, kind: Thing", "acme.dev/v2, kind: Thing", StringComparison.Ordinal).Replace("%", "{size: 1}", StringComparison.Ordinal) },
        { "forbidden", "{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {ports: [{port: 80, nodePort: 30080}]}}" },
        { "duplicate", Pod.Replace("%", ", ports: [{name: a, containerPort: 1}, {name: a, containerPort: 2}]", StringComparison.Ordinal) },
        { "invalid-value", Pod.Replace("%", ", securityContext: {allowPrivilegeEscalation: false, privileged: true}", StringComparison.Ordinal) },
        { "time-zone", "{apiVersion: batch/v1, kind: CronJob, metadata: {name: c}, spec: {timeZone: Europe/Berln, schedule: '1 * * * *', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}}}}" },
        { "time-zone-unlike", "{apiVersion: batch/v1, kind: CronJob, metadata: {name: c}, spec: {timeZone: Mars, schedule: '1 * * * *', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}}}}" },
        { "quota", "{apiVersion: v1, kind: ResourceQuota, metadata: {name: q}, spec: {hard: {request.cpu: 1, apples: 3, pods: 1.5, count/deployments.apps: 500m, secrets: -1}}}" },
        { "limit-range", "{apiVersion: v1, kind: LimitRange, metadata: {name: l}, spec: {limits: [{type: Container, max: {storage: 1Gi}}, {type: Pod, default: {cpu: 1}}, {type: Container, max: {cpu: 1}}]}}" },
        { "node-port-range", "{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {type: NodePort, ports: [{port: 80, nodePort: 8080}]}}" },
        { "node-port-twice", "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}}\n---\n{apiVersion: v1, kind: Service, metadata: {name: b}, spec: {type: LoadBalancer, ports: [{port: 80, protocol: UDP, nodePort: 30080}]}}" },
        { "cluster-address-twice", "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {clusterIP: 10.0.0.10, ports: [{port: 80}]}}\n---\n{apiVersion: v1, kind: Service, metadata: {name: b}, spec: {clusterIPs: [10.0.0.10], ports: [{port: 80}]}}" },
        { "definition", Definition.Replace("things.acme.dev", "thing.acme.dev", StringComparison.Ordinal).Replace("%", "{size: 1}", StringComparison.Ordinal) },
        { "no-schema", "{apiVersion: other.dev/v1, kind: Gadget, metadata: {name: g, namespace: x}}" },
        { "no-digest-form", "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {k: null}}" },
    };

    [Fact]
    public void Each_rule_says_exactly_this() => Snapshot.Verify(string.Concat(Wrong.Select(w => $"{w.Data.Item1}\n{string.Concat(Said(w.Data.Item2).Select(s => $"  {s}\n"))}")));

    [Fact]
    public void Sizes_are_those_of_values_as_the_server_counts_them()
    {
        Assert.Empty(Said($"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: c}}, data: {{a: \"{new string('a', 1048574)}\\n\\n\"}}}}"));
        Assert.Equal(
            ["test.yaml(1): error KIX4014: ConfigMap/c @ x: holds 1048577 bytes, and must hold at most 1048576"],
            Said($"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: c}}, data: {{a: \"{new string('ü', 524287)}\"}}, binaryData: {{b: YWFh}}}}").Select(e => e.ToString()));

        var most = Convert.ToBase64String(new byte[1048576]);
        Assert.Empty(Said($"{{apiVersion: v1, kind: Secret, metadata: {{name: s}}, data: {{a: {most}}}}}"));
        Assert.Equal(
            ["test.yaml(1): error KIX4014: Secret/s @ x: data holds 1048579 bytes, and must hold at most 1048576"],
            Said($"{{apiVersion: v1, kind: Secret, metadata: {{name: s}}, data: {{a: {most}, b: YWFh}}}}").Select(e => e.ToString()));
    }

    [Theory]
    [InlineData("{apiVersion: v1, kind: ResourceQuota, metadata: {name: q}, spec: {hard: {pods: '10', requests.cpu: 1.5, requests.nvidia.com/gpu: 4, count/deployments.apps: 3, gold.storageclass.storage.k8s.io/requests.storage: 5Gi, hugepages-2Mi: 1Gi}}}")]
    [InlineData("{apiVersion: v1, kind: LimitRange, metadata: {name: l}, spec: {limits: [{type: PersistentVolumeClaim, max: {storage: 1Gi}}, {type: Container, default: {cpu: 1}}]}}")]
    [InlineData("{apiVersion: batch/v1, kind: CronJob, metadata: {name: c}, spec: {timeZone: US/Pacific, schedule: '1 * * * *', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}}}}")]
    [InlineData("{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {type: NodePort, ports: [{name: a, port: 53, nodePort: 30053}, {name: b, port: 53, nodePort: 30053, protocol: UDP}]}}")]
    [InlineData("{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {clusterIP: 10.0.0.10, clusterIPs: [10.0.0.10], ports: [{port: 80}]}}\n---\n{apiVersion: v1, kind: Service, metadata: {name: t}, spec: {clusterIP: None}}\n---\n{apiVersion: v1, kind: Service, metadata: {name: u}, spec: {clusterIP: None}}")]
    public void What_a_server_accepts_gives_no_finding(string yaml) => Assert.Empty(Said(yaml));

    [Fact]
    public void A_valid_object_gives_no_finding() => Assert.Empty(Said(Pod.Replace("%", "", StringComparison.Ordinal)));

    private static IEnumerable<KixError> Said(string yaml)
    {
        try
        {
            return ActivationCompiler.Compile(TestCluster.Of(yaml)).Warnings.Where(IsOfOne);
        }
        catch (KixException e)
        {
            return e.Errors.Where(IsOfOne);
        }
    }

    // The namespace is another rule's business.
    private static bool IsOfOne(KixError error) => error.Id != "KIX4026";
}
