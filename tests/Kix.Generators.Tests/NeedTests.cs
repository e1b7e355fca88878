using Kix.Generators.Tests.Kit;

namespace Kix.Generators.Tests;

public sealed class NeedTests
{
    [Fact]
    public void A_need_that_nothing_answers_is_an_error_at_the_instance() => Assert.Equal(
        "Web.Shop needs IPostgres (Postgres, Modules.cs:21), and nothing in namespace Web or the cluster Prod answers it: "
        + "declare an instance that is an IPostgres there, or make the need nullable (IPostgres?)",
        Checked.Of("""
            [Cluster("prod")] public partial class Prod : Cluster { public Web Web => Namespace(() => new Web()); }
            [Namespace("web")] public partial class Web : Namespace
            {
                public Shop {|KIX2001:Shop|} => Instance(() => new Shop());
            }
            """));

    [Fact]
    public void An_instance_with_the_name_of_the_need_and_another_type_is_named() => Assert.Equal(
        "Web.Shop needs IPostgres (Postgres, Modules.cs:21), and nothing in namespace Web or the cluster Prod answers it: "
        + "Web.Postgres (Prod.cs:4) has its name, but Valkey is no IPostgres; "
        + "declare an instance that is an IPostgres there, or make the need nullable (IPostgres?)",
        Checked.Of("""
            [Cluster("prod")] public partial class Prod : Cluster { public Web Web => Namespace(() => new Web()); }
            [Namespace("web")] public partial class Web : Namespace
            {
                public Valkey Postgres => Instance(() => new Valkey());
                public Shop {|KIX2001:Shop|} => Instance(() => new Shop());
            }
            """));

    [Fact]
    public void Two_candidates_without_the_name_of_the_need_are_ambiguous() => Assert.Equal(
        "Web.Shop needs IPostgres (Postgres, Modules.cs:21), and both Web.A (Prod.cs:4) and Web.B (Prod.cs:5) answer it: "
        + "choose one, 'new Shop { Postgres = A }', or give one alias: \"postgres\"",
        Checked.Of("""
            [Cluster("prod")] public partial class Prod : Cluster { public Web Web => Namespace(() => new Web()); }
            [Namespace("web")] public partial class Web : Namespace
            {
                public Postgres A => Instance(() => new Postgres());
                public Postgres B => Instance(() => new Postgres());
                public Shop {|KIX2002:Shop|} => Instance(() => new Shop());
            }
            """));

    [Fact]
    public void A_candidate_in_another_namespace_is_out_of_reach() => Assert.Equal(
        "Web.Shop needs IPostgres (Postgres, Modules.cs:21), and Data.Db (Prod.cs:8) is out of its reach, in namespace Data: "
        + "declare it on the cluster Prod, or hand it in: a [Need] on Web, set where the cluster declares Web",
        Checked.Of("""
            [Cluster("prod")] public partial class Prod : Cluster
            {
                public Web Web => Namespace(() => new Web());
                public Data Data => Namespace(() => new Data());
            }
            [Namespace("data")] public partial class Data : Namespace
            {
                public Postgres Db => Instance(() => new Postgres());
            }
            [Namespace("web")] public partial class Web : Namespace { public Shop {|KIX2004:Shop|} => Instance(() => new Shop()); }
            """));

    [Fact]
    public void An_element_of_a_loop_is_a_candidate_only_by_name() => Assert.Equal(
        "Web.Shop needs IPostgres (Postgres, Modules.cs:21), and Web.Dbs[] (Prod.cs:4) is out of its reach, one of a loop: "
        + "choose one, 'new Shop { Postgres = Dbs[\"key\"] }'",
        Checked.Of("""
            [Cluster("prod")] public partial class Prod : Cluster { public Web Web => Namespace(() => new Web()); }
            [Namespace("web")] public partial class Web : Namespace
            {
                public Keyed<Postgres> Dbs => Instances(new[] { "a", "b" }, k => k, k => new Postgres());
                public Shop {|KIX2004:Shop|} => Instance(() => new Shop());
            }
            """));

    [Fact]
    public void An_instance_inside_a_module_is_that_modules_own_affair() => Assert.Equal(
        "Web.Shop needs IPostgres (Postgres, Modules.cs:21), and Web.Auth.Db (Prod.cs:2) is out of its reach, inside Web.Auth: "
        + "choose it, 'new Shop { Postgres = Auth.Db }'",
        Checked.Of("""
            [Cluster("prod")] public partial class Prod : Cluster { public Web Web => Namespace(() => new Web()); }
            public partial class Auth : Module { public Postgres Db => Instance(() => new Postgres()); }
            [Namespace("web")] public partial class Web : Namespace
            {
                public Auth Auth => Instance(() => new Auth());
                public Shop {|KIX2004:Shop|} => Instance(() => new Shop());
            }
            """));

    [Fact]
    public void Modules_that_wait_for_each_other_are_printed_as_a_circle() => Assert.Equal(
        "Web.A waits for itself: Web.A needs Web.B (B, Prod.cs:4), Web.B needs Web.A (A, Prod.cs:5); "
        + "break the circle with [Need(Ready = false)] where a module can start before the other is healthy",
        Checked.Of("""
            [Cluster("prod")] public partial class Prod : Cluster { public Web Web => Namespace(() => new Web()); }
            public interface IA : IModule;
            public interface IB : IModule;
            public partial class A : Module, IA { [Need] public partial IB B { get; init; } }
            public partial class B : Module, IB { [Need] public partial IA A { get; init; } }
            [Namespace("web")] public partial class Web : Namespace
            {
                public A {|KIX2003:A|} => Instance(() => new A());
                public B B => Instance(() => new B());
            }
            """));

    [Fact]
    public void A_need_that_does_not_wait_breaks_a_circle() => Assert.Empty(Checked.Of("""
        [Cluster("prod")] public partial class Prod : Cluster { public Web Web => Namespace(() => new Web()); }
        public interface IA : IModule;
        public interface IB : IModule;
        public partial class A : Module, IA { [Need] public partial IB B { get; init; } }
        public partial class B : Module, IB { [Need(Ready = false)] public partial IA A { get; init; } }
        [Namespace("web")] public partial class Web : Namespace
        {
            public A A => Instance(() => new A());
            public B B => Instance(() => new B());
        }
        """));

    [Fact]
    public void A_new_object_is_no_answer() => Assert.Equal(
        "Web.Shop answers Postgres of Shop with an object that is part of no cluster: declare it, "
        + "'public Postgres Name => Instance(() => new Postgres { … });', and write 'Postgres = Name'",
        Checked.Of("""
            [Cluster("prod")] public partial class Prod : Cluster { public Web Web => Namespace(() => new Web()); }
            [Namespace("web")] public partial class Web : Namespace
            {
                public Shop Shop => Instance(() => new Shop { {|KIX2005:Postgres|} = new Postgres() });
            }
            """));

    [Fact]
    public void A_required_need_cannot_be_set_to_null() => Assert.Equal(
        "Web.Shop needs IPostgres (Postgres, Modules.cs:21), and nothing in its initialiser answers it: "
        + "it is set to null; leave it out to have it found, or make the need nullable (IPostgres?)",
        Checked.Of("""
            [Cluster("prod")] public partial class Prod : Cluster { public Web Web => Namespace(() => new Web()); }
            [Namespace("web")] public partial class Web : Namespace
            {
                public Shop Shop => Instance(() => new Shop { {|KIX2001:Postgres|} = null! });
            }
            """));
}
