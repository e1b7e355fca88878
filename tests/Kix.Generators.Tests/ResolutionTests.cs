using Kix.Generators.Model;
using Kix.Generators.Resolution;
using Kix.Generators.Tests.Kit;
using Kix.Testing;

namespace Kix.Generators.Tests;

public sealed class ResolutionTests
{
    [Fact]
    public void Needs_are_resolved_in_the_order_of_the_contract() => Snapshot.Verify(Table("""
        [Cluster("prod")] public partial class Prod : Cluster
        {
            public Postgres Central => Instance(() => new Postgres());
            public Valkey FarCache => Offer(() => new Valkey());
            public Near Near => Namespace(() => new Near());
            public Far Far => Namespace(() => new Far());
            public Handed Handed => Namespace(() => new Handed { Db = Near.Replica });
        }
        public partial class Near : Namespace
        {
            public Postgres Postgres => Instance(() => new Postgres());
            public Postgres Replica => Instance(() => new Postgres());
            public Shop ByName => Instance(() => new Shop());
            public Shop ByHand => Instance(() => new Shop { Postgres = Replica, Cache = null });
            public Shop Unseen => Instance(() => new Shop { Postgres = Environment.HasShutdownStarted ? Postgres : Replica });
        }
        public partial class Far : Namespace
        {
            public Valkey NearCache => Offer(() => new Valkey());
            public Shop FromCluster => Instance(() => new Shop());
            public Keyed<Shop> Loop => Instances(new[] { 1, 2 }, i => "k" + i, i => new Shop { Replicas = i });
        }
        public partial class Handed : Namespace
        {
            [Need] public partial IPostgres Db { get; init; }
            public Shop Shop => Instance(() => new Shop { Postgres = Db });
            public Cached Cached => Instance(() => new Cached());
        }
        """));

    [Theory]
    [InlineData("alias: \"postgres\"")]
    [InlineData("alias: nameof(Shop.Postgres)")]
    public void An_alias_is_a_name(string alias) => Assert.Equal(
        "Web.Shop.Cache <- nothing, Absent, ready: optional, and nothing in namespace Web or the cluster Prod answers it\n"
        + "Web.Shop.Postgres <- Web.B, Namespace, ready: Web.B (Postgres, Prod.cs:5) has the need's name; Web.A (Postgres, Prod.cs:4) would also answer, in namespace Web",
        Needs($$"""
            [Cluster("prod")] public partial class Prod : Cluster { public Web Web => Namespace(() => new Web()); }
            public partial class Web : Namespace
            {
                public Postgres A => Instance(() => new Postgres());
                public Postgres B => Instance(() => new Postgres(), {{alias}});
                public Shop Shop => Instance(() => new Shop());
            }
            """));

    [Fact]
    public void Elements_of_a_loop_over_namespaces_see_their_own_namespace() => Assert.Equal(
        "Tenants[].Shop.Cache <- nothing, Absent, ready: optional, and nothing in namespace Tenants[] or the cluster Prod answers it\n"
        + "Tenants[].Shop.Postgres <- Tenants[].Db, Namespace, ready: Tenants[].Db (Postgres, Prod.cs:7) is the only IPostgres in namespace Tenants[]",
        Needs("""
            [Cluster("prod")] public partial class Prod : Cluster
            {
                public Keyed<Tenant> Tenants => Namespaces(new[] { "a", "b" }, t => t, t => new Tenant());
            }
            public partial class Tenant : Namespace
            {
                public Postgres Db => Instance(() => new Postgres());
                public Shop Shop => Instance(() => new Shop());
            }
            """));

    [Fact]
    public void An_inner_instance_sees_its_module_before_the_namespace() => Assert.Equal(
        "Web.Site.Inner.Cache <- Web.Site.Own, Namespace, ready: Web.Site.Own (Valkey, Prod.cs:4) is the only ICache in Web.Site",
        Needs("""
            [Cluster("prod")] public partial class Prod : Cluster { public Web Web => Namespace(() => new Web()); }
            public partial class Site : Module
            {
                public Valkey Own => Instance(() => new Valkey());
                public Cached Inner => Instance(() => new Cached());
            }
            public partial class Web : Namespace
            {
                public Valkey Shared => Instance(() => new Valkey());
                public Site Site => Instance(() => new Site());
            }
            """));

    [Fact]
    public void Generic_modules_need_closed_types() => Assert.Equal(
        "Web.Q.Store <- Web.Ints, Namespace, ready: Web.Ints (Store<Int32>, Prod.cs:7) is the only IStore<Int32> in namespace Web",
        Needs("""
            [Cluster("prod")] public partial class Prod : Cluster { public Web Web => Namespace(() => new Web()); }
            public interface IStore<T> : IModule;
            public partial class Store<T> : Module, IStore<T>;
            public partial class Queue<T> : Module { [Need] public partial IStore<T> Store { get; init; } }
            public partial class Web : Namespace
            {
                public Store<int> Ints => Instance(() => new Store<int>());
                public Store<string> Strings => Instance(() => new Store<string>());
                public Queue<int> Q => Instance(() => new Queue<int>());
            }
            """));

