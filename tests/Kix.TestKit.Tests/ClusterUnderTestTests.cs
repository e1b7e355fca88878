using Kix.Engine.Graph;

namespace Kix.TestKit.Tests;

public sealed class ClusterUnderTestTests
{
    private static readonly ClusterUnderTest Cluster = ClusterUnderTest.Compile<Prod>();

    [Fact]
    public void Compiling_gives_name_root_and_resources()
    {
        Assert.Equal("prod", Cluster.Name);
        Assert.Matches("^[0-9a-f]{64}$", Cluster.Root);
        Assert.Equal(ClusterUnderTest.Compile<Prod>().Root, Cluster.Root);
        Assert.Equal(10, Cluster.Resources.Count);
        Assert.Empty(Cluster.Warnings);
    }

    [Fact]
    public void A_resource_is_found_by_kind_name_and_namespace()
    {
        var web = Cluster.Get("Deployment/web @ shop");

        Assert.Equal(new ObjectKey("apps", "Deployment", "shop", "web"), web.Key);
        Assert.Equal("Shop.Web.Server", web.Path);
        Assert.Equal("Shop.Web", web.Instance);
        Assert.Equal("Shop.cs", web.Place.File);
        Assert.Same(web, Cluster.Get("Deployment/web@shop"));
        Assert.Same(web, Cluster.Get("Shop.Web.Server"));
        Assert.Same(web, Cluster.Get(web.Key));
    }

    [Fact]
    public void A_model_is_what_is_deployed()
    {
        var web = Cluster.Resource<V1Deployment>("web", "trial");

        Assert.Equal(1, web.Spec.Replicas);
        Assert.Equal("kix", web.Metadata.Labels["app.kubernetes.io/managed-by"]);
        Assert.Equal("example.com/web:1.0", Assert.Single(web.Spec.Template.Spec.Containers).Image);
    }

    [Fact]
    public void A_name_that_is_clear_needs_no_namespace() =>
        Assert.Equal("shop", Cluster.Resource<V1Namespace>("shop").Metadata.Name);

    [Fact]
    public void A_name_that_means_several_is_a_failure() => Assert.Equal(
        "'Deployment/web' means several resources of prod: Deployment/web @ shop, Deployment/web @ trial.",
        Assert.Throws<ClusterAssertionException>(() => Cluster.Resource<V1Deployment>("web")).Message);

    [Theory]
    [InlineData("Deployment/wep @ shop", "prod has no resource 'Deployment/wep @ shop': did you mean 'Deployment/web @ shop'?")]
    [InlineData("Shop.Web.Serve", "prod has no resource 'Shop.Web.Serve': did you mean 'Shop.Web.Server'?")]
    public void A_name_that_is_unknown_is_a_failure_that_says_what_was_meant(string name, string message) =>
        Assert.Equal(message, Assert.Throws<ClusterAssertionException>(() => Cluster.Get(name)).Message);

    [Fact]
    public void A_kind_that_is_not_there_is_a_failure() => Assert.Equal(
        "prod has no resource 'Ingress/web': there is none of that kind.",
        Assert.Throws<ClusterAssertionException>(() => Cluster.Resource<V1Ingress>("web")).Message);

    [Fact]
    public void All_of_a_kind_are_in_order()
    {
        Assert.Equal(["db", "web", "db", "web"], Cluster.All<V1Deployment>().Select(d => d.Metadata.Name));
        Assert.Equal(["Service/db @ shop", "Service/db @ trial"], Cluster.All("Service").Select(s => s.ToString()));
    }

    [Fact]
    public void A_resource_knows_its_edges_and_its_wave()
    {
        var web = Cluster.Get("Deployment/web @ shop");

        Assert.Contains(web.Edges, e => e is { Kind: EdgeKind.Ready, To.Name: "db" });
        Assert.True(web.WaitsFor("Deployment/db @ shop"));
        Assert.True(web.WaitsFor("Namespace/shop"));
        Assert.False(web.WaitsFor("Deployment/db @ trial"));
        Assert.Equal(3, web.Wave);
        Assert.Contains(web.Key, Cluster.Waves[2]);
    }

    [Fact]
    public void Instances_tell_of_options_and_needs()
    {
        var web = Cluster.Instance("Trial.Web");

        Assert.Equal("1", Assert.Single(web.Options).Value);
        Assert.Equal("Trial.Db", Assert.Single(web.Needs).Provider);
        Assert.Equal(
            "prod has no instance 'Trial.Wep': did you mean 'Trial.Web'?",
            Assert.Throws<ClusterAssertionException>(() => Cluster.Instance("Trial.Wep")).Message);
    }

    [Fact]
    public void A_wrong_cluster_does_not_compile()
    {
        var error = Assert.Single(Assert.Throws<KixException>(ClusterUnderTest.Compile<Lost>).Errors);

        Assert.Equal("KIX4001", error.Id);
    }

    [Fact]
    public void A_wrong_cluster_is_diagnosed_with_id_message_and_place()
    {
        var diagnosis = ClusterUnderTest.Diagnose<Lost>();

        Assert.Null(diagnosis.Cluster);
        Assert.Empty(diagnosis.Warnings);
        Assert.Equal("KIX4001", diagnosis.Error.Id);
        Assert.Equal("Shop.cs", diagnosis.Error.Place.File);
        Assert.StartsWith("Shop.cs(24): error KIX4001: ", diagnosis.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_right_cluster_is_diagnosed_too()
    {
        var diagnosis = ClusterUnderTest.Diagnose<Prod>();

        Assert.Empty(diagnosis.Errors);
        Assert.Equal(Cluster.Root, diagnosis.Cluster?.Root);
        Assert.Equal("The cluster compiles: there is no error.", Assert.Throws<ClusterAssertionException>(() => diagnosis.Error).Message);
    }
}
