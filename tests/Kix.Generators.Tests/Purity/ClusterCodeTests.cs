using Kix.Generators.Tests.Kit;

namespace Kix.Generators.Tests.Purity;

/// <summary>Which code the rules of purity hold for.</summary>
public sealed class ClusterCodeTests
{
    private const string Clock = "reads the clock, so that every build has another root: declare an [Option] and assign the time that is meant";

    [Fact]
    public void Members_of_every_kind_of_construct_are_cluster_code() => Assert.Equal(
        string.Join("\n", Enumerable.Repeat($"DateTime.Now {Clock}", 8)),
        Checked.Of("""
            [Cluster("prod")] public partial class Prod : Cluster
            {
                public string A => {|KIX6001:DateTime.Now|}.ToString("o");
            }
            [Namespace("space")] public partial class Space : Namespace
            {
                private static readonly DateTime B = {|KIX6001:DateTime.Now|};
                private DateTime C { get; } = {|KIX6001:DateTime.Now|};
                public Space() => {|KIX6001:DateTime.Now|}.ToString("o");
            }
            public partial class Web : Module
            {
                public Resource<V1ConfigMap> D => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["a"] = {|KIX6001:DateTime.Now|}.ToString("o") } });
                public DateTime E() { DateTime Local() => {|KIX6001:DateTime.Now|}; return Local(); }
                private sealed class Nested { public DateTime F = {|KIX6001:DateTime.Now|}; }
                private static DateTime G => {|KIX6001:DateTime.Now|};
            }
            """));

    [Fact]
    public void What_cluster_code_calls_is_cluster_code_and_the_way_is_named() => Assert.Equal(
        $"""
        DateTime.Now in Stamps.Now, which Web.Settings (Prod.cs:6) calls, {Clock}
        DateTime.Now in Stamps.Deep, which Web.Settings (Prod.cs:7) reaches by way of Stamps.Middle, {Clock}
        DateTime.Now in Stamps.Deeper, which Web.Settings (Prod.cs:7) reaches by way of Stamps.Middle and Stamps.Deep, {Clock}
        """,
        Checked.Of("""
            public partial class Web : Module
            {
                public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string>
                {
                    // The way is to the first mention.
                    ["a"] = Stamps.Now.ToString("o"),
                    ["b"] = Stamps.Middle("x"),
                } });
            }
            public static class Stamps
            {
                public static DateTime Now => {|KIX6001:DateTime.Now|};
                public static string Middle(string x) => x.Deep();
                public static string Deep(this string x) => {|KIX6001:DateTime.Now|}.ToString("o") + Deeper;
                public static readonly string Deeper = {|KIX6001:DateTime.Now|}.ToString("o");
                public static DateTime Unused => DateTime.Now;
            }
            """));

    [Fact]
    public void Constructors_base_classes_and_interfaces_are_followed() => Assert.Equal(
        string.Join("\n",
            $"DateTime.Now in new Made(), which Web.A (Prod.cs:3) calls, {Clock}",
            $"DateTime.Now in new Implied(), which Web.B (Prod.cs:4) calls, {Clock}",
            $"DateTime.Now in WithField.Time, which Web.C (Prod.cs:5) calls, {Clock}",
            $"DateTime.Now in new Base(), which Web.D (Prod.cs:6) reaches by way of new Derived(), {Clock}",
            $"DateTime.Now in Watch.Read, which Web.E (Prod.cs:7) calls, {Clock}",
            $"DateTime.Now in Sundial.Shadow, which Web.F (Prod.cs:8) calls, {Clock}"),
        Checked.Of("""
            public partial class Web : Module
            {
                private object A => new Made();
                private Implied B => new();
                private object C => new WithField();
                private object D => new Derived();
                private object E(IWatch watch) => watch.Read();
                private object F(Dial dial) => dial.Shadow;
            }
            public class Made { public Made() => {|KIX6001:DateTime.Now|}.ToString("o"); public Made(int other) => DateTime.Now.ToString("o"); }
            public class Implied { public Implied() => {|KIX6001:DateTime.Now|}.ToString("o"); }
            public class WithField { public readonly DateTime Time = {|KIX6001:DateTime.Now|}; }
            public class Base { public Base() => {|KIX6001:DateTime.Now|}.ToString("o"); }
            public class Derived : Base;
            public interface IWatch { DateTime Read(); }
            public class Watch : IWatch { public DateTime Read() => {|KIX6001:DateTime.Now|}; }
            public abstract class Dial { public abstract DateTime Shadow { get; } }
            public class Sundial : Dial { public override DateTime Shadow => {|KIX6001:DateTime.Now|}; }
            """));

