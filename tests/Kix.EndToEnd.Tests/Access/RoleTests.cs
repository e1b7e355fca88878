using Home;
using Kix.Cli.Host;
using Kix.Cli.Rendering;
using Kix.Engine.Deploy.Access;
using Kix.Engine.Deploy.Inventory;
using Kix.Testing;
using ProdEu1;

namespace Kix.EndToEnd.Tests.Access;

public class RoleTests
{
    [Theory]
    [InlineData(typeof(ProdEu1Cluster))]
    [InlineData(typeof(HomeCluster))]
    public void The_role_of_an_example_is_what_was_read_in_review(Type cluster)
    {
        var compiled = CompiledCluster.Of(ClusterProgram.Of(cluster.Assembly).Single(c => c.Type == cluster));
        var activation = compiled.Activation;

        var (needs, unknown) = AccessNeeds.Of(
            activation, compiled.Evaluated.Externals, InventoryRecord.Empty(activation.Cluster, ApplySet.UsualNamespace), KindNames.Of(activation));

        Assert.Empty(unknown);
        Snapshot.Verify(RoleText.Of(activation.Cluster, needs), activation.Cluster);
    }
}
