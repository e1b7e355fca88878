using Kix.TestKit.Compiler;

namespace Kix.TestKit.Tests;

/// <summary>One mistake is one error, at the place of the mistake, with the way out.</summary>
public sealed class MessageWordsTests
{
    private const string Pg = """
        public sealed partial class Pg : Module
        {
            public Resource<V1ConfigMap> C => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["a"] = "b" } });
        }
        """;

    [Fact]
    public void A_module_that_nobody_declared_is_named() => Expect(
        """
        private readonly Pg _pg = new();
        public Resource<V1ConfigMap> Own => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["a"] = _pg.C.Out.Name } });
        """,
        Pg,
        "KIX5004 Space.cs:4: the Pg whose C Space.Own reads is part of no cluster: declare it with Instance(() => new Pg()), or ask for one with [Need]");

    [Fact]
    public void A_module_that_nobody_declared_is_named_behind_an_option() => Expect(
        "public W W => Instance(() => new W { Other = new Pg() });",
        Pg + """
        public sealed partial class W : Module
        {
            [Option] public partial Pg? Other { get; init; }
            public Resource<V1ConfigMap> Own => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["a"] = Other!.C.Out.Name } });
        }
        """,
        "KIX5004 Space.cs:3: the Pg that Space.W.Other was given is part of no cluster: declare it with Instance(() => new Pg()), or ask for one with [Need]");

    [Fact]
    public void Two_names_of_one_option_must_say_the_same() => Expect(
        "public W W => Instance(() => new W { Count = 3, R = 4 });",
        """
        public sealed partial class W : Module { [Option, FormerName("Count")] public partial int R { get; init; } }
        """,
        "KIX3008 Space.cs:3: Space.W.R is set to 3, and to 4 (Space.cs:3), with the same priority: say it in one place, or decide with Force(…) in an overlay");

    [Theory]
    [InlineData("R = 3;", "new W { Count = 4 }", "4")]
    [InlineData("Count = 3;", "new W { R = 4 }", "4")]
    [InlineData("R = 3; Count = 4;", "new W()", "4")]
    public void A_later_assignment_under_another_name_takes_the_place_of_a_constructor_s(string constructor, string made, string expected)
    {
        var program = Build(
            $"public W W => Instance(() => {made});",
            $$"""
            public sealed partial class W : Module
            {
                public W() { {{constructor}} }
                [Option, FormerName("Count")] public partial int R { get; init; }
                public Resource<V1ConfigMap> Own => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["r"] = $"{R}" } });
            }
            """);
        Assert.Empty(program.Errors);
        Assert.Equal(expected, program.Cluster().Resource<V1ConfigMap>("w").Data["r"]);
    }

    [Fact]
    public void A_key_that_is_no_name_is_said_once_where_the_loop_stands() => Expect(
        "public Keyed<Pg> All => Instances(new[] { \"A b\".Trim() }, k => k, _ => new Pg());",
        Pg,
        "KIX1003 Space.cs:3: 'all-A b', the name of Space.All[A b], is not a DNS-1123 label (1 to 63 of a-z, 0-9 and '-', with a letter or digit at both ends); did you mean 'all-a-b'?");

    [Fact]
    public void A_key_that_is_no_name_is_said_for_a_module_without_resources() => Expect(
        "public Keyed<Empty> All => Instances(new[] { \"A b\".Trim() }, k => k, _ => new Empty());",
        "public sealed partial class Empty : Module;",
        "KIX1003 Space.cs:3: 'all-A b', the name of Space.All[A b], is not a DNS-1123 label (1 to 63 of a-z, 0-9 and '-', with a letter or digit at both ends); did you mean 'all-a-b'?");

    [Fact]
    public void A_key_that_is_no_name_is_said_once_for_objects() => Expect(
        "public Keyed<Resource<V1ConfigMap>> All => Resources(new[] { \"A b\".Trim() }, k => k, _ => new V1ConfigMap());",
        "",
        "KIX1003 Space.cs:3: the key 'A b' of the loop Space.All is no part of names and labels (1 to 63 of A-Z, a-z, 0-9, '-', '_' and '.', with a letter or digit at both ends); did you mean 'a-b'?");

    [Fact]
    public void A_key_that_is_no_name_is_said_once_for_namespaces() => ExpectOfCluster(
        """
        [Cluster("prod")] public sealed partial class Prod : Cluster
        {
            public Keyed<Tenant> Tenants => Namespaces(new[] { "A b".Trim() }, k => k, _ => new Tenant());
        }
        public sealed partial class Tenant : Namespace
        {
            public Resource<V1ConfigMap> A => Resource(() => new V1ConfigMap());
            public Resource<V1ConfigMap> B => Resource(() => new V1ConfigMap());
        }
        """,
        "KIX1003 Cluster.cs:3: 'tenant-A b', the name of Tenants[A b], is not a DNS-1123 label (1 to 63 of a-z, 0-9 and '-', with a letter or digit at both ends); did you mean 'tenant-a-b'?");

