using Kix.Generators.Tests.Kit;

namespace Kix.Generators.Tests.Purity;

public sealed class KeptOutTests
{
    [Fact]
    public void An_out_that_is_kept_is_an_error_where_it_is_written() => Assert.Equal(
        string.Join("\n",
            Message("Web._host", "Http.Out"),
            Message("Web._out", "Http.Out"),
            Message("Web._all", "Http.Out"),
            Message("Web._map", "Http.Out"),
            Message("Web.Kept", "Http.Out"),
            Message("Web._host", "Postgres.Out"),
            Message("Web._host", "Http.Out"),
            Message("Web.Out", "Http.Out")),
        Checked.Of("""
            public sealed record WebOut(string Host);
            public partial class Web : Module
            {
                private string? _host;
                private Out<V1Service>? _out;
                private readonly List<string> _all = [];
                private readonly Dictionary<string, string> _map = [];
                private string? Kept { get; set; }
                [Need] public partial IPostgres Postgres { get; init; }
                public Resource<V1Service> Http => Resource(() => new V1Service { Spec = new() { Ports = [new() { Port = 80 }] } });
                public Resource<V1ConfigMap> Settings => Resource(() =>
                {
                    {|KIX5008:_host = Http.Out.Host|};
                    {|KIX5008:_out = Http.Out|};
                    {|KIX5008:_all.Add(Http.Out.Host)|};
                    {|KIX5008:_map["a"] = Http.Out.Host + ":80"|};
                    {|KIX5008:Kept = $"http://{Http.Out.Host}"|};
                    {|KIX5008:_host ??= Postgres.Out.Host|};
                    var host = Http.Out.Host;
                    {|KIX5008:_host = host|};
                    return new V1ConfigMap { Data = new Dictionary<string, string> { ["a"] = host, ["b"] = _host! } };
                });
                public WebOut Out => {|KIX5008:field ??= new(Http.Out.Host)|};
            }
            """));

    [Fact]
    public void What_is_read_where_it_is_used_keeps_nothing() => Assert.DoesNotContain(" keeps Http.Out", Checked.Of("""
        public partial class Web : Module
        {
            private Func<string>? _later;
            private string? _own;
            [Option] public partial string? Host { get; init; }
            public string? Plain { get; init; }
            public Resource<V1Service> Http => Resource(() => new V1Service { Spec = new() { Ports = [new() { Port = 80 }] } });
            public Resource<V1ConfigMap> Settings => Resource(() =>
            {
                var host = Http.Out.Host;
                var made = new Address { All = { host } };
                made.Host = Http.Out.Host;
                made.All.Add(Http.Out.Host);
                {|KIX6010:_later|} = () => Http.Out.Host;
                {|KIX6010:_own|} = "a";
                return new V1ConfigMap { Data = new Dictionary<string, string> { ["a"] = host, ["b"] = _later() } };
            });
        }
        [Namespace("space")] public partial class Space : Namespace
        {
            public Postgres Db => Instance(() => new Postgres());
            public Web Web => Instance(() => new Web { Host = Db.Out.Host, Plain = Db.Out.Host });
        }
        public sealed class Address { public string? Host { get; set; } public List<string> All { get; } = []; }
        public sealed class Elsewhere
        {
            private string? _host;
            public void Test(Postgres postgres) => _host = postgres.Out.Host;
        }
        """));

    private static string Message(string keeper, string read) =>
        $"{keeper} keeps {read}, and whoever reads the field later has no edge to what it came from: read {read} where it is used, or pass it on as an [Option]";
}
