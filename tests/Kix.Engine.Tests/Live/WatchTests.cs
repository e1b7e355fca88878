using System.Net;
using Kix.Engine.Live;

namespace Kix.Engine.Tests.Live;

public class WatchTests
{
    private const string Path = "GET /api/v1/namespaces/shop/configmaps";

    private static string List(string version, params string[] names) =>
        $$$"""{"metadata":{"resourceVersion":"{{{version}}}"},"items":[{{{string.Join(',', names.Select(n => Object(n, "1")))}}}]}""";

    private static string Object(string name, string version) => $$$"""{"metadata":{"name":"{{{name}}}","resourceVersion":"{{{version}}}"}}""";

    private static string Event(string type, string name, string version) => $$$"""{"type":"{{{type}}}","object":{{{Object(name, version)}}}}""" + "\n";

    private static async Task<List<string>> Watch(ScriptedServer server, int events)
    {
        using var client = new ClusterClient(ClusterConnection.To(new Uri("http://cluster.test"), server), new ClientOptions { Time = new ImpatientClock() });
        var type = await client.TypeOfAsync("v1", "ConfigMap", CancellationToken.None);
        var seen = new List<string>();
        using var stop = new CancellationTokenSource();
        await foreach (var change in client.WatchAsync(type, "shop", Selection.All, stop.Token))
        {
            seen.Add(change switch
            {
                WatchEvent.Listed listed => $"listed {string.Join(' ', listed.Objects.Select(o => o.Key.Name))}",
                WatchEvent.Changed changed => $"{(changed.Created ? "created" : "changed")} {changed.Object.Key.Name}",
                WatchEvent.Deleted deleted => $"deleted {deleted.Object.Key.Name}",
                _ => "?",
            });
            if (seen.Count == events)
            {
                break;
            }
        }

        return seen;
    }

    [Fact]
    public async Task A_watch_lists_first_and_continues_after_the_last_bookmark_when_the_connection_ends()
    {
        var server = new ScriptedServer().WithDiscovery()
            .On(Path, List("5", "a"))
            .On(Path, Event("ADDED", "b", "6") + Event("MODIFIED", "a", "7") + """{"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"9"}}}""" + "\n")
            .On(Path, Event("DELETED", "a", "10"));

        Assert.Equal(["listed a", "created b", "changed a", "deleted a"], await Watch(server, 4));

        var watches = server.Requests.Where(r => r.Contains("watch=true")).ToList();
        Assert.Contains("allowWatchBookmarks=true&resourceVersion=5", watches[0]);
        Assert.EndsWith("resourceVersion=9", watches[1]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_watch_that_the_server_has_forgotten_lists_again(bool asEvent)
    {
        const string Gone = """{"kind":"Status","code":410,"reason":"Expired","message":"too old resource version"}""";
        var server = new ScriptedServer().WithDiscovery().On(Path, List("5", "a"));
        server = asEvent ? server.On(Path, $$"""{"type":"ERROR","object":{{Gone}}}""" + "\n") : server.On(Path, Gone, HttpStatusCode.Gone);
        server.On(Path, List("20", "c"));

        Assert.Equal(["listed a", "listed c"], await Watch(server, 2));
    }

    [Fact]
    public async Task A_watch_that_breaks_in_the_middle_of_a_line_continues_after_the_last_whole_one()
    {
        var server = new ScriptedServer().WithDiscovery()
            .On(Path, List("5", "a"))
            .On(Path, Event("ADDED", "b", "6") + """{"type":"ADDED","obj""")
            .On(Path, Event("ADDED", "c", "7"));

        Assert.Equal(["listed a", "created b", "created c"], await Watch(server, 3));
        Assert.EndsWith("resourceVersion=6", server.Requests[^1]);
    }

    [Fact]
    public async Task A_watch_on_a_server_that_keeps_failing_gives_up_with_its_error()
    {
        var server = new ScriptedServer().WithDiscovery()
            .On(Path, List("5"))
            .On(Path, """{"kind":"Status","code":500,"reason":"InternalError","message":"etcd is away"}""", HttpStatusCode.InternalServerError);

        var error = await Assert.ThrowsAsync<RequestException>(() => Watch(server, 9));

        Assert.Equal("configmaps @ shop: etcd is away", error.Message);
    }

    [Fact]
    public async Task A_cancelled_watch_ends_with_the_cancellation()
    {
        var server = new ScriptedServer().WithDiscovery().On(Path, List("5"));
        using var client = new ClusterClient(ClusterConnection.To(new Uri("http://cluster.test"), server));
        var type = await client.TypeOfAsync("v1", "ConfigMap", CancellationToken.None);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in client.WatchAsync(type, "shop", Selection.All, stop.Token))
            {
                await stop.CancelAsync();
            }
        });
    }
}