    [Fact]
    public void Keys_of_a_loop_are_unique() => Expect(
        "public Keyed<Pg> All => Instances(new[] { \"a\", \"b\", \"a\" }, k => k, _ => new Pg());",
        Pg,
        "KIX1004 Space.cs:3: the items 1 and 3 of the loop Space.All both have the key 'a': keys must be unique, so make them of what differs");

    [Fact]
    public void An_alias_is_a_name() => Expect(
        "public Pg A => Instance(() => new Pg(), alias: \"Ü x\"); public Pg B => Instance(() => new Pg(), alias: \"PgMain\");",
        Pg,
        "KIX1003 Space.cs:3: 'Ü x', the alias of Space.A, is not a DNS-1123 label (1 to 63 of a-z, 0-9 and '-', with a letter or digit at both ends); did you mean 'x'?");

    [Fact]
    public void One_node_port_serves_one_port_by_a_protocol() => Expect(
        "public Resource<V1Service> Web => Resource(() => new V1Service { Spec = new() { Type = \"NodePort\", Ports = [new() { Name = \"a\", Port = 80, NodePort = 30080 }, new() { Name = \"b\", Port = 81, NodePort = 30080 }] } });",
        "",
        "KIX4018 Space.cs:3: Service/web @ space: spec.ports[1].nodePort is 30080, as that of ports[0] is");

    [Fact]
    public void Code_that_read_a_missing_value_is_not_blamed_and_other_code_is() => Expect(
        "public W W => Instance(() => new W { Host = null! });",
        """
        public sealed partial class W : Module
        {
            [Option] public partial string Host { get; init; }
            private string? Other => null;
            public Resource<V1ConfigMap> Reads => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["a"] = Host.Trim() } });
            public Resource<V1ConfigMap> Iterates => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["a"] = string.Concat(Host.Where(char.IsDigit)) } }, suffix: "b");
            public Resource<V1ConfigMap> Own => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["a"] = Other!.Trim() } }, suffix: "c");
        }
        """,
        "KIX3007 Space.cs:3: Space.W.Host is null, and must have a value (Space.cs:7): set Host, or give it a default in [Option(…)]",
        "KIX5007 Space.cs:11: the body of Space.W.Own failed: NullReferenceException: Object reference not set to an instance of an object.");

    [Fact]
    public void A_constraint_that_does_not_fit_is_not_also_broken() => Expect(
        "public W W => Instance(() => new W { R = \"x\" });",
        """
        public sealed partial class W : Module { [Option, System.ComponentModel.DataAnnotations.AllowedValues(1, 2)] public partial string? R { get; init; } }
        """,
        "KIX3011 Space.cs:5: [System.ComponentModel.DataAnnotations.AllowedValues(1, 2)] does not fit W.R: 1 is no string; write values of the option's type");

    [Fact]
    public void A_group_that_is_null_is_missing_and_nothing_else() => Expect(
        "public W W => Instance(() => new W { G = null! });",
        """
        public sealed partial class G : OptionGroup { [Option("a")] public partial string A { get; init; } }
        public sealed partial class W : Module
        {
            [Option] public partial G G { get; init; }
            public Resource<V1ConfigMap> Own => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["a"] = G.A } });
        }
        """,
        "KIX3007 Space.cs:3: Space.W.G is null, and must have a value (Space.cs:8): set G, or give it a default in [Option(…)]");

    [Theory]
    [InlineData("v1", "its apiVersion is wrong: write apps/v1 for Deployment/server @ space (Space.cs:3)")]
    [InlineData("extensions/v1beta1", "its apiVersion is wrong: write apps/v1 for Deployment/server @ space (Space.cs:3)")]
    public void An_autoscaler_with_the_apiVersion_of_another_group_is_told_so(string version, string why)
    {
        Expect(
            $$"""
            public Resource<V1Deployment> Server => Resource(() => new V1Deployment { Spec = new() { Selector = Labels.Selector, Template = new() { Metadata = new() { Labels = Labels.Match }, Spec = new() { Containers = [new() { Name = "a", Image = "a:1" }] } } } });
            public Resource<V2HorizontalPodAutoscaler> Hpa => Resource(() => new V2HorizontalPodAutoscaler { Spec = new() { MaxReplicas = 3, ScaleTargetRef = new() { ApiVersion = "{{version}}", Kind = "Deployment", Name = "server".Trim() } } });
            """,
            "",
            $"KIX4023 Space.cs:4: HorizontalPodAutoscaler/hpa @ space scales Deployment/server @ space, and {why}");
    }

    [Fact]
    public void A_list_of_modules_is_no_need() => Expect(
        "public W W => Instance(() => new W());",
        """
        public interface IA : IModule;
        public sealed partial class W : Module { [Need] public partial IReadOnlyList<IA> All { get; init; } }
        """,
        "KIX1016 Space.cs:6: W.All needs an IReadOnlyList<IA>, which is no module, so no instance can answer it: name an interface that extends IModule or a class that derives from Module; for a plain value use [Option]");