    [Fact]
    public void Needs_of_base_classes_and_of_the_class_that_is_made_count() => Assert.Equal(
        "Web.Main.Cache <- Web.V, Namespace, ready: Web.V (Valkey, Prod.cs:6) is the only ICache in namespace Web",
        Needs("""
            [Cluster("prod")] public partial class Prod : Cluster { public Web Web => Namespace(() => new Web()); }
            public abstract partial class WithCache<T> : Module where T : class, IModule { [Need] public partial T Cache { get; init; } }
            public partial class Pg : WithCache<ICache>, IPostgres { public PostgresOut Out => new("x"); }
            public partial class Web : Namespace
            {
                public Valkey V => Instance(() => new Valkey());
                public IPostgres Main => Instance(() => new Pg());
            }
            """));

    [Fact]
    public void An_override_takes_the_place_of_what_it_overrides() => Assert.Equal(
        """
        Namespace Web: Web at Prod.cs:1
        Instance Web.Db: Postgres at Prod.cs:12
        Resource Web.Db.Service: V1Service at Modules.cs:12
        Instance Web.Fancy: Fancy at Prod.cs:13
        Resource Web.Fancy.Map: V1ConfigMap at Prod.cs:9
        Resource Web.Fancy.Other: V1Secret at Prod.cs:5

        Web.Fancy.Store <- Web.Db, Namespace, ready: Web.Db (Postgres, Prod.cs:12) is the only Postgres in namespace Web
        """,
        Table("""
            [Cluster("prod")] public partial class Prod : Cluster { public Web Web => Namespace(() => new Web()); }
            public partial class Plain : Module
            {
                public virtual Resource<V1ConfigMap> Map => Resource(() => new V1ConfigMap());
                public Resource<V1Secret> Other => Resource(() => new V1Secret());
                [Need] public virtual partial Postgres Store { get; init; }
            }
            public partial class Fancy : Plain {
                public override Resource<V1ConfigMap> Map => Resource(() => new V1ConfigMap(), suffix: "fancy");
                [Need] public override partial Postgres Store { get; init; } }
            public partial class Web : Namespace {
                public Postgres Db => Instance(() => new Postgres());
                public Fancy Fancy => Instance(() => new Fancy()); }
            """).TrimEnd());

    [Fact]
    public void Nearer_offers_go_before_farther_ones() => Assert.Equal(
        """
        Bare.Only.Cache <- Bare.Spare, Offer
        Last.Only.Cache <- Tools.ForAll, Offer
        Web.A.Inner.Cache <- Web.A.Around, Offer
        Web.A.Own.Cache <- Web.A.Own.Mine, Offer
        Web.B.Cache <- Web.A.Around, Offer
        """,
        string.Join("\n", Resolve("""
            [Cluster("prod")] public partial class Prod : Cluster
            {
                public Tools Tools => Instance(() => new Tools());
                public Web Web => Namespace(() => new Web());
                public Bare Bare => Namespace(() => new Bare());
                public Last Last => Namespace(() => new Last());
            }
            public partial class Tools : Module { public Valkey ForAll => Offer(() => new Valkey()); }
            public partial class WithOwn : Cached { public Valkey Mine => Offer(() => new Valkey()); }
            public partial class Site : Module
            {
                public Valkey Around => Offer(() => new Valkey());
                public WithOwn Own => Instance(() => new WithOwn());
                public Cached Inner => Instance(() => new Cached());
            }
            public partial class Web : Namespace
            {
                public Valkey Spare => Offer(() => new Valkey());
                public Site A => Instance(() => new Site());
                public Cached B => Instance(() => new Cached());
            }
            public partial class Bare : Namespace
            {
                public Valkey Spare => Offer(() => new Valkey());
                public Cached Only => Instance(() => new Cached());
            }
            public partial class Last : Namespace { public Cached Only => Instance(() => new Cached()); }
            """).Needs.Select(n => $"{n.Consumer}.{n.Need} <- {n.Provider}, {n.Origin}")));

    [Fact]
    public void An_optional_need_says_what_was_out_of_reach() => Assert.Equal(
        "Web.Shop.Cache <- nothing, Absent, ready: optional, and nothing in namespace Web or the cluster Prod answers it; Data.Cache (Valkey, Prod.cs:6) is out of its reach",
        Needs("""
            [Cluster("prod")] public partial class Prod : Cluster
            {
                public Data Data => Namespace(() => new Data());
                public Web Web => Namespace(() => new Web());
            }
            public partial class Data : Namespace { public Valkey Cache => Instance(() => new Valkey()); }
            public partial class Shop2 : Module { [Need] public partial ICache? Cache { get; init; } }
            public partial class Web : Namespace { public Shop2 Shop => Instance(() => new Shop2()); }
            """));

