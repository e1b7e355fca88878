using Kix.Generators.Tests.Kit;

namespace Kix.Generators.Tests;

/// <summary>What is known of overlays while typing.</summary>
public sealed class OverlayTests
{
    private const string Web = """
        namespace Acme;
        public interface ITuned : IModule { int Replicas { get; } }
        public sealed partial class Limits : OptionGroup
        {
            [Option(1)] public partial int Cores { get; init; }
            public int Twice => Cores * 2;
        }
        public partial class Web : Module, ITuned
        {
            [Option(2), FormerName("Count")] public partial int Replicas { get; init; }
            [Option("a")] public partial string Label { get; init; }
            [Option("1Gi")] public partial Quantity Size { get; init; }
            [Option] public partial IReadOnlyList<string> Hosts { get; init; }
            [Option] public partial IReadOnlySet<string> Tags { get; init; }
            [Option] public partial IReadOnlyDictionary<string, string> Env { get; init; }
            [Option] public partial Limits Limits { get; init; }
            public int Twice => Replicas * 2;
            public virtual int Thrice => Replicas * 3;
            public Resource<V1Deployment> Server => Resource(Made);
            private static V1Deployment Made() => null!;
        }
        """;

    [Theory]
    [InlineData("web.Option(w => w.{|KIX3013:Twice|}).Force(9)", "Calm speaks about Web.Twice, which is no option: it has Env, Hosts, Label, Limits, Replicas, Size, Tags")]
    [InlineData("web.Option(w => w.Limits.{|KIX3013:Twice|}).Force(9)", "Calm speaks about Limits.Twice, which is no option: it has Cores")]
    [InlineData("web.Option(w => w.Label.{|KIX3013:Length|}).Force(9)", "Calm speaks about Web.Label.Length, which is no option: the type of Label is no OptionGroup; say 'w => w.Label'")]
    [InlineData("web.Option(w => {|KIX3013:w.Replicas + 1|}).Force(9)", "Calm speaks about Web.w.Replicas + 1, which is no option: write 'w => w.Name' with the name of an option")]
    [InlineData("web.Option(w => w.Label).{|KIX3015:Append|}('x')", "Calm says Append about Web.Label, which is a single value: use Set, Force, Replace")]
    [InlineData("web.Option(w => w.Tags).{|KIX3015:Prepend|}(\"x\")", "Calm says Prepend about Web.Tags, which is a set: use Set, Force, Add, Replace")]
    [InlineData("web.Option(w => w.Limits).{|KIX3015:Replace|}(l => l)", "Calm says Replace about Web.Limits, which is a group: use Set, Force")]
    public void What_an_overlay_says_about_no_option_or_does_not_fit_is_reported(string statement, string message) =>
        Assert.Equal(message, Checked.Of(Overlay(statement), ("Web.cs", Web)));

    [Theory]
    [InlineData("web.Option(w => w.Thrice).Force(9)")]
    [InlineData("web.Option(w => w.Hosts).Append(\"x\")")]
    [InlineData("web.Option(w => w.Tags).Add(\"x\")")]
    [InlineData("web.Option(w => w.Env).Replace(\"a\", \"b\")")]
    [InlineData("web.Option(w => w.Label).Replace(l => l + \"x\")")]
    [InlineData("web.Option(w => (int?)w.Limits.Cores).Force(3)")]
    [InlineData("web.Option(w => w.Label!).Force(\"b\")")]
    public void What_an_option_takes_or_a_derived_class_may_make_one_is_fine(string statement) =>
        Assert.Empty(Checked.Of(Overlay(statement), ("Web.cs", Web)));

    [Fact]
    public void An_interface_leaves_open_what_is_an_option() => Assert.Empty(Checked.Of("""
        public sealed class Calm : Overlay
        {
            protected override void Apply() => Each<ITuned>(t => t.Option(x => x.Replicas).Force(3));
        }
        """, ("Web.cs", Web)));

