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

    [Fact]
    public async Task Old_news_of_a_server_that_lags_behind_are_passed_over()
    {
        var server = new ScriptedServer().WithDiscovery()
            .On(Path, List("5", "a"))
            .On(Path, Event("MODIFIED", "a", "6") + Event("DELETED", "b", "7"))
            .On(Path, Event("ADDED", "b", "4") + Event("DELETED", "a", "5") + Event("MODIFIED", "a", "6") + Event("ADDED", "c", "8"))
            .On(Path, Event("ADDED", "d", "9"));

        Assert.Equal(["listed a", "changed a", "deleted b", "created c", "created d"], await Watch(server, 5));
    }

    [Fact]
    public async Task A_watch_that_says_nothing_is_opened_again_where_it_left_off()
    {
        var clock = new JumpingClock();
        var server = new ScriptedServer().WithDiscovery()
            .On(Path, List("5", "a"))
            .On(Path, _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new SilentStream(() => clock.Jump(TimeSpan.FromSeconds(91)))) })
            .On(Path, Event("ADDED", "b", "6"));
        using var client = new ClusterClient(ClusterConnection.To(new Uri("http://cluster.test"), server), new ClientOptions { Time = clock });
        var type = await client.TypeOfAsync("v1", "ConfigMap", CancellationToken.None);

        await foreach (var change in client.WatchAsync(type, "shop", Selection.All, CancellationToken.None))
        {
            if (change is WatchEvent.Changed { Object.Key.Name: "b" })
            {
                break;
            }
        }

        Assert.EndsWith("resourceVersion=5", server.Requests[^1]);
    }

    /// <summary>Gives nothing; tells when somebody waits for something.</summary>
    private sealed class SilentStream(Action waited) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            waited();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return 0;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