    [Fact]
    public void Two_instances_with_the_alias_that_is_looked_for_are_not_told_to_take_it() => Expect(
        "public Pg A => Instance(() => new Pg(), alias: \"db\"); public Pg B => Instance(() => new Pg(), alias: \"db\"); public W W => Instance(() => new W());",
        Pg + "public sealed partial class W : Module { [Need] public partial Pg Db { get; init; } }",
        "KIX2002 Space.cs:3: Space.W needs Pg (Db, Space.cs:8), and both Space.A (Space.cs:3) and Space.B (Space.cs:3) answer it: choose one, 'new W { Db = A }', or let only one of them have the name or alias \"db\"");

    [Fact]
    public void A_patch_that_changes_a_field_to_another_type_does_not_apply() => Expect(
        "public Pg Pg => Instance(() => new Pg()); public P P => Overlay(() => new P());",
        Pg + """
        public sealed class P : Overlay { protected override void Apply() => Patch<V1ConfigMap>("pg", "[{\"op\":\"replace\",\"path\":\"/data\",\"value\":3}]"); }
        """,
        "KIX1021 Space.cs:8: the patch does not apply to Space.Pg.C: data of V1ConfigMap takes another type than what it is changed to");

    [Fact]
    public void A_name_of_an_overlay_that_is_nearly_right_is_proposed() => Expect(
        "public Pg Pgs => Instance(() => new Pg()); public P P => Overlay(() => new P());",
        Pg + """
        public sealed class P : Overlay
        {
            protected override void Apply() { Patch<V1ConfigMap>("psg", "[]"); Each("ConfgMap", _ => { }); }
        }
        """,
        "KIX3014 Space.cs:10: P speaks about ConfigMap 'psg', and there is none below Space; did you mean 'pgs'?",
        "KIX3014 Space.cs:10: P speaks about ConfgMap, and there is none below Space; did you mean 'ConfigMap'?");

    [Fact]
    public void A_key_of_data_is_called_a_key() => Expect(
        "public Resource<V1ConfigMap> Own => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { [\"a b\"] = \"\" } });",
        "",
        "KIX4009 Space.cs:3: Space.Own: a key of data is 'a b', which is no valid name: a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')");

    [Fact]
    public void A_message_with_a_line_break_is_one_line() => Expect(
        "protected override void Checks() => Check(false, \"a\\nb\", hint: \"c\\r\\nd\");",
        "",
        "KIX3012 Cluster.cs:3: a b, required at Space.cs:3: c d");

    [Theory]
    [InlineData("override", "Size = 60", "")]
    [InlineData("new", "Size = 60", "")]
    [InlineData("new", "", "")]
    [InlineData("override", "Size = 101", "KIX3002 Space.cs:3: Space.D.Size is 101, and must be 1 to 100 (Space.cs:6)")]
    [InlineData("new", "Size = 101", "KIX3002 Space.cs:3: Space.D.Size is 101, and must be 1 to 100 (Space.cs:6)")]
    public void A_derived_class_says_anew_what_an_option_may_be(string modifier, string assigned, string message)
    {
        var program = Build(
            $"public Der D => Instance(() => new Der {{ {assigned} }});",
            $$"""
            public partial class Base : Module { [Option(1), System.ComponentModel.DataAnnotations.Range(1, 5)] public {{(modifier == "new" ? "" : "virtual ")}}partial int Size { get; init; } }
            public sealed partial class Der : Base { [Option(70), System.ComponentModel.DataAnnotations.Range(1, 100)] public {{modifier}} partial int Size { get; init; } }
            """);
        Assert.Equal(message, string.Join("\n", program.Errors.Concat(program.Warnings).Select(e => $"{e.Id} {e.Place}: {e.Message}")));
    }

    [Fact]
    public void A_member_that_nobody_would_look_for_is_refused_without_analyzers_too() => Expect(
        "public object Db => Instance(() => new Pg());",
        Pg,
        "KIX1023 Space.cs:3: Space.Db is declared as object, so that what Instance(…) makes would be no part of the cluster: declare it as Pg");

    private static void Expect(string inSpace, string more, params string[] expected) => Said(Build(inSpace, more), expected);

    private static ProgramUnderTest Build(string inSpace, string more) => ProgramUnderTest.Build(
        [
            ("Cluster.cs", """
                [Cluster("prod")] public sealed partial class Prod : Cluster
                {
                    public Space Space => Namespace(() => new Space());
                }
                """),
            ("Space.cs", $$"""
                public sealed partial class Space : Namespace
                {
                {{inSpace}}
                }
                {{more}}
                """),
        ]);

    private static void ExpectOfCluster(string text, params string[] expected) => Said(ProgramUnderTest.Build([("Cluster.cs", text)]), expected);

    private static void Said(ProgramUnderTest program, IEnumerable<string> expected) =>
        Assert.Equal(expected, program.Errors.Concat(program.Warnings).Where(e => e.Id != "KIX3009").Select(e => $"{e.Id} {e.Place}: {e.Message}"));
}
