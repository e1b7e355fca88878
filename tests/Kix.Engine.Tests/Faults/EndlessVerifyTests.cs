using System.Net.NetworkInformation;
using System.Runtime.CompilerServices;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Diff;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Tests.Deploy;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Faults;

/// <summary>Drift checks one after another in one process, as an agent makes them. <c>KIX_FAULTS=1000</c> makes a thousand.</summary>
public sealed class EndlessVerifyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kix-verify-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Checks_without_end_answer_the_same_and_leave_nothing_behind()
    {
        await using var cluster = await FaultyCluster.StartAsync();
        var activation = Fifty();
        await cluster.DeployAsync(activation);
        await DriftAsync(cluster);
        var kubeconfig = cluster.Server.WriteKubeconfig(Path.Combine(_folder, "kubeconfig"));
        var answers = new HashSet<string>(StringComparer.Ordinal);
        var made = new List<WeakReference>();

        for (var i = 0; i < Iterations.Or(100); i++)
        {
            answers.Add(await VerifyAsync(kubeconfig, activation, made));
        }

        Assert.Equal("ConfigMap/c7 @ shop Modified $.data.key", Assert.Single(answers));
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.InRange(made.Count(static reference => reference.IsAlive), 0, 4);
        Assert.InRange(Connections(cluster.Uri.Port), 0, 8);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<string> VerifyAsync(string kubeconfig, Activation activation, List<WeakReference> made)
    {
        using var client = ClusterClient.Open(new ConnectionOptions { Kubeconfig = kubeconfig });
        var inventory = await new InventoryReader(client, activation.Cluster).ReadAsync(TestContext.Current.CancellationToken);
        var request = new ClusterDiffRequest(activation)
        {
            Previous = inventory.Left,
            Members = new MemberScope(inventory.Record.Id, [.. inventory.Record.GroupKinds.Select(static kind => (kind.Group, kind.Kind))], inventory.Record.Namespaces),
        };
        var difference = await new ClusterDiff(client).CompareAsync(request, TestContext.Current.CancellationToken);
        made.Add(new WeakReference(client));
        made.Add(new WeakReference(difference));
        return string.Join("; ", difference.Objects.Where(static o => o.State is not (ObjectState.Identical or ObjectState.ClusterOnly))
            .Select(static o => $"{o.Key} {o.State} {string.Join(", ", o.Fields.Select(static f => f.Path))}"));
    }

    /// <summary>Connections to the server that stand open, from whoever.</summary>
    private static int Connections(int port) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
        .Count(connection => connection.LocalEndPoint.Port == port && connection.State is TcpState.Established or TcpState.CloseWait);

    private static async Task DriftAsync(FaultyCluster cluster)
    {
        using var client = cluster.GoodClient();
        var type = await client.TypeOfAsync("v1", "ConfigMap", TestContext.Current.CancellationToken);
        await client.MergePatchAsync(type, "shop", "c7", """{"data":{"key":"drifted"}}"""u8.ToArray(), new WriteOptions("kubectl-edit"), TestContext.Current.CancellationToken);
    }

    private static Activation Fifty()
    {
        var builder = new ActivationBuilder().Add(Namespace("shop"));
        for (var i = 0; i < 29; i++)
        {
            builder.Add(ConfigMap($"c{i}"));
        }

        for (var i = 0; i < 10; i++)
        {
            builder.Add(Service($"s{i}")).Add(Deployment($"s{i}"));
        }

        return builder.Build();
    }
}
