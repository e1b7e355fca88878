using Kix.Engine.Health;

namespace Kix.Engine.Tests.Health;

/// <summary>What gates nothing, and what is said of it.</summary>
public class AdviceHealthTests
{
    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata: {name: web-1, namespace: shop, labels: {app: web, tier: front} }
        status: {phase: Running, conditions: [{type: Ready, status: 'True'}] }
        """;

    private const string Service = """
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: shop}
        spec: {type: ClusterIP, selector: {app: web} }
        """;

    private const string Webhook = """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingWebhookConfiguration
        metadata: {name: checks}
        webhooks:
        - {name: check.example.com, failurePolicy: Fail, clientConfig: {caBundle: eA==, service: {namespace: shop, name: web} } }
        """;

    [Fact]
    public void Service_is_current_when_a_ready_pod_stands_behind_it() => Expect(HealthState.Current, "exists", Service, Pod);

    [Fact]
    public void Service_that_no_pod_has_the_labels_of_is_told_with_its_selector() => Expect(
        HealthState.InProgress, "no pod has the labels of its selector (app=web)", Service, Pod.Replace("app: web", "app: wbe", StringComparison.Ordinal));

    [Fact]
    public void Service_whose_pods_are_not_ready_is_told() => Expect(
        HealthState.InProgress, "its only pod web-1 is not ready", Service, Pod.Replace("'True'", "'False'", StringComparison.Ordinal));

    [Fact]
    public void Service_that_publishes_pods_before_they_are_ready_has_them() => Expect(
        HealthState.Current, "exists", Service.Replace("ClusterIP,", "ClusterIP, publishNotReadyAddresses: true,", StringComparison.Ordinal),
        Pod.Replace("'True'", "'False'", StringComparison.Ordinal));

    [Fact]
    public void Pods_of_a_Service_that_nobody_has_listed_are_not_missed() =>
        Assert.Equal(HealthState.Current, HealthRules.Of(YamlObjects.Live(Service)).State);

    [Fact]
    public void Load_balancer_without_an_address_is_in_progress() =>
        Expect(HealthState.InProgress, "no address yet from a load balancer", Service.Replace("ClusterIP", "LoadBalancer", StringComparison.Ordinal), Pod);

    [Fact]
    public void Load_balancer_with_an_address_names_it() => Expect(
        HealthState.Current, "at 192.0.2.7", Service.Replace("ClusterIP", "LoadBalancer", StringComparison.Ordinal) + "\nstatus: {loadBalancer: {ingress: [{ip: 192.0.2.7}] } }", Pod);

    [Fact]
    public void Ingress_names_the_class_that_nobody_serves() => Expect(
        HealthState.InProgress, "no address yet from a controller of the class nginx",
        "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: web, namespace: shop}, spec: {ingressClassName: nginx} }");

    [Fact]
    public void Webhook_is_current_when_its_Service_has_a_ready_pod() => Expect(HealthState.Current, "answered", Webhook, Service, Pod);

    [Fact]
    public void Webhook_without_its_Service_is_told_with_what_follows() => Expect(
        HealthState.Failed, "webhook check.example.com: Service/web @ shop is not there, so that what it admits is refused", Webhook, Pod);

    [Fact]
    public void Webhook_whose_Service_nobody_stands_behind_is_told_with_what_follows() => Expect(
        HealthState.InProgress,
        "webhook check.example.com: Service/web @ shop: no pod has the labels of its selector (app=web), so that what it should admit passes it by",
        Webhook.Replace("Fail,", "Ignore,", StringComparison.Ordinal), Service);

    [Fact]
    public void Webhook_without_a_certificate_is_told() => Expect(
        HealthState.InProgress, "webhook check.example.com: no caBundle yet, so that what it admits is refused",
        Webhook.Replace("caBundle: eA==, ", "", StringComparison.Ordinal), Service, Pod);

    [Fact]
    public void Autoscaler_without_metrics_is_told() => Expect(
        HealthState.Failed, "FailedGetResourceMetric: no metrics known", Autoscaler("{type: AbleToScale, status: 'True'}",
        "{type: ScalingActive, status: 'False', reason: FailedGetResourceMetric, message: no metrics known}"));

    [Fact]
    public void Autoscaler_of_a_target_that_was_scaled_to_zero_is_current() => Expect(
        HealthState.Current, "2 replicas wanted", Autoscaler("{type: AbleToScale, status: 'True'}", "{type: ScalingActive, status: 'False', reason: ScalingDisabled}"));

    [Fact]
    public void Budget_without_pods_is_told() => Expect(
        HealthState.InProgress, "its selector matches no pods that a controller keeps",
        "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: web, namespace: shop, generation: 1}, status: {observedGeneration: 1, expectedPods: 0} }");

    [Fact]
    public void Budget_that_allows_no_disruption_now_is_current() => Expect(
        HealthState.Current, "0 disruptions allowed",
        "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: web, namespace: shop, generation: 1}, status: {observedGeneration: 1, expectedPods: 1} }");

    [Fact]
    public void Route_names_the_parent_that_refuses_it() => Expect(
        HealthState.Failed, "at Gateway outer https: NotAllowedByListeners: namespace not allowed",
        """
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: web, namespace: shop, generation: 1}
        status:
          parents:
          - parentRef: {name: inner}
            conditions: [{type: Accepted, status: 'True', observedGeneration: 1}]
          - parentRef: {name: outer, sectionName: https}
            conditions: [{type: Accepted, status: 'False', observedGeneration: 1, reason: NotAllowedByListeners, message: namespace not allowed}]
        """);

    [Theory]
    [InlineData("", "Service")]
    [InlineData("networking.k8s.io", "Ingress")]
    [InlineData("autoscaling", "HorizontalPodAutoscaler")]
    [InlineData("policy", "PodDisruptionBudget")]
    [InlineData("batch", "CronJob")]
    [InlineData("admissionregistration.k8s.io", "MutatingWebhookConfiguration")]
    [InlineData("gateway.networking.k8s.io", "HTTPRoute")]
    public void Gates_nothing(string group, string kind)
    {
        var live = YamlObjects.Live($$"""{apiVersion: {{(group.Length == 0 ? "v1" : $"{group}/v1")}}, kind: {{kind}}, metadata: {name: web}, spec: {type: LoadBalancer} }""");

        Assert.True(HealthRules.IsAdvice(group, kind));
        Assert.Equal(HealthState.Current, HealthRules.Gate(live).State);
    }

    private static string Autoscaler(params string[] conditions) =>
        $"{{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {{name: web, namespace: shop}}, status: {{desiredReplicas: 2, conditions: [{string.Join(", ", conditions)}] }} }}";

    private static void Expect(HealthState state, string message, string yaml, params string[] around)
    {
        var others = around.Select(YamlObjects.Live).ToList();
        var judged = HealthRules.Of(YamlObjects.Live(yaml), new Relatives
        {
            Pods = [.. others.Where(static other => other.Key.Kind == "Pod")],
            KnowsPods = true,
            Backends = [.. others.Where(static other => other.Key.Kind == "Service")],
        });

        Assert.Equal((state, message), (judged.State, judged.Message));
    }
}
