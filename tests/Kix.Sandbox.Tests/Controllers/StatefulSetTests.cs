using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers;

namespace Kix.Sandbox.Tests.Controllers;

public class StatefulSetTests
{
    private const string Set = """
        {"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"db","namespace":"shop"},
         "spec":{"replicas":3,"serviceName":"db","podManagementPolicy":"OrderedReady","revisionHistoryLimit":10,
          "updateStrategy":{"type":"RollingUpdate","rollingUpdate":{"partition":0}},
          "selector":{"matchLabels":{"app":"db"}},
          "template":{"metadata":{"labels":{"app":"db"}},"spec":{"containers":[{"name":"main","image":"pg:1"}]}},
          "volumeClaimTemplates":[{"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"data"},
           "spec":{"accessModes":["ReadWriteOnce"],"storageClassName":"standard","volumeMode":"Filesystem","resources":{"requests":{"storage":"1Gi"}}}}]}}
        """;

    [Fact]
    public async Task Pods_come_in_order_with_a_bound_claim_each()
    {
        await using var cluster = new SimulatedCluster();
        var made = new List<string>();
        cluster.Objects.Subscribe(change =>
        {
            if (change.Resource == Resources.Pods && change.Previous is null)
            {
                var unready = cluster.Pods.Count(pod => pod.Objects("status", "conditions").All(c => c.Text("type") != "Ready" || c.Text("status") != "True"));
                made.Add($"{change.Object.Text("metadata", "name")} {unready}");
            }
        });
        cluster.Create(Resources.StatefulSets, Set);
        await cluster.Pass(5);

        Assert.Equal(["db-0 1", "db-1 1", "db-2 1"], made);
        Assert.Equal(
            ["data-db-0 Bound", "data-db-1 Bound", "data-db-2 Bound"],
            cluster.Objects.List(Resources.Claims).Select(claim => $"{claim.Text("metadata", "name")} {claim.Text("status", "phase")}"));
        Assert.Equal(["Bound", "Bound", "Bound"], cluster.Objects.List(Resources.Volumes).Select(volume => volume.Text("status", "phase")));
        var status = cluster.Get(Resources.StatefulSets, "db").Object("status")!;
        Assert.Equal([3, 3, 3, 3, 3], ((string[])["replicas", "readyReplicas", "availableReplicas", "currentReplicas", "updatedReplicas"]).Select(name => (int)status.Number(name)!));
        Assert.Equal(status.Text("currentRevision"), status.Text("updateRevision"));
        var pod = cluster.Get(Resources.Pods, "db-1")!;
        Assert.Equal("db-1", pod.Text("spec", "hostname"));
        Assert.Equal("db", pod.Text("spec", "subdomain"));
        Assert.Equal(status.Text("currentRevision"), pod.Text("metadata", "labels", "controller-revision-hash"));
    }

    [Fact]
    public async Task Update_goes_down_to_the_partition()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.StatefulSets, Set);
        await cluster.Pass(5);
        cluster.Change(Resources.StatefulSets, "db", set =>
        {
            set["spec"]!["template"]!["spec"]!["containers"]![0]!["image"] = "pg:2";
            set["spec"]!["updateStrategy"]!["rollingUpdate"]!["partition"] = 2;
        });
        await cluster.Pass(5);
        Assert.Equal(["pg:1", "pg:1", "pg:2"], Images(cluster));
        var status = cluster.Get(Resources.StatefulSets, "db").Object("status")!;
        Assert.Equal(1, status.Number("updatedReplicas"));
        Assert.NotEqual(status.Text("currentRevision"), status.Text("updateRevision"));

        cluster.Change(Resources.StatefulSets, "db", set => set["spec"]!["updateStrategy"]!["rollingUpdate"]!["partition"] = 0);
        await cluster.Pass(5);
        Assert.Equal(["pg:2", "pg:2", "pg:2"], Images(cluster));
        status = cluster.Get(Resources.StatefulSets, "db").Object("status")!;
        Assert.Equal(status.Text("currentRevision"), status.Text("updateRevision"));
    }

    [Fact]
    public async Task Update_stops_at_the_first_pod_that_does_not_get_ready()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.StatefulSets, Set);
        await cluster.Pass(5);
        cluster.Change(Resources.StatefulSets, "db", set => set["spec"]!["template"]!["spec"]!["containers"]![0]!["image"] = "pg:missing");
        await cluster.Pass(60);
        Assert.Equal(["pg:1", "pg:1", "pg:missing"], Images(cluster));
    }

    [Fact]
    public async Task Scaling_down_keeps_the_claims()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.StatefulSets, Set);
        await cluster.Pass(5);
        cluster.Change(Resources.StatefulSets, "db", set => set["spec"]!["replicas"] = 1);
        await cluster.Pass(5);
        Assert.Equal(["db-0"], cluster.Pods.Select(pod => pod.Text("metadata", "name")));
        Assert.Equal(3, cluster.Objects.List(Resources.Claims).Count);
    }

    private static IEnumerable<string?> Images(SimulatedCluster cluster) =>
        cluster.Pods.Select(pod => pod.At("spec", "containers")![0].Text("image"));
}