    [Fact]
    public void An_assignment_and_an_overlay_that_disagree_are_reported_where_the_first_is() => Assert.Equal(
        "Shop.Web.Replicas is set to 3, and to 9 by Calm (Prod.cs:11), with the same priority: say it in one place, or decide with Force(…) in an overlay",
        Checked.Of(Cluster("new Web { {|KIX3008:Replicas|} = 3 }", "web.Option(w => w.Replicas).Set(9)"), ("Web.cs", Web)));

    [Fact]
    public void Two_overlays_that_disagree_are_reported_in_the_order_in_which_they_are_heard() => Assert.Equal(
        "Shop.Web.Limits.Cores is set to 3 by Calm, and to 4 by Loud (Prod.cs:14), with the same priority: say it in one place, or decide with Set(…) in a policy",
        Checked.Of(
            Cluster("new Web()", "web.{|KIX3008:Option|}(w => w.Limits.Cores).Force(3)", "public Loud Loud => Overlay(() => new Loud());")
            + "public sealed class Loud : Overlay { protected override void Apply() => Each<Web>(w => w.Option(x => x.Limits.Cores).Force(4)); }\n",
            ("Web.cs", Web)));

    [Theory]
    [InlineData("new Web { Replicas = 3 }", "web.Option(w => w.Replicas).Set(3)")]
    [InlineData("new Web { Replicas = 3 }", "web.Option(w => w.Replicas).Default(9)")]
    [InlineData("new Web { Replicas = 3 }", "web.Option(w => w.Replicas).Force(9)")]
    [InlineData("new Web { Replicas = int.Parse(\"3\") }", "web.Option(w => w.Replicas).Set(9)")]
    [InlineData("new Web { Replicas = 3 }", "if (web.Name == \"x\") { web.Option(w => w.Replicas).Set(9); }")]
    [InlineData("new Web { Replicas = 3 }", "if (web.Name == \"x\") { return; } web.Option(w => w.Replicas).Set(9)")]
    [InlineData("new Web { Replicas = 3 }", "web.Option(w => w.Replicas).Set(9); if (web.Name == \"x\") { web.Option(w => w.Replicas).Force(5); }")]
    [InlineData("new Web { Size = \"1Gi\" }", "web.Option(w => w.Size).Set(\"1024Mi\")")]
    [InlineData("new Web { Hosts = [\"a\"] }", "web.Option(w => w.Hosts).Set([\"b\"])")]
    [InlineData("new Web { Limits = new() { Cores = 2 } }", "web.Option(w => w.Limits.Cores).Set(3); web.Option(w => w.Limits).Force(new() { Cores = 4 })")]
    [InlineData("new Web { Replicas = 3 }", "web.Option(w => w.Replicas).Set(9); Others.Speak(web)")]
    public void What_agrees_or_may_not_be_heard_is_fine(string creation, string statements) => Assert.Empty(Checked.Of(
        Cluster(creation, statements) + "public static class Others { public static void Speak(Target<Web> web) => web.Option(w => w.Replicas).Force(1); }\n",
        ("Web.cs", Web)));

    [Fact]
    public void A_policy_above_is_what_counts() => Assert.Empty(Checked.Of(
        Cluster("new Web { Replicas = 3 }", "web.Option(w => w.Replicas).Set(9)", "public Law Law => Overlay(() => new Law());")
        + "public sealed class Law : Policy { protected override void Apply() => Each<ITuned>(t => t.Option(x => x.Replicas).Set(4)); }\n",
        ("Web.cs", Web)));

