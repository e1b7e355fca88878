using System.Globalization;
using System.Text;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Health;
using Kix.Engine.Live;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Deploy;

public class RefusedPodsTests
{
    private const string Database = """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db, namespace: shop}
        spec:
          serviceName: db
          selector: {matchLabels: {app: db} }
          template:
            metadata: {labels: {app: db} }
            spec: {containers: [{name: main, image: 'db:1'}] }
        """;

    [Fact]
    public async Task StatefulSet_whose_pods_are_refused_fails_with_the_servers_reason_before_the_time_is_up()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        cluster.JumpOn(static e => e.Kind == DeployEventKind.Waiting && e.Message.StartsWith("FailedCreate: ", StringComparison.Ordinal), Patience.Usual.PodCreation);
        var deployment = cluster.DeployAsync(new ActivationBuilder().Add(Namespace("shop")).Add(Database).Build());
        await cluster.ToldAsync(static e => e is { Kind: DeployEventKind.Waiting, Key.Kind: "StatefulSet" });

        // The controller is told by the server, and tells it in an event.
        await ReportAsync(cluster, (await cluster.GetAsync("apps", "StatefulSet", "shop", "db"))!, "exceeded quota: compute-quota");
        cluster.Clock.Jump(TimeSpan.FromSeconds(3));
        var result = await deployment;

        Assert.Equal(DeployOutcome.Halted, result.Outcome);
        Assert.Equal("FailedCreate: exceeded quota: compute-quota", Assert.Single(result.Failures).Message);
    }

    private static Task ReportAsync(SandboxCluster cluster, LiveObject about, string message) => cluster.Client.ApplyAsync(
        Encoding.UTF8.GetBytes($$"""
            {"apiVersion": "v1", "kind": "Event", "metadata": {"name": "db.1", "namespace": "shop"}, "type": "Warning", "reason": "FailedCreate",
             "message": "{{message}}", "lastTimestamp": "{{DateTime.UtcNow.AddSeconds(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}}",
             "involvedObject": {"apiVersion": "apps/v1", "kind": "StatefulSet", "namespace": "shop", "name": "db", "uid": "{{about.Uid}}"} }
            """),
        new WriteOptions("controllers"), TestContext.Current.CancellationToken);
}
