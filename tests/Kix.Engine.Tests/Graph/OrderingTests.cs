using Kix.Engine.Graph;
using static Kix.Engine.Tests.Graph.TestCluster;

namespace Kix.Engine.Tests.Graph;

public sealed class OrderingTests
{
    [Fact]
    public void Everything_in_a_namespace_waits_for_the_namespace()
    {
        var compilation = Compile("""
            {apiVersion: v1, kind: Namespace, metadata: {name: x}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
            ---
            {apiVersion: acme.dev/v1, kind: Thing, metadata: {name: a, namespace: x}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: elsewhere}}
            """);
        Assert.Equal(
            ["ConfigMap/a @ x namespace", "Thing/a @ x namespace"],
            compilation.Edges.Select(e => $"{e.From} {e.Reason}"));
    }

    [Fact]
    public void Pods_wait_for_what_they_mount_read_and_run_as()
    {
        var compilation = Compile("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              template:
                spec:
                  serviceAccountName: web
                  priorityClassName: high
                  runtimeClassName: kata
                  imagePullSecrets: [{name: pull}]
                  initContainers:
                  - envFrom: [{configMapRef: {name: from}}, {secretRef: {name: from, optional: true}}]
                  containers:
                  - env:
                    - {name: A, valueFrom: {configMapKeyRef: {name: key, key: a}}}
                    - {name: B, valueFrom: {secretKeyRef: {name: key, key: b}}}
                  volumes:
                  - {name: a, configMap: {name: volume}}
                  - {name: b, secret: {secretName: volume}}
                  - {name: c, projected: {sources: [{configMap: {name: projected}}, {secret: {name: projected}}]}}
                  - {name: d, persistentVolumeClaim: {claimName: data}}
                  - {name: e, ephemeral: {volumeClaimTemplate: {spec: {storageClassName: fast}}}}
                  - {name: f, secret: {secretName: not-part-of-the-cluster}}
            ---
            {apiVersion: v1, kind: List, items: [
              {apiVersion: v1, kind: ServiceAccount, metadata: {name: web}},
              {apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: high}},
              {apiVersion: node.k8s.io/v1, kind: RuntimeClass, metadata: {name: kata}},
              {apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: fast}},
              {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data}, spec: {storageClassName: fast}},
              {apiVersion: v1, kind: ConfigMap, metadata: {name: from}}, {apiVersion: v1, kind: Secret, metadata: {name: from}},
              {apiVersion: v1, kind: ConfigMap, metadata: {name: key}}, {apiVersion: v1, kind: Secret, metadata: {name: key}},
              {apiVersion: v1, kind: ConfigMap, metadata: {name: volume}}, {apiVersion: v1, kind: Secret, metadata: {name: volume}},
              {apiVersion: v1, kind: ConfigMap, metadata: {name: projected}}, {apiVersion: v1, kind: Secret, metadata: {name: projected}},
              {apiVersion: v1, kind: Secret, metadata: {name: pull}}, {apiVersion: v1, kind: Secret, metadata: {name: nobody-reads}}]}
            """);
        Assert.Equal(
            """
            Deployment/web @ x exists PriorityClass/high (priority class)
            Deployment/web @ x exists RuntimeClass/kata (runtime class)
            Deployment/web @ x exists StorageClass/fast (storage class)
            Deployment/web @ x exists ConfigMap/from @ x (environment from ConfigMap)
            Deployment/web @ x exists ConfigMap/key @ x (environment variable from ConfigMap)
            Deployment/web @ x exists ConfigMap/projected @ x (projected ConfigMap)
            Deployment/web @ x exists ConfigMap/volume @ x (volume of ConfigMap)
            Deployment/web @ x exists PersistentVolumeClaim/data @ x (volume of claim)
            Deployment/web @ x exists Secret/from @ x (environment from Secret)
            Deployment/web @ x exists Secret/key @ x (environment variable from Secret)
            Deployment/web @ x exists Secret/projected @ x (projected Secret)
            Deployment/web @ x exists Secret/pull @ x (image pull secret)
            Deployment/web @ x exists Secret/volume @ x (volume of Secret)
            Deployment/web @ x exists ServiceAccount/web @ x (service account)
            PersistentVolumeClaim/data @ x exists StorageClass/fast (storage class)
            """,
            string.Join('\n', compilation.Lines()));
    }

    [Fact]
    public void Pods_wait_for_every_binding_of_their_account_and_bindings_for_their_role() => Assert.Equal(
        [
            "ClusterRole/all exists ClusterRole/part (aggregated role)",
            "ClusterRoleBinding/all exists ClusterRole/all (role of the binding)",
            "Pod/p @ x exists ClusterRoleBinding/all (binding of the service account default)",
            "Pod/p @ x exists RoleBinding/by-group @ x (binding of the service account default)",
            "RoleBinding/by-group @ x exists Role/r @ x (role of the binding)",
        ],
        Compile("""
            {apiVersion: v1, kind: List, items: [
              {apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: []}},
              {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: all}, aggregationRule: {clusterRoleSelectors: [{matchLabels: {to: all}}]}},
              {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: part, labels: {to: all}}},
              {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: all},
               roleRef: {kind: ClusterRole, name: all}, subjects: [{kind: ServiceAccount, name: default, namespace: x}]},
              {apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: r}},
              {apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: by-group},
               roleRef: {kind: Role, name: r}, subjects: [{kind: Group, name: "system:serviceaccounts:x"}]},
              {apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: of-another},
               roleRef: {kind: Role, name: gone}, subjects: [{kind: ServiceAccount, name: other, namespace: x}]}]}
            """).Lines());

    [Fact]
    public void Pods_wait_for_policies_limits_quotas_and_budgets_of_their_namespace_and_services_do_not() => Assert.Equal(
        [
            "Deployment/d @ x exists LimitRange/a @ x (limits of its namespace)",
            "Deployment/d @ x exists NetworkPolicy/a @ x (network policy of its namespace)",
            "Deployment/d @ x exists PodDisruptionBudget/a @ x (disruption budget of its namespace)",
            "Deployment/d @ x exists ResourceQuota/a @ x (quota of its namespace)",
        ],
        Compile("""
            {apiVersion: v1, kind: List, items: [
              {apiVersion: apps/v1, kind: Deployment, metadata: {name: d}},
              {apiVersion: v1, kind: Service, metadata: {name: s}},
              {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a}},
              {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a, namespace: other}},
              {apiVersion: v1, kind: LimitRange, metadata: {name: a}},
              {apiVersion: v1, kind: ResourceQuota, metadata: {name: a}},
              {apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}}]}
            """).Lines());

    [Fact]
    public void Services_come_before_stateful_sets_ingresses_and_webhooks() => Assert.Equal(
        [
            "CustomResourceDefinition/c exists Service/hook @ x (Service of the conversion webhook)",
            "MutatingWebhookConfiguration/m exists Service/hook @ x (Service of the webhook)",
            "Ingress/i @ x exists Service/a @ x (backend of the Ingress)",
            "Ingress/i @ x exists Service/b @ x (backend of the Ingress)",
            "StatefulSet/s @ x exists StorageClass/fast (storage class)",
            "StatefulSet/s @ x exists Service/a @ x (governing Service)",
        ],
        Compile("""
            {apiVersion: v1, kind: List, items: [
              {apiVersion: v1, kind: Service, metadata: {name: a}}, {apiVersion: v1, kind: Service, metadata: {name: b}},
              {apiVersion: v1, kind: Service, metadata: {name: hook}}, {apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: fast}},
              {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: s}, spec: {serviceName: a, volumeClaimTemplates: [{spec: {storageClassName: fast}}]}},
              {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i}, spec: {defaultBackend: {service: {name: a}},
               rules: [{http: {paths: [{backend: {service: {name: b}}}, {backend: {service: {name: gone}}}]}}]}},
              {apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration, metadata: {name: m},
               webhooks: [{name: w, failurePolicy: Ignore, clientConfig: {service: {name: hook, namespace: x}}}]},
              {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: c},
               spec: {conversion: {webhook: {clientConfig: {service: {name: hook, namespace: x}}}}}}]}
            """).Lines());

    [Fact]
    public void Default_classes_come_before_those_that_name_none() => Assert.Equal(
        [
            "PersistentVolumeClaim/c @ x exists StorageClass/std (default storage class)",
            "Pod/p @ x exists PriorityClass/std (default priority class)",
        ],
        Compile("""
            {apiVersion: v1, kind: List, items: [
              {apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: std, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}},
              {apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: std}, globalDefault: true},
              {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: c}},
              {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: none}, spec: {storageClassName: ""}},
              {apiVersion: v1, kind: Pod, metadata: {name: p}}]}
            """).Lines());

    [Fact]
    public void Consumers_pods_wait_for_the_providers_pods_jobs_and_custom_resources() => Assert.Equal(
        [
            "Deployment/web @ x ready Cluster/pg @ x (needs Db)",
            "Deployment/web @ x ready Job/init @ x (needs Db)",
            "Deployment/web @ x ready StatefulSet/db @ x (needs Db)",
        ],
        Compile("""
            {apiVersion: v1, kind: List, items: [
              {apiVersion: apps/v1, kind: Deployment, metadata: {name: web, annotations: {instance: Shop.Web}}},
              {apiVersion: v1, kind: Service, metadata: {name: web, annotations: {instance: Shop.Web}}},
              {apiVersion: apps/v1, kind: Deployment, metadata: {name: other, annotations: {instance: Shop.Web2}}},
              {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db, annotations: {instance: Shop.Db}}},
              {apiVersion: batch/v1, kind: Job, metadata: {name: init, annotations: {instance: Shop.Db.Init}}},
              {apiVersion: acme.dev/v1, kind: Cluster, metadata: {name: pg, namespace: x, annotations: {instance: Shop.Db}}},
              {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: db, annotations: {instance: Shop.Db}}},
              {apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: db, annotations: {instance: Shop.Db}}},
              {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db2, annotations: {instance: Shop.Db2}}}]}
            """, Need("Shop.Web", "Shop.Db")).Lines());

    [Fact]
    public void A_need_for_a_part_of_oneself_gates_only_the_rest() => Assert.Equal(
        ["Deployment/web @ x ready StatefulSet/cache @ x (needs Db)"],
        Compile("""
            {apiVersion: v1, kind: List, items: [
              {apiVersion: apps/v1, kind: Deployment, metadata: {name: web, annotations: {instance: Web}}},
              {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: cache, annotations: {instance: Web.Cache}}}]}
            """, Need("Web", "Web.Cache")).Lines());

    [Fact]
    public void Circles_of_order_are_told_with_their_places()
    {
        var error = Assert.Single(Assert.Throws<KixException>(() => Compile(
            """
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: a, annotations: {instance: A}}}
            ---
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: b, annotations: {instance: B}}}
            """, Need("A", "B"), Need("B", "A"))).Errors);
        Assert.Equal("KIX5002", error.Id);
        Assert.Equal(
            "resources wait for one another, so that none can come first: Deployment/a @ x (test.yaml:1) waits until the next is healthy: needs Db -> Deployment/b @ x (test.yaml:3) waits until the next is healthy: needs Db -> Deployment/a @ x; say [Need(Ready = false)] where one can start without the other",
            error.Message);
        Assert.Equal(new Place("test.yaml", 1), error.Place);
    }

    [Fact]
    public void Waves_are_the_levels_of_the_order()
    {
        var compilation = Compile("""
            {apiVersion: v1, kind: Namespace, metadata: {name: x}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{envFrom: [{configMapRef: {name: a}}]}]}}
            ---
            {apiVersion: v1, kind: Service, metadata: {name: s}}
            """);
        Assert.Equal(
            ["Namespace/x", "ConfigMap/a @ x, Service/s @ x", "Pod/p @ x"],
            compilation.Waves.Select(w => string.Join(", ", w.Select(i => compilation.Activation.Resources[i].Key))));
    }

    [Fact]
    public void Why_tells_a_shortest_chain_of_edges()
    {
        var compilation = Compile("""
            {apiVersion: v1, kind: Namespace, metadata: {name: x}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {uses: Service/s}}, spec: {containers: []}}
            ---
            {apiVersion: v1, kind: Service, metadata: {name: s, annotations: {uses: ConfigMap/a}}}
            """);
        var way = Ways.Shortest(compilation.Edges, new("", "Pod", "x", "p"), new("", "ConfigMap", "x", "a"));
        Assert.Equal(["Pod/p @ x -> Service/s @ x", "Service/s @ x -> ConfigMap/a @ x"], way.Select(e => $"{e.From} -> {e.To}"));
        Assert.Empty(Ways.Shortest(compilation.Edges, new("", "ConfigMap", "x", "a"), new("", "Pod", "x", "p")));
    }
}
