using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers;
using static Kix.Sandbox.Controllers.SimulatedComponents;

namespace Kix.Sandbox.Tests.Controllers;

/// <summary>Simulated components beside real ones: each does its own work and none of the others'.</summary>
public class ComponentTests
{
    [Fact]
    public async Task Beside_a_real_controller_manager_pods_run_and_workloads_are_left_alone()
    {
        await using var cluster = new SimulatedCluster(new() { Simulated = Scheduler | Machines });
        cluster.Create(Resources.Deployments, SimulatedCluster.Deployment());
        cluster.Create(Resources.Pods, """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"shop"},"spec":{"containers":[{"name":"main","image":"web:1"}]}}
            """);

        await cluster.Pass(5);

        Assert.Equal("Running", Assert.Single(cluster.Pods).Text("status", "phase"));
        Assert.Null(cluster.Get(Resources.Deployments, "web")!["status"]);
        Assert.Empty(cluster.Objects.List(Resources.ServiceAccounts));
        Assert.Equal(3, cluster.Objects.List(Resources.Nodes).Count);
    }

    [Fact]
    public async Task Beside_a_real_server_its_own_objects_are_not_made()
    {
        await using var cluster = new SimulatedCluster(new() { Simulated = ControllerManager | Scheduler | Machines });

        await cluster.Pass(1);

        Assert.Empty(cluster.Objects.List(Resources.PriorityClasses));
        Assert.Empty(cluster.Objects.List(Resources.ClusterRoles));
        Assert.NotNull(cluster.Get(Resources.ServiceAccounts, "default"));
    }

    [Fact]
    public async Task The_provisioner_makes_the_volume_that_a_real_controller_manager_asks_for_and_deletes_it_when_released()
    {
        await using var cluster = new SimulatedCluster(new() { Simulated = Machines });
        cluster.Create(Resources.Claims, """
            {"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"data","namespace":"shop"},
             "spec":{"accessModes":["ReadWriteOnce"],"storageClassName":"standard","resources":{"requests":{"storage":"1Gi"}}}}
            """);
        await cluster.Pass(1);
        Assert.Empty(cluster.Objects.List(Resources.Volumes));

        cluster.Change(Resources.Claims, "data", claim => claim["metadata"]!["annotations"] = SimulatedCluster.Parse("""
            {"volume.kubernetes.io/storage-provisioner":"sandbox.kix.dev/local","volume.kubernetes.io/selected-node":"sandbox-2"}
            """));
        await cluster.Pass(1);

        var volume = Assert.Single(cluster.Objects.List(Resources.Volumes));
        Assert.Equal("data", volume.Text("spec", "claimRef", "name"));
        Assert.Equal("sandbox.kix.dev/local", volume.Text("metadata", "annotations", "pv.kubernetes.io/provisioned-by"));

        var name = volume.Text("metadata", "name")!;
        volume["status"] = SimulatedCluster.Parse("""{"phase":"Released"}""");
        cluster.Objects.Update(Resources.Volumes, volume, "kube-controller-manager", "status");
        await cluster.Pass(1);
        Assert.Null(cluster.Get(Resources.Volumes, name));
    }
}