    [Fact]
    public void An_overlay_of_another_assembly_may_say_anything()
    {
        var library = AssemblyTests.Emit("using Kix;\nusing k8s.Models;\n" + Web + "\npublic class Foreign : Overlay { protected override void Apply() => Each<Web>(w => w.Option(x => x.Replicas).Force(1)); }");
        var run = GeneratorRun.From(Compile.Library(("Prod.cs", "using Kix; using Acme;\n" + Cluster(
            "new Web { Replicas = 3 }", "web.Option(w => w.Replicas).Set(9)", "public Foreign Foreign => Overlay(() => new Foreign());"))).AddReferences(library)).Compiles();
        Assert.Empty(Checked.Diagnostics(run.Compilation));
    }

    [Theory]
    [InlineData("Each<Cache>(c => { })", "Cache", "Calm speaks about Cache, and there is none below prod")]
    [InlineData("Each<V1CronJob>(c => { })", "V1CronJob", "Calm speaks about V1CronJob, and there is none below prod")]
    [InlineData("Patch<V1Deployment>(\"wep\", \"[]\")", "V1Deployment", "Calm speaks about Deployment 'wep', and there is none below prod; did you mean 'web'?")]
    public void What_is_nowhere_below_is_warned_about(string statement, string type, string message) => Assert.Equal(
        message, Checked.Of(Attached(statement.Replace($"Each<{type}>", $"{{|KIX3014:Each<{type}>|}}", StringComparison.Ordinal).Replace($"Patch<{type}>", $"{{|KIX3014:Patch<{type}>|}}", StringComparison.Ordinal)), ("Web.cs", Web)));

    [Theory]
    [InlineData("Each<Web>(c => { })", "Instance(() => new Web())")]
    [InlineData("Each<ITuned>(c => { })", "Instance(() => new Web())")]
    [InlineData("Each<Module>(c => { })", "Instance(() => new Web())")]
    [InlineData("Each<Shop>(c => { })", "Instance(() => new Web())")]
    [InlineData("Each<V1Namespace>(c => { })", "Instance(() => new Web())")]
    [InlineData("Each<V1Deployment>(c => { })", "Instance(() => new Web())")]
    [InlineData("Patch<V1Deployment>(\"web\", \"[]\")", "Instance(() => new Web())")]
    [InlineData("Each<Cache>(c => { })", "Offer<Web>(() => new Cache())")]
    [InlineData("Each<Cache>(c => { })", "Instance(() => Factory.Make())")]
    [InlineData("if (Name == \"x\") { Each<Cache>(c => { }); }", "Instance(() => new Web())")]
    [InlineData("Each(\"Certificate.cert-manager.io\", c => { })", "Instance(() => new Web())")]
    public void What_is_or_may_be_below_is_fine(string statement, string declaration) =>
        Assert.Empty(Checked.Of(Attached(statement, declaration), ("Web.cs", Web)));

    private static string Overlay(string statement) => $$"""
        public sealed class Calm : Overlay
        {
            protected override void Apply() => Each<Web>(web =>
            {
                {{statement}};
            });
        }
        """;

    private static string Cluster(string creation, string statement, string more = "") => $$"""
        [Cluster("prod")] public sealed partial class Prod : Cluster
        {
            public Shop Shop => Namespace(() => new Shop());
            public Calm Calm => Overlay(() => new Calm()); {{more}}
        }
        public sealed partial class Shop : Namespace { public Web Web => Instance(() => {{creation}}); }
        public sealed class Calm : Overlay
        {
            protected override void Apply() => Each<Web>(web =>
            {
                {{statement}};
            });
        }

        """;

    private static string Attached(string statement, string declaration = "Instance(() => new Web())") => $$"""
        [Cluster("prod")] public sealed partial class Prod : Cluster
        {
            public Shop Shop => Namespace(() => new Shop());
            public Calm Calm => Overlay(() => new Calm());
        }
        public sealed partial class Shop : Namespace { public Web Web => {{declaration}}; }
        public partial class Cache : Web;
        public static class Factory { public static Web Make() => new Cache(); }
        public sealed class Calm : Overlay
        {
            protected override void Apply() { {{statement}}; }
        }

        """;
}
