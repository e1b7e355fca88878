using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Access;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Live;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Deploy;

/// <summary>What gates nothing is told when a deployment has ended, and neither waited for nor a reason to halt.</summary>
public class AdviceTests
{
    private const string Autoscaler = """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: web, namespace: shop}
        spec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web} }
        """;

    // A class that nobody serves.
    private const string Balancer = """
        apiVersion: v1
        kind: Service
        metadata: {name: outer, namespace: shop}
        spec: {type: LoadBalancer, loadBalancerClass: example.com/none, selector: {app: web}, ports: [{port: 80}] }
        """;

    private const string Webhook = """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingWebhookConfiguration
        metadata: {name: checks}
        webhooks:
        - name: check.example.com
          sideEffects: None
          admissionReviewVersions: [v1]
          rules: [{apiGroups: [example.com], apiVersions: [v1], operations: [CREATE], resources: [widgets]}]
          clientConfig: {caBundle: eA==, service: {namespace: shop, name: checker} }
        """;

    [Fact]
    public async Task Deployment_succeeds_and_tells_what_is_not_current()
    {
        await using var cluster = await SandboxCluster.StartAsync();

        ActivationBuilder Builder() => new ActivationBuilder().Add(Namespace("shop")).Add(Deployment("web")).Add(Service("web"))
            .Add(Service("wbe")).Add(Balancer).Add(Autoscaler).Add(Webhook);
        await cluster.DeployAsync(Builder().Build());

        // Its controller looks every fifteen seconds.
        while (!(await cluster.GetAsync("autoscaling", "HorizontalPodAutoscaler", "shop", "web"))!.Json.Member("status").Items("conditions").Any(static c => c.Text("type") == "ScalingActive"))
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        var result = await cluster.DeployAsync(Builder().Add(ConfigMap("more")).Build());

        Assert.Equal(DeployOutcome.Succeeded, result.Outcome);
        Assert.Equal(
            [
                "ValidatingWebhookConfiguration/checks: NoBackend",
                "HorizontalPodAutoscaler/web @ shop: FailedGetResourceMetric",
                "Service/outer @ shop: NoAddress",
                "Service/wbe @ shop: NoEndpoints",
            ],
            result.Notes.Select(static note => $"{note.Key}: {note.Health.Reason}"));
        Assert.DoesNotContain(cluster.Events, static e => e.Kind == DeployEventKind.Waiting && e.Key is { Kind: not ("Deployment" or "Namespace") });
    }

    [Fact]
    public async Task What_may_not_be_looked_at_is_told_once_and_stops_nothing()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        cluster.Answer = static request => request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath.EndsWith("/pods", StringComparison.Ordinal)
            ? SandboxCluster.Status(403, "pods is forbidden", "Forbidden")
            : null;

        var result = await cluster.DeployAsync(new ActivationBuilder().Add(Namespace("shop")).Add(Service("web")).Add(Service("wbe")).Build());

        Assert.Equal((DeployOutcome.Succeeded, 0), (result.Outcome, result.Notes.Count));
        Assert.Single(cluster.Events, static e => e.Kind == DeployEventKind.Warning && e.Message.Contains("list pods", StringComparison.Ordinal));
    }

    [Fact]
    public void Rights_to_look_are_among_the_needs()
    {
        var activation = new ActivationBuilder().Add(Namespace("shop")).Add(Service("web")).Add(Webhook.Replace("namespace: shop", "namespace: checks", StringComparison.Ordinal)).Build();

        var (needs, _) = AccessNeeds.Of(activation, [], InventoryRecord.Empty("test", "kix-system"), KindNames.Of(activation));

        Assert.Contains(new AccessNeed("", "pods", "list", "shop"), needs);
        Assert.Contains(new AccessNeed("", "pods", "list", "checks"), needs);
        Assert.Contains(new AccessNeed("", "services", "list", "checks"), needs);
    }
}
