using System.Text.Json.Nodes;
using Kix.Sandbox.Tests.Controllers;

namespace Kix.Sandbox.Tests.Http;

public sealed class WatchTests : IAsyncLifetime
{
    private readonly FakeClock clock = new();
    private Api api = null!;

    public async ValueTask InitializeAsync() => api = await Api.StartAsync(o => o with { Time = clock });

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task A_watch_without_a_version_begins_with_what_is_there()
    {
        await api.Create(Objects.ConfigMaps, Objects.ConfigMap("a"));
        await using var watch = await Watch("");
        Assert.Equal(["ADDED a", "ADDED kube-root-ca.crt"], [await watch.Next(), await watch.Next()]);
        await api.Merge(Objects.ConfigMaps + "/a", Objects.Parse("""{"data":{"x":"2"}}"""));
        await api.Delete(Objects.ConfigMaps + "/a");
        Assert.Equal(["MODIFIED a", "DELETED a"], [await watch.Next(), await watch.Next()]);
    }

    [Fact]
    public async Task A_watch_from_a_version_tells_what_happened_since()
    {
        var start = await Revision();
        await api.Create(Objects.ConfigMaps, Objects.ConfigMap("a"));
        await api.Create("/api/v1/namespaces/kube-system/configmaps", Objects.ConfigMap("elsewhere"));
        await api.Create(Objects.ConfigMaps, Objects.ConfigMap("b"));
        await using var watch = await Watch($"&resourceVersion={start}");
        Assert.Equal(["ADDED a", "ADDED b"], [await watch.Next(), await watch.Next()]);
    }

    [Fact]
    public async Task An_object_that_begins_or_ceases_to_match_is_added_or_deleted()
    {
        var start = await Revision();
        await using var watch = await Watch($"&resourceVersion={start}&labelSelector=on%3Dyes");
        await api.Create(Objects.ConfigMaps, Objects.ConfigMap("a"));
        await api.Merge(Objects.ConfigMaps + "/a", Objects.Parse("""{"metadata":{"labels":{"on":"yes"}}}"""));
        var off = await api.Merge(Objects.ConfigMaps + "/a", Objects.Parse("""{"metadata":{"labels":{"on":"no"}}}"""));
        Assert.Equal("ADDED a", await watch.Next());
        var line = await watch.NextLine();
        Assert.Equal("DELETED", (string?)line["type"]);
        Assert.Equal("yes", (string?)line["object"]!["metadata"]!["labels"]!["on"]);
        Assert.Equal((string?)off.Metadata["resourceVersion"], (string?)line["object"]!["metadata"]!["resourceVersion"]);
    }

    [Fact]
    public async Task A_watch_from_too_long_ago_is_told_to_list_again()
    {
        var start = await Revision();
        await api.Create(Objects.ConfigMaps, Objects.ConfigMap("a"));
        api.Server.ForgetHistory();
        await using var watch = await Watch($"&resourceVersion={start}");
        var line = await watch.NextLine();
        Assert.Equal(("ERROR", 410, "Expired"), ((string?)line["type"], (int)line["object"]!["code"]!, (string?)line["object"]!["reason"]));
        Assert.StartsWith($"too old resource version: {start} (", (string?)line["object"]!["message"], StringComparison.Ordinal);
        Assert.Null(await watch.End());
    }

    [Fact]
    public async Task Initial_events_end_with_a_bookmark_that_says_so()
    {
        await using var watch = await Watch("&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan");
        Assert.Equal("ADDED kube-root-ca.crt", await watch.Next());
        var bookmark = await watch.NextLine();
        Assert.Equal("BOOKMARK", (string?)bookmark["type"]);
        Assert.Equal("true", (string?)bookmark["object"]!["metadata"]!["annotations"]!["k8s.io/initial-events-end"]);
        Assert.Equal(await Revision(), (string?)bookmark["object"]!["metadata"]!["resourceVersion"]);
    }

    [Fact]
    public async Task Bookmarks_come_every_minute_and_at_the_end()
    {
        var start = await Revision();
        await using var watch = await Watch($"&resourceVersion={start}&allowWatchBookmarks=true&timeoutSeconds=90");
        await api.Create(Objects.ConfigMaps, Objects.ConfigMap("a"));
        Assert.Equal("ADDED a", await watch.Next());
        clock.MoveTo(clock.GetUtcNow().AddSeconds(61));
        var bookmark = await watch.NextLine();
        Assert.Equal(("BOOKMARK", await Revision()), ((string?)bookmark["type"], (string?)bookmark["object"]!["metadata"]!["resourceVersion"]));
        clock.MoveTo(clock.GetUtcNow().AddSeconds(30));
        Assert.Equal("BOOKMARK ", await watch.Next());
        Assert.Null(await watch.End());
    }

    [Fact]
    public async Task A_watched_table_has_headings_once()
    {
        await api.Create(Objects.ConfigMaps, Objects.ConfigMap("a"));
        await using var watch = await Watch("", "application/json;as=Table;v=v1;g=meta.k8s.io");
        var first = (await watch.NextLine())["object"]!;
        var second = (await watch.NextLine())["object"]!;
        Assert.Equal(("Table", 3), ((string?)first["kind"], first["columnDefinitions"]!.AsArray().Count));
        Assert.Null(second["columnDefinitions"]);
        Assert.Equal("a", (string?)first["rows"]![0]!["cells"]![0]);
    }

    [Fact]
    public async Task A_server_that_stops_ends_its_watches()
    {
        await using var other = await Api.StartAsync();
        await using var watch = await Line.Open(other, Objects.ConfigMaps + "?watch=true", null);
        await watch.NextLine();
        await other.Server.DisposeAsync();
        Assert.Null(await watch.End());
    }

    private async Task<string> Revision() => (string)(await api.Get(Objects.ConfigMaps)).Metadata["resourceVersion"]!;

    private Task<Line> Watch(string query, string? accept = null) => Line.Open(api, $"{Objects.ConfigMaps}?watch=true{query}", accept);

    private sealed class Line(HttpResponseMessage response, StreamReader reader) : IAsyncDisposable
    {
        public static async Task<Line> Open(Api api, string path, string? accept)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Accept", accept ?? "application/json");
            var response = await api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            return new Line(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
        }

        public async Task<JsonObject> NextLine() =>
            JsonNode.Parse((await reader.ReadLineAsync().WaitAsync(Patience.Long))!)!.AsObject();

        public async Task<string> Next()
        {
            var line = await NextLine();
            return $"{(string?)line["type"]} {(string?)line["object"]!["metadata"]!["name"]}";
        }

        public Task<string?> End() => reader.ReadLineAsync().WaitAsync(Patience.Long);

        public ValueTask DisposeAsync()
        {
            reader.Dispose();
            response.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
