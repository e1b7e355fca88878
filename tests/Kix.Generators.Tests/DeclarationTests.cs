using Kix.Generators.Tests.Kit;

namespace Kix.Generators.Tests;

public sealed class DeclarationTests
{
    private const string Prod = """
        [Cluster("prod")] public partial class Prod : Cluster { public Web Web => Namespace(() => new Web()); }

        """;

    [Fact]
    public void A_cluster_must_be_partial() => Assert.Equal(
        "Prod must be partial, because the table of the cluster is generated for it: write 'partial class Prod'",
        Checked.Of("""[Cluster("prod")] public class {|KIX1001:Prod|} : Cluster;"""));

    [Fact]
    public void A_class_around_a_module_with_options_must_be_partial() => Assert.Equal(
        "Outer must be partial, because the body of Web.Size is generated for it: write 'partial class Outer'",
        Checked.Of("""
            public class {|KIX1001:Outer|}
            {
                public partial class Web : Module { [Option] public partial int Size { get; init; } }
            }
            """));

    [Fact]
    public void An_option_must_be_partial() => Assert.Equal(
        "Web.Size is an [Option] and not partial: write 'public partial int Size { get; init; }', its body is generated",
        Checked.Of("""public partial class Web : Module { [Option] public int {|KIX1002:Size|} { get; init; } }"""));

    [Fact]
    public void A_need_must_not_have_a_body() => Assert.Equal(
        "Web.Db is a [Need] and given a body of its own: write 'public partial IPostgres Db { get; init; }', its body is generated",
        Checked.Of("""public partial class Web : Module { [Need] public partial IPostgres {|KIX1002:Db|} => null!; }"""));

    [Fact]
    public void An_option_must_not_change_later() => Assert.Equal(
        "Web.Size has 'set', so its value could change after others read it: write 'init'",
        Checked.Of("""public partial class Web : Module { [Option] public partial int {|KIX1013:Size|} { get; set; } }"""));

    [Fact]
    public void The_name_of_a_cluster_must_be_a_label() => Assert.Equal(
        "'Prod_EU1', the name of the cluster Prod, is not a DNS-1123 label (1 to 63 of a-z, 0-9 and '-', with a letter or digit at both ends); did you mean 'prod-eu1'?",
        Checked.Of("""[{|KIX1003:Cluster("Prod_EU1")|}] public partial class Prod : Cluster;"""));

    [Fact]
    public void The_name_of_an_instance_must_be_a_label() => Assert.Equal(
        "'my db', the name of Web.Db, is not a DNS-1123 label (1 to 63 of a-z, 0-9 and '-', with a letter or digit at both ends); did you mean 'my-db'?",
        Checked.Of("""
            public partial class Web : Namespace { public Postgres Db => Instance(() => new Postgres(), name: {|KIX1003:"my db"|}); }
            """));

    [Theory]
    [InlineData("alias: {|KIX1003:\"Ü x\"|}", "'Ü x', the alias of Web.Db, is not a DNS-1123 label (1 to 63 of a-z, 0-9 and '-', with a letter or digit at both ends); did you mean 'x'?")]
    [InlineData("null, {|KIX1003:\"Ü x\"|}", "'Ü x', the alias of Web.Db, is not a DNS-1123 label (1 to 63 of a-z, 0-9 and '-', with a letter or digit at both ends); did you mean 'x'?")]
    [InlineData("alias: {|KIX1003:\"\"|}", "'', the alias of Web.Db, is not a DNS-1123 label (1 to 63 of a-z, 0-9 and '-', with a letter or digit at both ends)")]
    [InlineData("alias: {|KIX1025:Main|}", "the alias of Web.Db is only known while the program runs, and needs are resolved before: write it as a text, alias: \"…\"")]
    [InlineData("alias: {|KIX1025:\"Ü x\".Trim()|}", "the alias of Web.Db is only known while the program runs, and needs are resolved before: write it as a text, alias: \"…\"")]
    [InlineData("alias: null", "")]
    [InlineData("alias: \"main\"", "")]
    [InlineData("alias: \"PgMain\"", "")]
    [InlineData("alias: nameof(Web.Main)", "")]
    public void An_alias_is_judged_as_names_are_and_must_be_seen(string argument, string expected) => Assert.Equal(expected, Checked.Of($$"""
        public partial class Web : Namespace { private const string Main = "main"; public Postgres Db => Instance(() => new Postgres(), {{argument}}); }
        """));