    [Fact]
    public void What_is_called_without_a_name_is_followed_where_it_shows() => Assert.Equal(
        string.Join("\n",
            $"DateTime.Now in Dates[…], which Web.A (Prod.cs:3) calls, {Clock}",
            $"DateTime.Now in an operator of Dates, which Web.B (Prod.cs:4) calls, {Clock}",
            $"DateTime.Now in an operator of Dates, which Web.C (Prod.cs:5) calls, {Clock}",
            $"DateTime.Now in Texts.Dated, which Web.D (Prod.cs:6) calls, {Clock}",
            $"DateTime.Now in Texts.Today, which Web.E (Prod.cs:7) calls, {Clock}"),
        Checked.Of("""
            public partial class Web : Module
            {
                private object A => new Dates()["a"];
                private object B => new Dates() + new Dates();
                private object C => (string)new Dates();
                private object D => "a".Dated();
                private object E => "a".Today;
            }
            public sealed class Dates
            {
                public string this[string key] => {|KIX6001:DateTime.Now|}.ToString("o") + key;
                public static string operator +(Dates a, Dates b) => {|KIX6001:DateTime.Now|}.ToString("o");
                public static explicit operator string(Dates a) => {|KIX6001:DateTime.Now|}.ToString("o");
                public static Dates operator -(Dates a, Dates b) => new() { Made = DateTime.Now };
                public DateTime Made { get; init; }
            }
            public static class Texts
            {
                extension(string text)
                {
                    public string Dated() => text + {|KIX6001:DateTime.Now|}.ToString("o");
                    public string Today => text + {|KIX6001:DateTime.Now|}.ToString("o");
                }
            }
            """));

    [Fact]
    public void What_hangs_on_an_instance_or_is_called_another_name_is_its_state() => Assert.Equal(
        string.Join("\n", $"Web._counter {Changes}", $"Web._counter {Changes}", $"Web._counter {Changes}", $"Web._hosts {Changes}", $"Web.Names {Changes}", $"Web.start {Changes}"),
        Checked.Of("""
            public partial class Web(int start) : Module
            {
                private readonly Counter _counter = new();
                private readonly Dictionary<string, string> _hosts = new();
                [Option] public partial IList<string> Names { get; init; }
                private Counter Fresh => new();
                private int Number()
                {
                    {|KIX6010:_counter|}.Value++;
                    {|KIX6010:_counter|}.Next();
                    var same = _counter;
                    {|KIX6010:same.Value = 3|};
                    {|KIX6010:_hosts|}["a"] = "b";
                    {|KIX6010:Names|}.Add("c");
                    Fresh.Value++;
                    return {|KIX6010:start|}++;
                }
                private string Known(string host)
                {
                    if (!_hosts.TryGetValue(host, out var known))
                    {
                        _hosts[host] = known = host + ".example.com";
                    }

                    return known;
                }
            }
            public sealed class Counter { public int Value; public int Next() => Value++; }
            """));

    [Fact]
    public void What_no_cluster_code_calls_may_do_as_it_likes() => Assert.Empty(Checked.Of("""
        public static class Tools
        {
            public static async Task Main(string[] args)
            {
                Console.WriteLine($"{DateTime.Now} {Environment.MachineName} {Guid.NewGuid()}");
                await Task.Run(() => File.ReadAllText(args[0]));
                Helper();
            }
            private static void Helper() => Console.ReadLine();
        }
        public sealed class Sized { public override int GetHashCode() => HashCode.Combine("a".GetHashCode(), 2); }
        """));

    [Fact]
    public void A_hash_code_may_be_made_of_hash_codes() => Assert.Empty(Checked.Of("""
        public partial class Web : Module
        {
            private sealed class Pair(string a, string b)
            {
                public override bool Equals(object? other) => other is Pair;
                public override int GetHashCode() => HashCode.Combine(a.GetHashCode(), b);
            }
        }
        """));

    [Fact]
    public void A_pragma_lets_one_place_pass() => Assert.Empty(Checked.Of("""
        public partial class Web : Module
        {
        #pragma warning disable KIX6001 // the date of the build is what this module is for
            private DateTime Built => DateTime.Now;
        #pragma warning restore KIX6001
        }
        """));

