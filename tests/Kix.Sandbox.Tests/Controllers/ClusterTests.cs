using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Tests.Controllers;

public class ClusterTests
{
    [Fact]
    public async Task DaemonSet_has_a_pod_on_each_node_and_replaces_them_one_by_one()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.DaemonSets, """
            {"apiVersion":"apps/v1","kind":"DaemonSet","metadata":{"name":"agent","namespace":"shop"},
             "spec":{"selector":{"matchLabels":{"app":"agent"}},"updateStrategy":{"type":"RollingUpdate","rollingUpdate":{"maxUnavailable":1,"maxSurge":0}},
              "template":{"metadata":{"labels":{"app":"agent"}},"spec":{"containers":[{"name":"main","image":"agent:1"}]}}}}
            """);
        await cluster.Pass(5);
        Assert.Equal(["sandbox-1", "sandbox-2", "sandbox-3"], cluster.Pods.Select(pod => pod.Text("spec", "nodeName")).Order());
        var status = cluster.Get(Resources.DaemonSets, "agent").Object("status")!;
        Assert.Equal([3, 3, 3, 3, 3], ((string[])["desiredNumberScheduled", "currentNumberScheduled", "numberReady", "numberAvailable", "updatedNumberScheduled"]).Select(name => (int)status.Number(name)!));

        var least = 3;
        cluster.Objects.Subscribe(change => least = Math.Min(least, cluster.Pods.Count(IsReady)));
        cluster.Change(Resources.DaemonSets, "agent", set => set["spec"]!["template"]!["spec"]!["containers"]![0]!["image"] = "agent:2");
        await cluster.Pass(5);
        Assert.Equal(2, least);
        Assert.All(cluster.Pods, pod => Assert.Equal("agent:2", pod.At("spec", "containers")![0].Text("image")));
        Assert.Equal(3, cluster.Get(Resources.DaemonSets, "agent").Number("status", "updatedNumberScheduled"));
    }

    [Fact]
    public async Task Service_gets_endpoints_from_ready_pods()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Services, """
            {"apiVersion":"v1","kind":"Service","metadata":{"name":"web","namespace":"shop","labels":{"team":"a"}},
             "spec":{"type":"ClusterIP","clusterIP":"10.96.1.1","selector":{"app":"web"},"ports":[{"name":"http","port":80,"protocol":"TCP","targetPort":8080}]}}
            """);
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment(replicas: 2));
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment("bad", 1, outcome: "never-ready").Replace("\"app\":\"bad\"", "\"app\":\"web\"", StringComparison.Ordinal));
        await cluster.Pass(5);

        var slice = Assert.Single(cluster.Objects.List(Resources.EndpointSlices));
        Assert.Equal("web", slice.Text("metadata", "labels", "kubernetes.io/service-name"));
        Assert.Equal("a", slice.Text("metadata", "labels", "team"));
        Assert.Equal("endpointslice-controller.k8s.io", slice.Text("metadata", "labels", "endpointslice.kubernetes.io/managed-by"));
        Assert.Equal([false, true, true], slice.Objects("endpoints").Select(endpoint => endpoint.Flag("conditions", "ready")).Order());
        Assert.Equal(8080, slice.Objects("ports").Single().Number("port"));

        var subset = Assert.Single(cluster.Get(Resources.Endpoints, "web").Objects("subsets"));
        Assert.Equal(2, subset.Objects("addresses").Count());
        Assert.Single(subset.Objects("notReadyAddresses"));

        cluster.Objects.Delete(Resources.Services, "shop", "web");
        await cluster.Settle();
        Assert.Empty(cluster.Objects.List(Resources.Endpoints));
        Assert.Empty(cluster.Objects.List(Resources.EndpointSlices));
    }

    [Fact]
    public async Task Claim_waits_for_its_first_consumer()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Claims, """
            {"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"data","namespace":"shop"},
             "spec":{"accessModes":["ReadWriteOnce"],"storageClassName":"standard","resources":{"requests":{"storage":"1Gi"}}}}
            """);
        await cluster.Pass(5);
        Assert.Equal("Pending", cluster.Get(Resources.Claims, "data").Text("status", "phase"));
        Assert.Contains("Normal WaitForFirstConsumer waiting for first consumer to be created before binding", cluster.Events);
        cluster.Create(Resources.Pods, """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"shop"},"spec":{"containers":[{"name":"main","image":"web:1"}],
             "volumes":[{"name":"data","persistentVolumeClaim":{"claimName":"data"}}]}}
            """);
        await cluster.Pass(5);
        var claim = cluster.Get(Resources.Claims, "data")!;
        Assert.Equal("Bound", claim.Text("status", "phase"));
        Assert.Equal("1Gi", claim.Text("status", "capacity", "storage"));
        Assert.Equal(cluster.Pods[0].Text("spec", "nodeName"), claim.Text("metadata", "annotations", "volume.kubernetes.io/selected-node"));
        Assert.True(IsReady(cluster.Pods[0]));

        cluster.Objects.Delete(Resources.Pods, "shop", "p");
        cluster.Objects.Delete(Resources.Claims, "shop", "data");
        await cluster.Pass(1);
        Assert.Empty(cluster.Objects.List(Resources.Volumes));
    }

    [Fact]
    public async Task Claim_of_an_unknown_class_stays_pending_and_says_why()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Claims, """
            {"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"data","namespace":"shop"},
             "spec":{"accessModes":["ReadWriteOnce"],"storageClassName":"fast","resources":{"requests":{"storage":"1Gi"}}}}
            """);
        await cluster.Pass(5);
        Assert.Equal("Pending", cluster.Get(Resources.Claims, "data").Text("status", "phase"));
        Assert.Contains("Warning ProvisioningFailed storageclass.storage.k8s.io \"fast\" not found", cluster.Events);
    }

    [Fact]
    public async Task Budget_counts_what_may_go()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment(replicas: 3));
        cluster.Create(Resources.Budgets, """
            {"apiVersion":"policy/v1","kind":"PodDisruptionBudget","metadata":{"name":"web","namespace":"shop"},
             "spec":{"maxUnavailable":1,"selector":{"matchLabels":{"app":"web"}}}}
            """);
        await cluster.Pass(5);
        var status = cluster.Get(Resources.Budgets, "web").Object("status")!;
        Assert.Equal([3, 2, 1, 3], ((string[])["currentHealthy", "desiredHealthy", "disruptionsAllowed", "expectedPods"]).Select(name => (int)status.Number(name)!));
        Assert.Equal("SufficientPods", status.Objects("conditions").Single().Text("reason"));
    }

    [Fact]
    public async Task Autoscaler_keeps_its_target_within_bounds()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment(replicas: 1));
        cluster.Create(Resources.Autoscalers, """
            {"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscaler","metadata":{"name":"web","namespace":"shop"},
             "spec":{"minReplicas":2,"maxReplicas":5,"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"web"}}}
            """);
        await cluster.Pass(5);
        Assert.Equal(2, cluster.Get(Resources.Deployments, "web").Number("spec", "replicas"));
        Assert.Equal(2, cluster.Pods.Count);
        Assert.Equal(2, cluster.Get(Resources.Autoscalers, "web").Number("status", "desiredReplicas"));
    }

    // The status that a 1.36.2 server had where nobody served metrics.
    [Fact]
    public async Task Autoscaler_without_metrics_says_that_it_wants_nothing()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment(replicas: 1));
        cluster.Create(Resources.Autoscalers, """
            {"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscaler","metadata":{"name":"web","namespace":"shop"},
             "spec":{"minReplicas":1,"maxReplicas":3,"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"web"},
              "metrics":[{"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":80}}}]}}
            """);
        await cluster.Pass(5);
        var status = cluster.Get(Resources.Autoscalers, "web").Object("status")!;
        Assert.Equal("""[{"type":""}]""", status["currentMetrics"]!.ToJsonString());
        Assert.Equal((1, 0), (status.Number("currentReplicas"), status.Number("desiredReplicas")));
        Assert.Equal(
            ["AbleToScale True SucceededGetScale", "ScalingActive False FailedGetResourceMetric"],
            status.Objects("conditions").Select(c => $"{c.Text("type")} {c.Text("status")} {c.Text("reason")}"));
    }

    [Fact]
    public async Task Annotated_custom_resource_gets_its_conditions()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Definitions, """
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"databases.acme.dev"},
             "spec":{"group":"acme.dev","names":{"plural":"databases","kind":"Database"},"versions":[{"name":"v1","subresources":{"status":{}}}]}}
            """);
        var databases = new GroupResource("acme.dev", "databases");
        cluster.Create(databases, """
            {"apiVersion":"acme.dev/v1","kind":"Database","metadata":{"name":"orders","namespace":"shop","annotations":{
             "sandbox.kix.dev/outcome":"ready after 2s","sandbox.kix.dev/conditions":"Ready, Synced"}},"spec":{"size":1}}
            """);
        await cluster.Pass(1);
        Assert.Equal(["Ready False", "Synced False"], Said());
        await cluster.Pass(2);
        Assert.Equal(["Ready True", "Synced True"], Said());

        await cluster.Restart();
        await cluster.Pass(5);
        Assert.Equal(["Ready True", "Synced True"], Said());
        cluster.Change(databases, "orders", value => value["spec"]!["size"] = 2);
        await cluster.Pass(1);
        Assert.Equal(["Ready False", "Synced False"], Said());

        IEnumerable<string> Said() =>
            cluster.Get(databases, "orders").Objects("status", "conditions").Select(c => $"{c.Text("type")} {c.Text("status")}");
    }

    [Fact]
    public async Task Api_service_is_available_when_its_backend_is()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.ApiServices, """
            {"apiVersion":"apiregistration.k8s.io/v1","kind":"APIService","metadata":{"name":"v1beta1.metrics.k8s.io"},
             "spec":{"group":"metrics.k8s.io","version":"v1beta1","service":{"name":"web","namespace":"shop","port":443}}}
            """);
        await cluster.Pass(1);
        Assert.Equal("ServiceNotFound", Reason());
        cluster.Create(Resources.Services, """
            {"apiVersion":"v1","kind":"Service","metadata":{"name":"web","namespace":"shop"},"spec":{"selector":{"app":"web"},"ports":[{"port":443,"targetPort":443}]}}
            """);
        await cluster.Pass(1);
        Assert.Equal("MissingEndpoints", Reason());
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment());
        await cluster.Pass(3);
        Assert.Equal("Passed", Reason());

        string? Reason() => cluster.Objects.Get(Resources.ApiServices, null, "v1beta1.metrics.k8s.io").Objects("status", "conditions").Single().Text("reason");
    }

    [Fact]
    public async Task Aggregated_role_collects_the_rules_of_others()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.ClusterRoles, """
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"all"},
             "aggregationRule":{"clusterRoleSelectors":[{"matchLabels":{"to":"all"}}]},"rules":null}
            """);
        cluster.Create(Resources.ClusterRoles, """
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"one","labels":{"to":"all"}},
             "rules":[{"apiGroups":[""],"resources":["pods"],"verbs":["get"]}]}
            """);
        await cluster.Settle();
        Assert.Equal(["pods"], cluster.Objects.Get(Resources.ClusterRoles, null, "all").Objects("rules").SelectMany(rule => rule.Texts("resources")));
    }

    [Fact]
    public async Task Namespace_has_its_account_and_certificates()
    {
        await using var cluster = new SimulatedCluster();
        await cluster.Settle();
        Assert.NotNull(cluster.Get(Resources.ServiceAccounts, "default"));
        cluster.Objects.Delete(Resources.ConfigMaps, "shop", "kube-root-ca.crt");
        await cluster.Settle();
        Assert.NotNull(cluster.Get(Resources.ConfigMaps, "kube-root-ca.crt"));
    }

    [Fact]
    public async Task Events_are_forgotten_after_an_hour()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment());
        await cluster.Pass(60);
        Assert.NotEmpty(cluster.Events);
        await cluster.Pass(2 * 60 * 60);
        Assert.Empty(cluster.Events);
    }

    [Fact]
    public async Task Pods_that_the_api_refuses_are_reported_and_tried_again()
    {
        await using var cluster = new SimulatedCluster();
        cluster.Objects.Admit = (resource, _) =>
        {
            if (resource == Resources.Pods)
            {
                throw new ApiException(403, "Forbidden", "pods \"web-\" is forbidden: exceeded quota");
            }
        };
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment());
        await cluster.Pass(5);
        var failure = cluster.Get(Resources.Deployments, "web").Objects("status", "conditions").Single(c => c.Text("type") == "ReplicaFailure");
        Assert.Equal("FailedCreate", failure.Text("reason"));
        Assert.Equal("pods \"web-\" is forbidden: exceeded quota", failure.Text("message"));
        cluster.Objects.Admit = null;
        await cluster.Pass(60);
        Assert.Equal(3, cluster.Get(Resources.Deployments, "web").Number("status", "readyReplicas"));
        Assert.DoesNotContain("ReplicaFailure", cluster.Get(Resources.Deployments, "web").Objects("status", "conditions").Select(c => c.Text("type")));
    }

    [Fact]
    public async Task Refusal_that_reads_differently_each_time_keeps_nobody_busy()
    {
        await using var cluster = new SimulatedCluster();
        var tries = 0;
        cluster.Objects.Admit = (resource, _) =>
        {
            if (resource == Resources.Pods)
            {
                throw new ApiException(422, "Invalid", $"Pod \"web-{++tries}\" is invalid");
            }
        };
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment());
        await cluster.Pass(60);
        Assert.InRange(tries, 5, 20);
        Assert.True(cluster.Objects.Writes["replicasets"] < 10);
    }

    [Fact]
    public async Task Hundreds_of_deployments_get_ready_in_seconds_with_no_more_work_for_each_than_a_few_take()
    {
        var few = await WorkAsync(20);
        var many = await WorkAsync(200);

        Assert.True(many.Writes <= few.Writes * 1.5 && many.Reads <= few.Reads * 1.5, $"of 20: {few}; of 200: {many}");

        async Task<(double Writes, double Reads)> WorkAsync(int deployments)
        {
            await using var cluster = new SimulatedCluster();
            await cluster.Settle();
            var (writes, reads) = (cluster.Objects.Writes.Values.Sum(), cluster.Objects.Reads);
            for (var number = 0; number < deployments; number++)
            {
                cluster.Create(Resources.Deployments, SimulatedCluster.Deployment($"web-{number}", replicas: 1));
                cluster.Create(Resources.Services, $$$"""
                    {"apiVersion":"v1","kind":"Service","metadata":{"name":"web-{{{number}}}","namespace":"shop"},"spec":{"selector":{"app":"web-{{{number}}}"},"ports":[{"port":80,"targetPort":80}]} }
                    """);
            }

            await cluster.Pass(5);
            var work = ((double)(cluster.Objects.Writes.Values.Sum() - writes) / deployments, (double)(cluster.Objects.Reads - reads) / deployments);
            Assert.All(cluster.Objects.List(Resources.Deployments), d => Assert.Equal(1, d.Number("status", "availableReplicas")));
            return work;
        }
    }

    private static bool IsReady(JsonObject pod) =>
        pod.Objects("status", "conditions").Any(c => c.Text("type") == "Ready" && c.Text("status") == "True");
}