    [Fact]
    public void A_name_that_comes_from_a_property_must_be_a_label() => Assert.Equal(
        "'größe', the name of Web.Größe, is not a DNS-1123 label (1 to 63 of a-z, 0-9 and '-', with a letter or digit at both ends); it comes from the property's name: say name: \"…\"",
        Checked.Of("""
            public partial class Web : Namespace { public Postgres {|KIX1003:Größe|} => Instance(() => new Postgres()); }
            """));

    [Fact]
    public void Names_that_only_the_running_program_knows_are_left_to_it() => Assert.Empty(Checked.Of("""
        public partial class Web : Namespace
        {
            private string Prefix => "Not A Label";
            public Postgres A => Instance(() => new Postgres(), name: Prefix + "a");
            public Postgres B => Instance(() => new Postgres(), name: Prefix + "a");
        }
        """));

    [Fact]
    public void Two_instances_of_a_namespace_must_not_have_one_name() => Assert.Equal(
        "Web.Main and Web.Db (Prod.cs:4) are both named 'db': give one of them another name with name: \"…\"",
        Checked.Of(Prod + """
            public partial class Web : Namespace
            {
                public Postgres Db => Instance(() => new Postgres());
                public Postgres {|KIX1004:Main|} => Instance(() => new Postgres(), "db");
            }
            """));

    [Fact]
    public void An_inner_instance_must_not_have_the_name_of_an_outer_one() => Assert.Equal(
        "Web.ADb and Web.A.Db (Prod.cs:2) are both named 'a-db' in namespace Web: give one of them another name with name: \"…\"",
        Checked.Of(Prod + """
            public partial class Site : Module { public Postgres Db => Instance(() => new Postgres()); }
            public partial class Web : Namespace
            {
                public Postgres {|KIX1004:ADb|} => Instance(() => new Postgres());
                public Site A => Instance(() => new Site());
            }
            """));

    [Fact]
    public void One_namespace_class_used_twice_needs_names() => Assert.Equal(
        "B and A (Prod.cs:3) are both named 'web' in the cluster: give one of them another name with name: \"…\"",
        Checked.Of("""
            [Cluster("prod")] public partial class Prod : Cluster
            {
                public Web A => Namespace(() => new Web());
                public Web {|KIX1004:B|} => Namespace(() => new Web());
                public Web C => Namespace(() => new Web(), name: "web-c");
            }
            public partial class Web : Namespace;
            """));

    [Fact]
    public void Two_resources_of_a_module_must_not_have_one_identity() => Assert.Equal(
        "Web.B and Web.A (Prod.cs:3) are both V1ConfigMap '<instance>': give one of them suffix: \"…\" or name: \"…\"",
        Checked.Of("""
            public partial class Web : Module
            {
                public Resource<V1ConfigMap> A => Resource(() => new V1ConfigMap());
                public Resource<V1ConfigMap> {|KIX1005:B|} => Resource(() => new V1ConfigMap());
                public Resource<V1ConfigMap> C => Resource(() => new V1ConfigMap(), suffix: "c");
                public Resource<V1Secret> D => Resource(() => new V1Secret());
            }
            """));

    [Fact]
    public void Resources_of_two_instances_must_not_have_one_identity() => Assert.Equal(
        "Web.B.Map and Web.A.Map (Prod.cs:5) are both V1ConfigMap 'settings': give one of them suffix: \"…\" or name: \"…\"",
        Checked.Of(Prod + """
            public partial class Site : Module { public Resource<V1ConfigMap> Map => Resource(() => new V1ConfigMap(), name: "settings"); }
            public partial class Web : Namespace
            {
                public Site A => Instance(() => new Site());
                public Site {|KIX1005:B|} => Instance(() => new Site());
            }
            """));

    [Fact]
    public void A_declaring_call_must_be_the_whole_body() => Assert.Equal(
        "Web.Db calls Instance(…) as a part of something else: it must be the whole body of a property, 'public Postgres Db => Instance(…);'",
        Checked.Of("""
            public partial class Web : Namespace
            {
                private bool Big => true;
                public Postgres Db => Big ? {|KIX1006:Instance|}(() => new Postgres { Version = 17 }) : null!;
            }
            """));

    [Fact]
    public void A_method_does_not_declare() => Assert.Equal(
        "Web.Make calls Resource(…) as a part of something else: it must be the whole body of a property, 'public Type Name => Resource(…);'",
        Checked.Of("""
            public partial class Web : Module
            {
                private Resource<V1ConfigMap> Make() => {|KIX1006:Resource|}(() => new V1ConfigMap());
            }
            """));

    [Fact]
    public void Methods_of_ones_own_with_such_a_name_are_no_concern() => Assert.Empty(Checked.Of("""
        public partial class Web : Module
        {
            private static string Resource(string name) => name;
            public string Name2 => Resource("a") + Resource("b");
        }
        public class Other
        {
            private static string Instance(string name) => name;
            public string Name2 => Instance("a") + Instance("b");
        }
        """));

