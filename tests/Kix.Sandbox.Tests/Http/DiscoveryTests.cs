using System.Text.Json.Nodes;
using Kix.Testing;

namespace Kix.Sandbox.Tests.Http;

public sealed class DiscoveryTests : IAsyncLifetime
{
    private const string Aggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";

    private Api api = null!;

    public async ValueTask InitializeAsync() => api = await Api.StartAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task Version_says_what_it_is()
    {
        var version = (await api.Get("/version")).Json;
        Assert.Equal(("1", "36", "v1.36.2-kix-sandbox"), ((string?)version["major"], (string?)version["minor"], (string?)version["gitVersion"]));
    }

    [Fact]
    public async Task The_root_says_where_to_go() =>
        Assert.Contains("/apis/apps/v1", (await api.Get("/")).Json["paths"]!.AsArray().Select(p => (string?)p));

    // Seen of a 1.36.2 server.
    [Theory]
    [InlineData("/api/v1", null)]
    [InlineData("/apis/apps/v1", "v1")]
    public async Task The_list_of_the_core_group_does_not_say_its_own_version(string path, string? version) =>
        Assert.Equal(version, (string?)(await api.Get(path)).Json["apiVersion"]);

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/livez")]
    [InlineData("/readyz")]
    public async Task It_is_well(string path) => Assert.Equal("ok", (await api.Get(path)).Text);

    [Fact]
    public async Task Aggregated_and_legacy_discovery_agree()
    {
        var groups = (await api.Get("/apis", Aggregated)).Json["items"]!.AsArray();
        foreach (var group in groups)
        {
            foreach (var version in group!["versions"]!.AsArray())
            {
                var legacy = (await api.Get($"/apis/{(string?)group["metadata"]!["name"]}/{(string?)version!["version"]}")).Json["resources"]!.AsArray();
                var names = version["resources"]!.AsArray().SelectMany(r => (IEnumerable<string>)
                [
                    (string)r!["resource"]!,
                    .. (r["subresources"] as JsonArray ?? []).Select(s => $"{(string?)r["resource"]}/{(string?)s!["subresource"]}"),
                ]);
                Assert.Equal(names, legacy.Select(r => (string)r!["name"]!));
            }
        }

        Assert.Equal(
            groups.Select(g => (string?)g!["metadata"]!["name"]),
            (await api.Get("/apis")).Json["groups"]!.AsArray().Select(g => (string?)g!["name"]));
    }

    [Fact]
    public async Task Discovery_is_that_of_a_real_server_in_generally_available_versions()
    {
        var recorded = JsonNode.Parse(await File.ReadAllTextAsync(Corpus.PathOf("openapi/discovery/aggregated_v2.json")))!["items"]!.AsArray();
        var served = (await api.Get("/apis", Aggregated)).Json["items"]!.AsArray();
        Assert.NotEmpty(served);
        foreach (var group in served)
        {
            var original = recorded.Single(r => (string?)r!["metadata"]!["name"] == (string?)group!["metadata"]!["name"])!;
            foreach (var version in group!["versions"]!.AsArray())
            {
                var other = original["versions"]!.AsArray().Single(v => (string?)v!["version"] == (string?)version!["version"])!;
                foreach (var resource in version!["resources"]!.AsArray())
                {
                    var expected = other["resources"]!.AsArray().Single(r => (string?)r!["resource"] == (string?)resource!["resource"]);
                    Assert.True(JsonNode.DeepEquals(expected, resource), $"{expected?.ToJsonString()}\n{resource!.ToJsonString()}");
                }
            }
        }
    }

    [Fact]
    public async Task Discovery_that_has_not_changed_is_not_sent_again()
    {
        using var first = new HttpRequestMessage(HttpMethod.Get, "/apis");
        first.Headers.TryAddWithoutValidation("Accept", Aggregated);
        using var answer = await api.Client.SendAsync(first);
        using var second = new HttpRequestMessage(HttpMethod.Get, "/apis");
        second.Headers.TryAddWithoutValidation("Accept", Aggregated);
        second.Headers.TryAddWithoutValidation("If-None-Match", answer.Headers.ETag!.ToString());
        using var again = await api.Client.SendAsync(second);
        Assert.Equal(304, (int)again.StatusCode);
    }

    [Fact]
    public async Task Whoever_asks_may_do_everything()
    {
        var review = await api.Post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", Objects.Parse("""{"spec":{"resourceAttributes":{"verb":"create"}}}"""));
        Assert.Equal((201, true), (review.Status, (bool)review.Json["status"]!["allowed"]!));
        var self = await api.Post("/apis/authentication.k8s.io/v1/selfsubjectreviews", Objects.Parse("{}"));
        Assert.Equal("kubernetes-admin", (string?)self.Json["status"]!["userInfo"]!["username"]);
    }
}
