using Kix.Engine.Evaluation;
using Kix.Engine.Graph;
using static Kix.Engine.Tests.Graph.TestCluster;

namespace Kix.Engine.Tests.Graph;

/// <summary>Custom resources wait for who serves them; what webhooks admit waits for their backends.</summary>
public sealed class GateTests
{
    private const string Operator = """
        {apiVersion: v1, kind: List, items: [
          {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: things.acme.dev},
           spec: {group: acme.dev, scope: Namespaced, names: {kind: Thing, plural: things}}},
          {apiVersion: v1, kind: ServiceAccount, metadata: {name: operator}},
          {apiVersion: apps/v1, kind: Deployment, metadata: {name: operator}, spec: {template: {metadata: {labels: {app: operator}}, spec: {serviceAccountName: operator}}}},
          {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: operator}, rules: [{apiGroups: [acme.dev], resources: [things], verbs: [get, list, watch]}]},
          {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: operator},
           roleRef: {kind: ClusterRole, name: operator}, subjects: [{kind: ServiceAccount, name: operator, namespace: x}]},
          {apiVersion: acme.dev/v1, kind: Thing, metadata: {name: t, namespace: x}}]}

        """;

    [Fact]
    public void A_custom_resource_waits_for_its_definition_and_for_the_workload_that_may_watch_it() => Assert.Equal(
        [
            "Thing/t @ x exists CustomResourceDefinition/things.acme.dev (definition of its kind)",
            "Thing/t @ x ready Deployment/operator @ x (serves Thing)",
        ],
        Of("Thing/t @ x", Operator));

    [Fact]
    public void Rights_by_name_go_before_wildcards_and_rights_on_the_status_before_none()
    {
        Assert.Equal("Thing/t @ x ready Deployment/operator @ x (serves Thing)", Of("Thing/t @ x", Operator + Watcher("admin", "'*'", "'*'"))[1]);
        Assert.Equal("Thing/t @ x ready Deployment/zz @ x (serves Thing)", Of("Thing/t @ x", Operator + Watcher("zz", "acme.dev", "things, things/status"))[1]);
        Assert.Equal("Thing/t @ x ready Deployment/aa @ x (serves Thing)", Of("Thing/t @ x", Operator + Watcher("aa", "acme.dev", "things"))[1]);
    }

    [Fact]
    public void A_role_binding_serves_only_its_namespace() => Assert.Equal(
        ["Thing/t @ x exists CustomResourceDefinition/things.acme.dev (definition of its kind)"],
        Of("Thing/t @ x", Operator
            .Replace("kind: ClusterRoleBinding, metadata: {name: operator}", "kind: RoleBinding, metadata: {name: operator, namespace: other}", StringComparison.Ordinal)));

    [Fact]
    public void A_candidate_that_waits_for_the_resource_is_passed_over() => Assert.Equal(
        "Thing/t @ x ready Deployment/zz @ x (serves Thing)",
        Of(
            "Thing/t @ x",
            Operator.Replace("kind: Deployment, metadata: {name: operator}", "kind: Deployment, metadata: {name: operator, annotations: {instance: Op}}", StringComparison.Ordinal)
                .Replace("kind: Thing, metadata: {name: t,", "kind: Thing, metadata: {name: t, annotations: {instance: T},", StringComparison.Ordinal)
                + Watcher("zz", "acme.dev", "things"),
            Need("Op", "T"))[1]);

    [Fact]
    public void A_statement_of_who_serves_overrides_rights()
    {
        var cluster = TestCluster.Of(Operator + """
            ---
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: other, annotations: {instance: Other}}}
            """);
        var compilation = ActivationCompiler.Compile(cluster with { ServedKinds = [new ServedKind("Other", "acme.dev", "Thing")] }, _ => []);
        Assert.Equal("Thing/t @ x ready Deployment/other @ x (serves Thing)", compilation.Lines(EdgeKind.Ready).Single());
    }