    [Fact]
    public void An_option_is_not_a_need() => Assert.Equal(
        "[Need] on Web.Db means nothing, because it is an [Option] too: a value that users assign is an [Option], another module is a [Need]; keep one",
        Checked.Of("""public partial class Web : Module { [Option, Need] public IPostgres {|KIX1012:Db|} => null!; }"""));

    [Fact]
    public void Cluster_is_for_clusters() => Assert.Equal(
        "[Cluster] on Web means nothing, because it does not derive from Cluster: write 'class Web : Cluster'",
        Checked.Of("""[{|KIX1012:Cluster("web")|}] public class Web;"""));

    [Fact]
    public void Namespace_is_for_namespaces() => Assert.Equal(
        "[Namespace] on Web means nothing, because it is a Module: remove it, or derive from Namespace",
        Checked.Of("""[{|KIX1012:Namespace("web")|}] public class Web : Module;"""));

    [Fact]
    public void A_module_must_not_hold_itself() => Assert.Equal(
        "Site.Inner declares another Site inside Web.A (Prod.cs:3) and never ends: take it as a [Need], or declare it outside",
        Checked.Of(Prod + """
            public partial class Site : Module { public Site {|KIX1014:Inner|} => Instance(() => new Site()); }
            public partial class Web : Namespace { public Site A => Instance(() => new Site()); }
            """));

    [Fact]
    public void A_module_that_holds_itself_is_told_once_however_often_it_is_used() => Assert.Equal(
        "Site.Inner declares another Site inside One.A (Prod.cs:6) and never ends: take it as a [Need], or declare it outside",
        Checked.Of("""
            [Cluster("prod")] public partial class Prod : Cluster
            {
                public One One => Namespace(() => new One());
                public Two Two => Namespace(() => new Two());
            }
            public partial class One : Namespace { public Site A => Instance(() => new Site()); public Site B => Instance(() => new Site()); }
            public partial class Two : Namespace { public Site A => Instance(() => new Site()); }
            public partial class Site : Module { public Site {|KIX1014:Inner|} => Instance(() => new Site()); }
            """));

    [Theory]
    [InlineData("object {|KIX1023:N|} => Namespace(() => new Web())", "Namespace", "object", "Web")]
    [InlineData("object {|KIX1023:N|} => Instance(() => new Postgres())", "Instance", "object", "Postgres")]
    [InlineData("System.ICloneable {|KIX1023:N|} => Instance(() => new Own())", "Instance", "ICloneable", "Own")]
    [InlineData("object {|KIX1023:N|} => Resource(() => new V1ConfigMap(), @namespace: \"a\")", "Resource", "object", "Resource<V1ConfigMap>")]
    [InlineData("object {|KIX1023:N|} => Overlay(() => new Calm())", "Overlay", "object", "Calm")]
    [InlineData("object {|KIX1023:N|} => Manifests(\"*.yaml\")", "Manifests", "object", "Manifests")]
    [InlineData("object {|KIX1023:N|} => Instances(new[] { \"a\" }, k => k, _ => new Postgres())", "Instances", "object", "Keyed<Postgres>")]
    [InlineData("System.Collections.Generic.IEnumerable<Postgres> {|KIX1023:N|} => Instances(new[] { \"a\" }, k => k, _ => new Postgres())", "Instances", "IEnumerable<Postgres>", "Keyed<Postgres>")]
    public void A_member_is_declared_as_what_it_is(string member, string verb, string type, string way) => Assert.Equal(
        $"Prod.N is declared as {type}, so that what {verb}(…) makes would be no part of the cluster: declare it as {way}",
        Checked.Of($$"""
            [Cluster("prod")] public partial class Prod : Cluster { public {{member}}; }
            public partial class Web : Namespace;
            public partial class Own : Module, System.ICloneable { public object Clone() => this; }
            public partial class Calm : Overlay { protected override void Apply() { } }
            """));

    [Fact]
    public void A_member_may_be_declared_as_a_base_or_an_interface() => Assert.Empty(Checked.Of("""
        public partial class Web : Namespace
        {
            public IPostgres A => Instance(() => new Postgres());
            public Module B => Instance(() => new Postgres());
            public Postgres? C => (Instance(() => new Postgres()));
            public object D => External<V1Secret>("a");
        }
        public partial class Of<T> : Module where T : Module, new() { public T Inner => Instance(() => new T()); }
        """));

