using System.Text;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Diff;
using Kix.Engine.Live;
using Kix.Engine.Tests.Deploy;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Diff;

/// <summary><c>diff --server</c>: what the server's dry run says, held against the local answer.</summary>
public class ServerCheckTests
{
    private static readonly ActivationBuilder Program = new ActivationBuilder().Add(Namespace("shop")).Add(ConfigMap("a")).Add(Deployment("web")).Add(Service("web"));

    [Fact]
    public async Task A_server_that_does_what_the_diff_says_does_not_disagree()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        Assert.Empty((await CompareAsync(cluster, Program)).Disagreements);
        await cluster.DeployAsync(Program.Build());
        Assert.False((await CompareAsync(cluster, Program)).HasDifferences);

        var type = await cluster.Client.TypeOfAsync("v1", "ConfigMap", TestContext.Current.CancellationToken);
        await cluster.Client.MergePatchAsync(
            type, "shop", "a", """{"data":{"key":"y","more":"z"}}"""u8.ToArray(), new WriteOptions("kubectl-edit"), TestContext.Current.CancellationToken);

        var drifted = await CompareAsync(cluster, Program);

        Assert.Equal(["$.data.key", "$.data.more"], drifted.In(ObjectState.Modified).Single().Fields.Select(f => f.Path.ToString()));
        Assert.Empty(drifted.Disagreements);
    }

    [Fact]
    public async Task What_the_server_would_refuse_or_do_otherwise_is_reported()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        await cluster.DeployAsync(Program.Build());
        cluster.Answer = request =>
        {
            if (!request.RequestUri!.Query.Contains("dryRun=All", StringComparison.Ordinal))
            {
                return null;
            }

            return request.RequestUri.AbsolutePath.EndsWith("/configmaps/a", StringComparison.Ordinal)
                ? Json("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"shop","annotations":{"by":"a-webhook"}},"data":{"key":"x"}}""")
                : request.RequestUri.AbsolutePath.EndsWith("/services/web", StringComparison.Ordinal)
                    ? SandboxCluster.Status(403, "admission webhook \"no.acme.dev\" denied the request: no", "Forbidden")
                    : null;
        };

        var difference = await CompareAsync(cluster, Program);

        Assert.Equal(4, difference.Count(ObjectState.Identical));
        Assert.Collection(
            difference.Disagreements.Select(d => d.ToString()),
            d => Assert.Contains("would change $.metadata.annotations, which kix calls equal", d, StringComparison.Ordinal),
            d => Assert.Contains("would be refused: ", d, StringComparison.Ordinal));
        Assert.True(difference.HasDifferences);
    }

    [Fact]
    public async Task What_is_to_be_made_in_a_namespace_that_is_not_there_yet_is_no_disagreement()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);

        var difference = await CompareAsync(cluster, Program);

        Assert.Equal(4, difference.Count(ObjectState.KixOnly));
        Assert.Empty(difference.Disagreements);
    }

    private static async Task<ClusterDifference> CompareAsync(SandboxCluster cluster, ActivationBuilder program)
    {
        var activation = program.Build();
        var inventory = await new InventoryReader(cluster.Client, activation.Cluster).ReadAsync(TestContext.Current.CancellationToken);
        var request = new ClusterDiffRequest(activation)
        {
            AskServer = true,
            Members = inventory.Parent is null ? null : new MemberScope(inventory.Record.Id, [], []),
        };
        return await new ClusterDiff(cluster.Client).CompareAsync(request, TestContext.Current.CancellationToken);
    }

    private static HttpResponseMessage Json(string body) => new() { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}