    [Fact]
    public void State_of_an_instance_that_bodies_change_is_named() => Assert.Equal(
        string.Join("\n",
            $"Web._number {Changes}", $"Web._number {Changes}", $"Web._last {Changes}", $"Web.Count {Changes}", $"Web._seen {Changes}", $"Web._seen {Changes}",
            $"Web._first {Keeps}", $"Web._second {Keeps}", "Web.Shared is static state that keeps what the first that comes gives it, so that the result depends on what ran before: " + Instead,
            $"Limits._heard {Changes}"),
        Checked.Of("""
            public partial class Web : Module
            {
                private readonly List<string> _seen = [];
                private int _number;
                private string? _last, _first, _second;
                private static string? Shared;
                private int Count { get; set; }
                public Resource<V1ConfigMap> A => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["n"] = $"{{|KIX6010:_number|}++}" } }, suffix: "a");
                public Resource<V1ConfigMap> B => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["n"] = $"{++{|KIX6010:_number|}}" } }, suffix: "b");
                public Resource<V1ConfigMap> C => Resource(() =>
                {
                    {|KIX6010:_last|} = "c";
                    {|KIX6010:Count|} += 2;
                    {|KIX6010:_seen|}.Add("c");
                    return new V1ConfigMap();
                }, suffix: "c");
                public Keyed<Resource<V1ConfigMap>> Loop => Resources(["a", "b"], k => k, k =>
                {
                    {|KIX6010:this._seen|}.Add(k);
                    {|KIX6010:_first|} ??= k;
                    if (_second is null) { {|KIX6010:_second|} = k + "x"; }
                    {|KIX6010:Shared|} ??= Name;
                    return new V1ConfigMap();
                });
            }
            public class Limits : Overlay
            {
                private int _heard;
                protected override void Apply() => Each<V1Deployment>(d => d.Spec.Replicas = {|KIX6010:_heard|}++);
            }
            """));

    [Fact]
    public void State_that_is_made_once_or_stays_in_a_body_is_left_in_peace() => Assert.Equal(
        "",
        Checked.Of("""
            public partial class Web : Module
            {
                private readonly List<string> _hosts = [];
                private readonly Dictionary<string, string> _known = [];
                private string? _file, _parsed, _label;
                public Web() { _file = "a"; _hosts.Add("b"); Prepare("c"); }
                [Option(1)] public partial int Replicas { get; init; }
                public string Label { get; init { field = value; _label = value; } } = "";
                private string Parsed => _parsed ??= string.Join(",", _hosts.Select(h => h + Replicas));
                private string Long { get { if (_file == null) { _file = Parsed; } return _file; } }
                private string Short => field ??= Parsed;
                private void Prepare(string host) { _hosts.Add(host); _label = host; Further(); }
                private void Further() => _label += "x";
                public Resource<V1ConfigMap> A => Resource(() =>
                {
                    var number = 0;
                    var list = new List<string> { Short, Long };
                    list.Add($"{number++}");
                    var counter = new Counter { Value = 3 };
                    counter.Value++;
                    var map = new V1ConfigMap { Data = new Dictionary<string, string>() };
                    map.Data["a"] = string.Join(",", list);
                    map.Metadata = new();
                    return map;
                });
            }
            public sealed class Counter { public int Value { get; set; } }
            """));

    private const string Instead = "make it a local, or compute it from options and names";
    private const string Changes = $"is state that changes while bodies run, so that the result depends on which of them ran before: {Instead}";
    private const string Keeps = $"keeps what the first that comes gives it, so that the result depends on which body runs first: {Instead}";

    [Fact]
    public void Loops_and_static_state_are_judged_where_they_are() => Assert.Equal(
        """
        the order of a HashSet<string> is not defined: put .Order(StringComparer.Ordinal) or .OrderBy(…) in front, or keep it in a list or a SortedSet
        the order of a HashSet<string> is not defined: put .Order(StringComparer.Ordinal) or .OrderBy(…) in front, or keep it in a list or a SortedSet
        Ids._next in Ids.Take, which Web.Number (Prod.cs:13) calls, is static state that changes while the cluster is made, so that the result depends on what ran before: make it a local, or compute it from options and names
        """,
        Checked.Of("""
            public partial class Web : Module
            {
                private static readonly HashSet<string> Names = ["a", "b"];
                public Keyed<Valkey> Caches => Instances({|KIX6008:Names|}, n => n, n => new Valkey());
                private List<string> All()
                {
                    var all = new List<string>();
                    foreach (var name in {|KIX6008:Names|}) { all.Add(name); }
                    foreach (var name in Names.Order(StringComparer.Ordinal)) { all.Add(name); }
                    foreach (var (key, value) in new Dictionary<string, string>()) { all.Add(key + value); }
                    return all;
                }
                private int Number => Ids.Take();
            }
            public static class Ids
            {
                private static int _next;
                static Ids() { _next = 1; }
                public static int Take() => {|KIX6010:_next|}++;
            }
            """));
}