    [Fact]
    public void Offers_that_nothing_binds_to_are_not_wrong() => Assert.Empty(Checked.Of("""
        [Cluster("prod")] public partial class Prod : Cluster { public Web Web => Namespace(() => new Web()); }
        public partial class Web : Namespace { public Shop Shop => Offer(() => new Shop()); }
        """));

    [Fact]
    public void Offers_that_are_bound_need_what_they_need() => Checked.Of("""
        [Cluster("prod")] public partial class Prod : Cluster { public Web Web => Namespace(() => new Web()); }
        public partial class Client : Module { [Need] public partial Shop Shop { get; init; } }
        public partial class Web : Namespace
        {
            public Client Client => Instance(() => new Client());
            public Shop {|KIX2001:Shop|} => Offer(() => new Shop());
        }
        """);

    [Fact]
    public void An_object_that_is_made_out_of_sight_is_not_judged() => Assert.Empty(Checked.Of("""
        [Cluster("prod")] public partial class Prod : Cluster { public Web Web => Namespace(() => new Web()); }
        public partial class Web : Namespace
        {
            private static Shop Make() => new();
            public Shop Shop => Instance(Make);
        }
        """));

    [Fact]
    public void What_bodies_and_initialisers_are_seen_to_read_are_edges() => Assert.Equal(
        """
        Web.Shop -> Web.Db
        Web.Site.A -> Web.Db
        Web.Site.B -> Web.Site.A
        Web.Site.B -> Web.Site.Maps[]
        Web.Site.B -> Web.Db.Service
        """,
        string.Join("\n", Resolve("""
            [Cluster("prod")] public partial class Prod : Cluster { public Web Web => Namespace(() => new Web()); }
            public partial class Site : Module
            {
                [Need] public partial Postgres Db { get; init; }
                public Resource<V1ConfigMap> A => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["h"] = Db.Out.Host } });
                public Keyed<Resource<V1ConfigMap>> Maps => Resources(new[] { "x" }, k => k, k => new V1ConfigMap());
                public Resource<V1Secret> B => Resource(() =>
                {
                    var name = this.A.Out.Name + Maps["x"].Out.Name + Db.Service.Out.Name;
                    return new V1Secret { Type = name };
                });
            }
            public partial class Web : Namespace
            {
                public Postgres Db => Instance(() => new Postgres());
                public Shop Shop => Instance(() => new Shop { Replicas = Db.Out.Host.Length });
                public Site Site => Instance(() => new Site());
            }
            """).Edges.Select(e => $"{e.From} -> {e.To}")));

    [Fact]
    public void The_table_of_a_broken_cluster_carries_its_errors() => Snapshot.Verify(GeneratorRun.From(
        ("Prod.cs", """
            [Cluster("prod")] public partial class Prod : Cluster { public Web Web => Namespace(() => new Web(), name: "Web"); }
            public partial class Web : Namespace
            {
                public Shop Shop => Instance(() => new Shop { Replicas = 3 });
                public Valkey A => Instance(() => new Valkey());
                public Valkey B => Instance(() => new Valkey(), name: "a");
            }
            """),
        ("Modules.cs", Checked.Modules), ("obj/Kix.g.cs", Checked.GlobalUsings)).Compiles().File("Prod.Graph.g.cs"));

    private static GraphModel Resolve(string source)
    {
        var run = GeneratorRun.From(("Prod.cs", source), ("Modules.cs", Checked.Modules), ("obj/Kix.g.cs", Checked.GlobalUsings)).Compiles();
        return run.Result.TrackedSteps[Steps.Graphs].Single().Outputs.Select(o => (EquatableArray<GraphModel>)o.Value).Single().Single();
    }

    private static string Needs(string source) => string.Join("\n", Resolve(source).Needs.Select(Line));

    private static string Table(string source)
    {
        var graph = Resolve(source);
        var places = new Places(Compile.Folder);
        return string.Join("\n", graph.Declarations.Select(d => $"{d.Verb} {d.Path}: {d.Type} at {places.Text(d.Spot)}")) + "\n\n"
            + string.Join("\n", graph.Needs.Select(Line)) + "\n\n"
            + string.Join("\n", graph.Options.Select(o => $"{o.Instance}.{o.Option} at {places.Text(o.Spot)}")) + "\n";
    }

    private static string Line(NeedLine need) =>
        $"{need.Consumer}.{need.Need} <- {need.Provider ?? "nothing"}, {need.Origin}, {(need.Ready ? "ready" : "any")}: {need.Explanation}";
}
