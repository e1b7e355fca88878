using System.Text.RegularExpressions;

namespace Kix.Engine.Tests.Validation.Across;

/// <summary>What may be there though the cluster does not declare it, and what a file may leave open.</summary>
public sealed partial class LenienceTests
{
    private const string Space = "{apiVersion: v1, kind: Namespace, metadata: {name: x}}\n---\n";

    [Theory]

    // what every cluster has
    [InlineData("{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {serviceAccountName: default, priorityClassName: system-node-critical, volumes: [{configMap: {name: kube-root-ca.crt}}]}}")]
    [InlineData("{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: b}, roleRef: {kind: ClusterRole, name: view}, subjects: [{kind: ServiceAccount, name: default, namespace: x}]}")]

    // what is optional
    [InlineData("{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, envFrom: [{secretRef: {name: a, optional: true}}]}], volumes: [{secret: {secretName: b, optional: true}}]}}")]

    // what controllers make
    [InlineData("{apiVersion: cert-manager.io/v1, kind: Certificate, metadata: {name: c, namespace: x}, spec: {secretName: tls}}\n---\n{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {volumes: [{secret: {secretName: tls}}]}}")]
    [InlineData("{apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: {name: tls, namespace: x}}\n---\n{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {volumes: [{secret: {secretName: tls}}]}}")]
    [InlineData("{apiVersion: acme.dev/v1, kind: Database, metadata: {name: main, namespace: x}}\n---\n{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {volumes: [{secret: {secretName: main-login}}]}}")]
    [InlineData("{apiVersion: acme.dev/v1, kind: Database, metadata: {name: main, namespace: x}}\n---\n{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {selector: {acme.dev/cluster: main}, ports: [{port: 1}]}}")]

    // what others install
    [InlineData("{apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, metadata: {name: r, namespace: x}}\n---\n{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {selector: {app: web}, ports: [{port: 1}]}}")]

    // labels that controllers add, and those that pods give themselves
    [InlineData("{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}}}}\n---\n{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {selector: {statefulset.kubernetes.io/pod-name: db-0}, ports: [{port: 1}]}}")]
    [InlineData("""
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: db}, spec: {selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}}}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: leader}, spec: {selector: {app: db, role: leader}, ports: [{port: 1}]}}
        ---
        {apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: r}, rules: [{apiGroups: [""], resources: [pods], verbs: [patch]}]}
        ---
        {apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: b}, roleRef: {kind: Role, name: r}, subjects: [{kind: ServiceAccount, name: default}]}
        """)]

    // claims of a template take the place of volumes of their name
    [InlineData("{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {volumeClaimTemplates: [{metadata: {name: data}}], template: {spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]}}}}")]

    // a program that makes what it names
    [InlineData("""
        {apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, args: ["--secret=x/hook-cert"]}], volumes: [{secret: {secretName: hook-cert}}]}}
        ---
        {apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: r}, rules: [{apiGroups: [""], resources: [secrets], verbs: [create]}]}
        ---
        {apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: b}, roleRef: {kind: Role, name: r}, subjects: [{kind: ServiceAccount, name: default}]}
        """)]

    // an object without data is somebody else's to fill
    [InlineData("{apiVersion: v1, kind: Secret, metadata: {name: s}}\n---\n{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}]}]}}")]
    public void What_may_be_there_is_not_missed(string yaml) => Assert.Empty(Judged(yaml));

    [Theory]
    [InlineData("{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {volumes: [{secret: {secretName: tls}}]}}", "KIX4027")]
    [InlineData("{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, metadata: {name: tls, namespace: x}}\n---\n{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {volumes: [{secret: {secretName: tls}}]}}", "KIX4027")]
    [InlineData("{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {selector: {app: web}, ports: [{port: 1}]}}", "KIX4070")]
    [InlineData("{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: d}}}", "KIX4023")]
    [InlineData("{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: h, namespace: x}, spec: {rules: [{backendRefs: [{name: web, port: 80}]}]}}", "KIX4024")]
    [InlineData("{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: other}}", "KIX4026")]
    [InlineData("{apiVersion: v1, kind: Service, metadata: {name: s, labels: {app: a}}, spec: {ports: [{name: http, port: 1}]}}\n---\n{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, metadata: {name: m, namespace: x}, spec: {selector: {matchLabels: {app: a}}, endpoints: [{port: web}]}}", "KIX4001")]
    public void What_is_nowhere_is_a_warning_in_files(string yaml, string id) =>
        Assert.StartsWith($"warning {id}: ", Assert.Single(Judged(yaml)), StringComparison.Ordinal);

    // Findings of the rules across resources: test.yaml(1): warning KIX4027: …
    private static string[] Judged(string yaml) =>
        [.. Findings.OfFile(Space + yaml).Select(f => f[(f.IndexOf(' ', StringComparison.Ordinal) + 1)..]).Where(f => Across().IsMatch(f))];

    [GeneratedRegex("^(warning|error) KIX40(01|02|2[0-7]|31|7[0-4]):")]
    private static partial Regex Across();
}
