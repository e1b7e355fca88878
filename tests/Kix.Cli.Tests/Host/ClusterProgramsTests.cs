using Kix.Cli.Host;

namespace Kix.Cli.Tests.Host;

public class ClusterProgramsTests
{
    private static readonly ClusterPrograms Two = new([new("prod-eu1", typeof(object)), new("prod-us1", typeof(object))]);
    private static readonly ClusterPrograms One = new([new("prod-eu1", typeof(object))]);

    [Fact]
    public void The_only_cluster_needs_no_name() => Assert.Equal("prod-eu1", One.Find(null).Name);

    [Fact]
    public void A_cluster_is_found_by_its_name() => Assert.Equal("prod-us1", Two.Find("prod-us1").Name);

    [Theory]
    [InlineData(null, "Which cluster? This program has prod-eu1, prod-us1.")]
    [InlineData("prod-eu2", "There is no cluster 'prod-eu2': did you mean 'prod-eu1'?")]
    [InlineData("prod", "There is no cluster 'prod': did you mean 'prod-eu1'?")]
    [InlineData("staging", "There is no cluster 'staging'; this program has prod-eu1, prod-us1.")]
    public void What_cannot_be_found_is_said(string? name, string message) =>
        Assert.Equal(message, Assert.Throws<CommandException>(() => Two.Find(name)).Message);

    [Fact]
    public void A_program_without_clusters_says_so() =>
        Assert.Equal(
            "There is no cluster here: no class of this program derives from Cluster.",
            Assert.Throws<CommandException>(() => new ClusterPrograms([]).Find(null)).Message);
}
