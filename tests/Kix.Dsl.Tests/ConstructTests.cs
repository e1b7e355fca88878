namespace Kix.Dsl.Tests;

public class ConstructTests
{
    private readonly TestCluster _cluster = new();

    [Fact]
    public void A_member_is_made_once() => Assert.Same(_cluster.Shop.Web, _cluster.Shop.Web);

    [Fact]
    public void A_resource_is_named_after_its_instance_and_suffix()
    {
        var web = _cluster.Shop.Web;
        Assert.Equal("web", web.Http.Out.Name);
        Assert.Equal("web-config", web.Settings.Out.Name);
        Assert.Equal("web-two", web.Keys["two"].Out.Name);
        Assert.Equal("tls", web.Tls.Out.Name);
        Assert.Equal("web.shop.svc", web.Http.Out.Host);
    }

    [Fact]
    public void A_loop_names_its_members_by_key()
    {
        Assert.Equal(["a", "b"], _cluster.Copies.Keys);
        Assert.Equal("shop-b", _cluster.Copies["b"].Name);
        Assert.Equal("many-x", _cluster.Shop.Many["x"].Name);
        Assert.Equal("Copies[a].Web.Http", _cluster.Copies["a"].Web.Http.Path);
    }

    [Fact]
    public void A_key_that_is_not_there_lists_those_that_are() =>
        Assert.Contains("its keys are x, y", Assert.Throws<KeyNotFoundException>(() => _cluster.Shop.Many["z"]).Message, StringComparison.Ordinal);

    [Fact]
    public void A_body_inherits_what_its_option_read()
    {
        var linked = _cluster.Shop.Linked.Settings;
        _ = linked.Model;
        Assert.Equal(["Shop.Web.Http"], linked.Reads.Select(r => r.Path));
    }

    [Fact]
    public void A_body_that_reads_nothing_has_no_reads()
    {
        var plain = _cluster.Shop.Web.Settings;
        _ = plain.Model;
        Assert.Empty(plain.Reads);
    }

    [Fact]
    public void Listing_members_does_not_make_offers()
    {
        Assert.Null(_cluster.Shop.ReadMember(s => ((Shop)s).Spare));
        var spare = _cluster.Shop.Spare;
        Assert.Same(spare, _cluster.Shop.ReadMember(s => ((Shop)s).Spare));
    }

    [Fact]
    public void Labels_of_a_resource_with_a_suffix_name_it_as_component()
    {
        Assert.Equal("web", _cluster.Shop.Web.Http.Labels.Match["app.kubernetes.io/instance"]);
        Assert.Equal("server", _cluster.Shop.Web.Http.Labels.Match["app.kubernetes.io/name"]);
        Assert.Equal("config", _cluster.Shop.Web.Settings.Labels.Match["app.kubernetes.io/component"]);
        Assert.False(_cluster.Shop.Web.Http.Labels.Match.ContainsKey("app.kubernetes.io/component"));
    }

    [Fact]
    public void An_instance_outside_of_a_cluster_has_no_outs() =>
        Assert.StartsWith("kix : error KIX5004: the Server that is used here ", Assert.Throws<KixException>(() => new Server().Root).Message, StringComparison.Ordinal);
}