    [Theory]
    [InlineData("Code", "Web.Code is another member: remove it, or give the other member another name")]
    [InlineData("Old", "it is a former name of Web.First: keep it at one of them")]
    [InlineData("Size", "the option is called so: say the name that it had before, or remove it")]
    [InlineData("Web", "the class is called so: say the name that the option had before, or remove it")]
    [InlineData("not an id", "that is no name of a property: say the name that the option had in C#")]
    [InlineData("", "that is no name of a property: say the name that the option had in C#")]
    public void A_former_name_must_be_free(string name, string why)
    {
        string Program(string attribute) => $$"""
            public partial class Web : Module
            {
                [Option(1)] public partial int Code { get; init; }
                [Option(1), FormerName("Old")] public partial int First { get; init; }
                [Option(2), {{attribute}}] public partial int Size { get; init; }
            }
            """;
        Assert.Equal(
            $"[FormerName(\"{name}\")] on Web.Size means nothing, because {why}",
            Checked.Of(Program($"{{|KIX1012:FormerName(\"{name}\")|}}")));
        GeneratorRun.From(("Prod.cs", Program($"FormerName(\"{name}\")")), ("obj/Kix.g.cs", Checked.GlobalUsings), ("Modules.cs", Checked.Modules)).Compiles();
    }

    [Fact]
    public void A_former_name_may_be_a_keyword() => GeneratorRun.From(
        ("Prod.cs", "public partial class Web : Module { [Option(2), FormerName(\"class\")] public partial int Size { get; init; } }"),
        ("obj/Kix.g.cs", Checked.GlobalUsings), ("Modules.cs", Checked.Modules)).Compiles();

    [Theory]
    [InlineData("int?", "an int")]
    [InlineData("int", "an int")]
    [InlineData("object", "an object")]
    [InlineData("string?", "a string")]
    public void A_need_of_a_plain_type_is_said_by_Kix_alone(string type, string said)
    {
        Assert.Equal(
            $"Web.Host needs {said}, which is no module, so no instance can answer it: name an interface that extends IModule or a class that derives from Module; for a plain value use [Option]",
            Checked.Of($$"""public partial class Web : Module { [Need] public partial {{type}} {|KIX1016:Host|} { get; init; } }"""));
        GeneratorRun.From(
            ("Prod.cs", $$"""public partial class Web : Module { [Need] public partial {{type}} Host { get; init; } }"""),
            ("obj/Kix.g.cs", Checked.GlobalUsings), ("Modules.cs", Checked.Modules)).Compiles();
    }

    [Fact]
    public void A_need_is_for_a_module() => Assert.Equal(
        "Web.Host needs a string, which is no module, so no instance can answer it: name an interface that extends IModule or a class that derives from Module; for a plain value use [Option]",
        Checked.Of("""public partial class Web : Module { [Need] public partial string {|KIX1016:Host|} { get; init; } }"""));

    [Fact]
    public void A_cluster_has_no_arguments() => Assert.Equal(
        "the cluster Prod has no constructor without parameters: a cluster is made without arguments; give it a constructor without parameters",
        Checked.Of("""[Cluster("prod")] public partial class {|KIX1017:Prod|}(int size) : Cluster { public int Size => size; }"""));

    [Theory]
    [InlineData("int", "\"two\"", "write a value of that type, or assign the default in a property of another name")]
    [InlineData("Image", "5", "write a value of that type, or assign the default in a property of another name")]
    [InlineData("byte", "300", "write a value of that type, or assign the default in a property of another name")]
    [InlineData("string", "null", "make the option string?, or leave the default out")]
    [InlineData("int", "null", "make the option int?, or leave the default out")]
    [InlineData("List<int>", "new[] { \"a\" }", "write a value of that type, or assign the default in a property of another name")]
    public void A_default_must_fit(string type, string value, string way) => Assert.Equal(
        $"{value}, the default of Web.Size, cannot be converted to {type}: {way}",
        Checked.Of($$"""public partial class Web : Module { [Option({|KIX3001:{{value}}|})] public partial {{type}} Size { get; init; } }"""));

    [Fact]
    public void A_test_project_may_have_versions_of_one_cluster()
    {
        var compilation = GeneratorRun.From(
            ("Prod.cs", "[Cluster(\"prod\")] public partial class Prod : Cluster;\n[Cluster(\"prod\")] public partial class Next : Cluster;"),
            ("obj/Kix.g.cs", Checked.GlobalUsings), ("Modules.cs", Checked.Modules)).Compilation;

        Assert.Equal(["KIX1018"], Checked.Diagnostics(compilation).Select(d => d.Id));
        Assert.Empty(Checked.Diagnostics(compilation, new ProjectOptions(isTest: true)));
    }
}
