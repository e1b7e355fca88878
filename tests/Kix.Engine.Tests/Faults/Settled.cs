using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Deploy.Running;
using Kix.Engine.Diff;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Tests.Deploy;

namespace Kix.Engine.Tests.Faults;

/// <summary>What holds after a deployment that succeeded, whatever happened before it.</summary>
internal static class Settled
{
    /// <summary>Nothing is lost, nothing is orphaned, the inventory says so, and the lease is free.</summary>
    internal static async Task AssertAsync(ClusterClient client, Activation activation, string after, bool leaseMayStay = false)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var snapshot = await new InventoryReader(client, activation.Cluster).ReadAsync(cancellation);
        var record = snapshot.Record;
        Assert.True(record.Root == activation.Root, $"{after}: the root is {record.Root}");
        Assert.True(record.Pending is null, $"{after}: {record.Pending} is pending");
        var plan = await new Engine.Deploy.Deployer(client, SandboxCluster.Options).PlanAsync(new Engine.Deploy.DeployRequest { Activation = activation }, cancellation);
        Assert.True(plan.IsEmpty, $"{after}: not converged");
        await AssertSameAsync(client, activation, record, after);

        var selection = new Selection { Labels = $"{ApplySet.PartOf}={record.Id}" };
        var members = new List<ObjectKey>();
        foreach (var type in (await client.Types.AllAsync(cancellation)).Where(static type => type.Can("list")))
        {
            var list = await client.ListAsync(type, "", selection, cancellation);
            members.AddRange(list!.Items.Where(item => PruneRules.IsOurs(item, record.Id, ApplySet.ManagerOf(activation.Cluster))).Select(static item => item.Key));
        }

        Assert.Equal(activation.Resources.Select(static resource => resource.Key).Order(), members.Distinct().Order());
        var chunks = await client.ListAsync(
            await client.TypeOfAsync("v1", ChunkSecret.Kind, cancellation), "kix-system", new Selection { Labels = $"{ApplySet.Cluster}={activation.Cluster}" }, cancellation);
        Assert.Equal(record.Kept.Sum(static kept => kept.Chunks), chunks!.Items.Count(ChunkSecret.IsOne));
        var lease = await client.GetAsync(new ObjectKey("coordination.k8s.io", "Lease", "kix-system", ApplySet.ParentName(activation.Cluster)), cancellation);
        Assert.True(leaseMayStay || LeaseObject.HolderOf(lease!).Length == 0, $"{after}: the lease is held by {LeaseObject.HolderOf(lease!)}");
    }

    private static async Task AssertSameAsync(ClusterClient client, Activation activation, InventoryRecord record, string after)
    {
        var request = new ClusterDiffRequest(activation)
        {
            Members = new MemberScope(record.Id, [.. record.GroupKinds.Select(static kind => (kind.Group, kind.Kind))], record.Namespaces),
            FinishedJobs = record.FinishedJobs.ToHashSet(),
        };
        var difference = await new ClusterDiff(client).CompareAsync(request, TestContext.Current.CancellationToken);
        Assert.False(difference.HasDifferences, $"{after}: {string.Join(", ", difference.Objects.Where(static o => o.State is not (ObjectState.Identical or ObjectState.ClusterOnly)).Select(static o => $"{o.Key} {o.State}"))}");
    }
}