    [Theory]
    [InlineData("rules: [{operations: [CREATE], apiGroups: [''], apiVersions: [v1], resources: [configmaps]}]", "ConfigMap/a @ other")]
    [InlineData("rules: [{operations: ['*'], apiGroups: ['*'], apiVersions: ['*'], resources: ['*'], scope: Cluster}]", "Namespace/other")]
    [InlineData("rules: [{operations: [UPDATE], apiGroups: [''], apiVersions: [v1], resources: [pods]}]", "Deployment/web @ other")]
    [InlineData("rules: [{operations: [CREATE], apiGroups: [''], apiVersions: [v1], resources: [pods]}], objectSelector: {matchLabels: {inject: 'yes'}}", "Deployment/web @ other")]
    [InlineData("rules: [{operations: [CREATE], apiGroups: [''], apiVersions: [v1], resources: [pods]}], objectSelector: {matchExpressions: [{key: inject, operator: DoesNotExist}]}", "")]
    [InlineData("rules: [{operations: [DELETE, CONNECT], apiGroups: ['*'], apiVersions: ['*'], resources: ['*']}]", "")]
    [InlineData("rules: [{operations: [CREATE], apiGroups: [''], apiVersions: [v1], resources: ['configmaps/status']}]", "")]
    [InlineData("rules: [{operations: [CREATE], apiGroups: [''], apiVersions: [v1], resources: [configmaps]}], namespaceSelector: {matchLabels: {team: a}}", "ConfigMap/a @ other")]
    [InlineData("rules: [{operations: [CREATE], apiGroups: [''], apiVersions: [v1], resources: [configmaps]}], namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [other]}]}", "")]
    public void What_a_webhook_admits_waits_for_its_backend(string webhook, string waiting) => Assert.Equal(
        waiting,
        string.Join(", ", Compile("""
            {apiVersion: v1, kind: List, items: [
              {apiVersion: v1, kind: Service, metadata: {name: hook}, spec: {selector: {app: hook}}},
              {apiVersion: apps/v1, kind: Deployment, metadata: {name: hook}, spec: {template: {metadata: {labels: {app: hook, inject: "no"}}}}},
              {apiVersion: v1, kind: Namespace, metadata: {name: other, labels: {team: a}}},
              {apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: other}},
              {apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: other}, spec: {template: {metadata: {labels: {inject: "yes"}}}}},
              {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: {name: v},
               webhooks: [{name: w, failurePolicy: Ignore, clientConfig: {service: {name: hook, namespace: x}}, WEBHOOK}]}]}
            """.Replace("WEBHOOK", webhook, StringComparison.Ordinal)).Edges.Where(e => e.Kind == EdgeKind.Ready).Select(e => e.From)));

    [Fact]
    public void What_the_backend_depends_on_does_not_wait_for_it() => Assert.Equal(
        ["ConfigMap/free @ x ready Deployment/hook @ x (admits it by webhook w)"],
        Compile(Webhook("[configmaps]", "Ignore") + """
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: free}}
            """).Lines(EdgeKind.Ready));

    [Fact]
    public void Objects_of_an_aggregated_api_wait_for_its_registration_and_its_server() => Assert.Equal(
        [
            "FlowCollector/f exists APIService/v1.acme.dev (registration of its API)",
            "FlowCollector/f ready Deployment/api @ x (serves its API)",
        ],
        Of("FlowCollector/f", """
            {apiVersion: v1, kind: List, items: [
              {apiVersion: v1, kind: Service, metadata: {name: api}, spec: {selector: {app: api}}},
              {apiVersion: apps/v1, kind: Deployment, metadata: {name: api}, spec: {template: {metadata: {labels: {app: api}}}}},
              {apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: v1.acme.dev}, spec: {group: acme.dev, version: v1, service: {name: api, namespace: x}}},
              {apiVersion: acme.dev/v1, kind: FlowCollector, metadata: {name: f}}]}
            """));

    private static string Webhook(string resources, string policy) => """
        {apiVersion: v1, kind: List, items: [
          {apiVersion: v1, kind: Service, metadata: {name: hook}, spec: {selector: {app: hook}}},
          {apiVersion: apps/v1, kind: Deployment, metadata: {name: hook}, spec: {template: {metadata: {labels: {app: hook}}, spec: {volumes: [{configMap: {name: settings}}]}}}},
          {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: {name: v},
           webhooks: [{name: w, clientConfig: {service: {name: hook, namespace: x}}, rules: [{operations: [CREATE], apiGroups: ['*'], apiVersions: ['*'], resources: RESOURCES}], failurePolicy: POLICY}]}]}

        """.Replace("RESOURCES", resources, StringComparison.Ordinal).Replace("POLICY", policy, StringComparison.Ordinal);

    private static string Watcher(string name, string groups, string resources) => """
        ---
        {apiVersion: v1, kind: List, items: [
          {apiVersion: apps/v1, kind: Deployment, metadata: {name: NAME}, spec: {template: {spec: {serviceAccountName: NAME}}}},
          {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: NAME}, rules: [{apiGroups: [GROUPS], resources: [RESOURCES], verbs: ['*']}]},
          {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: NAME},
           roleRef: {kind: ClusterRole, name: NAME}, subjects: [{kind: ServiceAccount, name: NAME, namespace: x}]}]}
        """.Replace("NAME", name, StringComparison.Ordinal).Replace("GROUPS", groups, StringComparison.Ordinal).Replace("RESOURCES", resources, StringComparison.Ordinal);

    private static string[] Of(string from, string yaml, params ReadyNeed[] needs) =>
        [.. Compile(yaml, needs).Lines().Where(l => l.StartsWith(from + " ", StringComparison.Ordinal))];
}
