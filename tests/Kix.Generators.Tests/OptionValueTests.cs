using Kix.Generators.Analysis.Options;
using Kix.Generators.Tests.Kit;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Tests;

public sealed class OptionValueTests
{
    private const string Web = """
        using System.ComponentModel.DataAnnotations;
        namespace Acme;
        public enum Tier { Basic, Gold }
        public sealed partial class Limits : OptionGroup
        {
            [Option, Range(1, 8)] public partial int Cores { get; init; }
        }
        public partial class Web : Module
        {
            [Option(2), Range(1, 50)] public partial int Replicas { get; init; }
            [Option(0.5), Range(0.0, 1.0, MinimumIsExclusive = true)] public partial double Share { get; init; }
            [Option("10Gi"), Range(typeof(Quantity), "1Gi", "10Ti")] public partial Quantity Size { get; init; }
            [Option("a"), RegularExpression("[a-z]+", ErrorMessage = "lower case only")] public partial string Name2 { get; init; }
            [Option("fast"), AllowedValues("fast", "safe")] public partial string Mode { get; init; }
            [Option(Tier.Gold), DeniedValues(Tier.Basic)] public partial Tier Tier { get; init; }
            [Option("abc"), StringLength(5, MinimumLength = 2)] public partial string Code { get; init; }
            [Option, Length(1, 2), RegularExpression("[a-z.]+")] public partial IReadOnlyList<string> Hosts { get; init; }
            [Option("redis:8"), AllowedValues("redis:8", "redis:9")] public partial Image Image { get; init; }
            [Option] public partial Limits Limits { get; init; }
        }
        """;

    [Theory]
    [InlineData("Replicas = {|KIX3002:99|}", "Web.Replicas is 99, and must be 1 to 50 (Web.cs:10)")]
    [InlineData("Replicas = {|KIX3002:Most|}", "Web.Replicas is 60, and must be 1 to 50 (Web.cs:10)")]
    [InlineData("Share = {|KIX3002:0|}", "Web.Share is 0, and must be more than 0 and at most 1 (Web.cs:11)")]
    [InlineData("Size = {|KIX3002:\"512Mi\"|}", "Web.Size is 512Mi, and must be 1Gi to 10Ti (Web.cs:12)")]
    [InlineData("Name2 = {|KIX3003:\"A1\"|}", "Web.Name2 is \"A1\", and must match [a-z]+ (Web.cs:13): lower case only")]
    [InlineData("Mode = {|KIX3004:\"fas\"|}", "Web.Mode is \"fas\", and must be one of \"fast\", \"safe\" (Web.cs:14); did you mean \"fast\"?")]
    [InlineData("Tier = {|KIX3004:Acme.Tier.Basic|}", "Web.Tier is Basic, and must not be Basic (Web.cs:15)")]
    [InlineData("Code = {|KIX3005:\"abcdef\"|}", "Web.Code is \"abcdef\", and must have 2 to 5 characters, not 6 (Web.cs:16)")]
    [InlineData("Hosts = {|KIX3005:[\"a\", \"b\", \"c\"]|}", "Web.Hosts is [\"a\", \"b\", \"c\"], and must have 1 to 2 items, not 3 (Web.cs:17)")]
    [InlineData("Hosts = [\"a\", {|KIX3003:\"B\"|}]", "Web.Hosts[1] is \"B\", and must match [a-z.]+ (Web.cs:17)")]
    [InlineData("Limits = new() { Cores = {|KIX3002:9|} }", "Limits.Cores is 9, and must be 1 to 8 (Web.cs:6)")]
    public void A_constant_outside_of_its_constraint_is_reported_where_it_is_written(string assignment, string message) => Assert.Equal(
        message,
        Checked.Of($$"""
            public partial class Shop : Namespace
            {
                private const int Most = 60;
                public Web Web => Instance(() => new Web { {{assignment}} });
            }
            """, ("Web.cs", Web)));

    [Theory]
    [InlineData("override", "Size = 60", "")]
    [InlineData("new", "Size = 60", "")]
    [InlineData("override", "Size = {|KIX3002:101|}", "Der.Size is 101, and must be 1 to 100 (Der.cs:4)")]
    [InlineData("new", "Size = {|KIX3002:101|}", "Der.Size is 101, and must be 1 to 100 (Der.cs:4)")]
    public void A_derived_class_says_anew_what_an_option_may_be(string modifier, string assignment, string message) => Assert.Equal(
        message,
        Checked.Of($$"""
            public partial class Shop : Namespace { public Der Web => Instance(() => new Der { {{assignment}} }); }
            public class Calm : Overlay { protected override void Apply() => Each<Der>(d => d.Option(x => x.Size).Force(60)); }
            """, ("Der.cs", $$"""
            using System.ComponentModel.DataAnnotations;
            namespace Acme;
            public partial class Base : Module { [Option(1), Range(1, 5)] public {{(modifier == "new" ? "" : "virtual ")}}partial int Size { get; init; } }
            public partial class Der : Base { [Option(70), Range(1, 100)] public {{modifier}} partial int Size { get; init; } }
            """)));

    [Fact]
    public void A_message_of_an_author_is_one_line() => Assert.Equal(
        "Api.Ports is 0 by default, and must be 1 to 9 (Prod.cs:3): not so few",
        Checked.Of("""
            public partial class Api : Module
            {
                [Option({|KIX3002:0|}), System.ComponentModel.DataAnnotations.Range(1, 9, ErrorMessage = "not\r\nso few.")] public partial int Ports { get; init; }
            }
            """));

    [Fact]
    public void Constants_within_their_constraints_are_fine() => Assert.Empty(Checked.Of("""
        public partial class Shop : Namespace
        {
            public Web Web => Instance(() => new Web
            {
                Replicas = 50, Share = 1, Size = "2048Mi", Name2 = "abc", Mode = "safe", Tier = Tier.Gold, Code = "ab",
                Hosts = ["a.b", .. new[] { "c" }], Image = "redis:9", Limits = new() { Cores = 8 },
            });
            public V1DeploymentSpec Other => new() { Replicas = 99 };
        }
        """, ("Web.cs", Web)));

    [Fact]
    public void A_default_and_an_overlay_are_judged_too() => Assert.Equal(
        """
        Api.Ports is 0 by default, and must be 1 to 9 (Prod.cs:3)
        Web.Replicas is 70, forced by Calm, and must be 1 to 50 (Web.cs:10)
        Web.Mode is "x", set by Calm, and must be one of "fast", "safe" (Web.cs:14)
        """,
        Checked.Of("""
            public partial class Api : Module
            {
                [Option({|KIX3002:0|}), System.ComponentModel.DataAnnotations.Range(1, 9)] public partial int Ports { get; init; }
            }
            public partial class Calm : Overlay
            {
                protected override void Apply() => Each<Web>(web =>
                {
                    web.Option(w => w.Replicas).Force({|KIX3002:70|});
                    web.Option(w => w.Mode).Set({|KIX3004:"x"|});
                });
            }
            """, ("Web.cs", Web)));

    [Theory]
    [InlineData("[Option, {|KIX3011:Range(50, 1)|}] public partial int X", "[Range(50, 1)] does not fit Api.X: nothing is 50 to 1; write the smaller value first")]
    [InlineData("[Option, {|KIX3011:Range(1, 5)|}] public partial string X", "[Range(1, 5)] does not fit Api.X: a string has no range; use [AllowedValues], or a number")]
    [InlineData("[Option, {|KIX3011:Range(typeof(Quantity), \"1Gi\", \"ten\")|}] public partial Quantity X", "[Range(typeof(Quantity), \"1Gi\", \"ten\")] does not fit Api.X: 'ten' is no quantity; write one as Kubernetes does, \"10Gi\"")]
    [InlineData("[Option, {|KIX3011:AllowedValues(1, 2)|}] public partial string X", "[AllowedValues(1, 2)] does not fit Api.X: 1 is no string; write values of the option's type")]
    [InlineData("[Option, {|KIX3011:AllowedValues(\"a\")|}] public partial int X", "[AllowedValues(\"a\")] does not fit Api.X: \"a\" is no int; write values of the option's type")]
    [InlineData("[Option, {|KIX3011:StringLength(5)|}] public partial int X", "[StringLength(5)] does not fit Api.X: an int has no length; use [Range]")]
    [InlineData("[Option, {|KIX3011:Length(5, 2)|}] public partial string X", "[Length(5, 2)] does not fit Api.X: nothing has at least 5 and at most 2; write the smaller value first")]
    public void A_constraint_that_does_not_fit_its_property_is_an_error_at_the_attribute(string property, string message) => Assert.Equal(
        message,
        Checked.Of($$"""
            using System.ComponentModel.DataAnnotations;
            public partial class Api : Module { {{property}} { get; init; } }
            """));

    [Fact]
    public void A_pattern_that_is_none_is_an_error_at_the_attribute() => Assert.StartsWith(
        "[RegularExpression(\"[a\")] does not fit Api.X: the pattern cannot be read: ",
        Checked.Of("""
            using System.ComponentModel.DataAnnotations;
            public partial class Api : Module { [Option, {|KIX3011:RegularExpression("[a")|}] public partial string X { get; init; } }
            """), StringComparison.Ordinal);

    [Fact]
    public void The_table_of_a_cluster_carries_it_too()
    {
        var run = GeneratorRun.From(
            ("Prod.cs", """
                [Cluster("prod")] public partial class Prod : Cluster
                {
                    [Option, Range(1, 5)] public partial string? Zone { get; init; }
                    public Shop Shop => Namespace(() => new Shop());
                }
                public partial class Shop : Namespace { public Api Api => Instance(() => new Api()); }
                public partial class Limits : OptionGroup { [Option(1), StringLength(5)] public partial int Cores { get; init; } }
                public partial class Api : Module
                {
                    [Option(1), Range(50, Most)] public partial int X { get; init; }
                    [Option] public partial Limits Limits { get; init; }
                    private const int Most = 3;
                }
                """),
            ("obj/Kix.g.cs", "global using Kix; global using System.ComponentModel.DataAnnotations;"));
        var table = run.File("Prod.Graph.g.cs");
        Assert.Contains("\"KIX3011\", \"[Range(1, 5)] does not fit Prod.Zone: a string has no range; use [AllowedValues], or a number\", new(\"Prod.cs\", 3)", table, StringComparison.Ordinal);
        Assert.Contains("\"KIX3011\", \"[Range(50, Most)] does not fit Api.X: nothing is 50 to 3; write the smaller value first\", new(\"Prod.cs\", 10)", table, StringComparison.Ordinal);
        Assert.Contains("\"KIX3011\", \"[StringLength(5)] does not fit Limits.Cores: an int has no length; use [Range]\", new(\"Prod.cs\", 7)", table, StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_of_another_file_is_read_anew()
    {
        const string Api = "using Kix; using System.ComponentModel.DataAnnotations; public partial class Api : Module { [Option(1), Range(5, Limits.Most)] public partial int X { get; init; } }";
        Compilation Program(int most) => Compile.Library(("Prod.cs", Api), ("Limits.cs", $"public static class Limits {{ public const int Most = {most}; }}"));
        Assert.DoesNotContain("KIX3011", GeneratorRun.From(Program(9)).File("Kix.Model.g.cs"), StringComparison.Ordinal);
        Assert.Contains("KIX3011", GeneratorRun.From(Program(3)).File("Kix.Model.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_constraint_that_does_not_compile_is_left_to_the_compiler()
    {
        var run = GeneratorRun.From(("Prod.cs", "using Kix; using System.ComponentModel.DataAnnotations; public partial class Api : Module { [Option(1), Length(Missing, 3), Range(null, 1), AllowedValues(null)] public partial int X { get; init; } }"));
        Assert.Null(run.Result.Exception);
    }

    private const string Old = """
        namespace Acme;
        public partial class Cache : Module
        {
            [Option(1), FormerName("Count")] public partial int Replicas { get; init; }
            [Option(1), Removed("set Size instead")] public partial int Memory { get; init; }
            public int Twice => Count * 2;
        }
        [Removed("use Cache")] public partial class Redis : Module;
        """;

    private const string Uses = """
        public partial class Shop : Namespace
        {
            public Cache Cache => Instance(() => new Cache { {|KIX3009:Count|} = 3, {|KIX3010:Memory|} = 4, Replicas = 2 });
            public Redis Redis => Instance(() => new {|KIX3010:Redis|}());
        }
        public partial class Calm : Overlay
        {
            protected override void Apply() => Each<Cache>(c => c.Option(x => x.{|KIX3009:Count|}).Force(3));
        }
        """;

    private const string UseMessages = """
        Cache.Count is called Replicas now: write Replicas
        Cache.Memory was removed and does nothing any more: set Size instead
        Redis was removed and does nothing any more: use Cache
        Cache.Count is called Replicas now: write Replicas
        """;

    [Fact]
    public void Uses_of_former_names_and_of_what_was_removed_are_warned_about() =>
        Assert.Equal(UseMessages, Checked.Of(Uses, ("Cache.cs", Old)));

    [Fact]
    public void So_they_are_in_other_assemblies()
    {
        var library = AssemblyTests.Emit("using Kix;\n" + Old);
        var source = MarkedSource.Parse(Uses);
        var run = GeneratorRun.From(Compile.Library(("Prod.cs", "using Kix; using Acme;\n" + source.Text)).AddReferences(library)).Compiles();
        var found = Checked.Diagnostics(run.Compilation);
        Assert.Equal(UseMessages, string.Join("\n", found.Select(d => d.GetMessage(null))));
        Assert.Equal(["Replicas", "Replicas"], found.Where(d => d.Id == "KIX3009").Select(d => d.Properties[FormerUseCheck.NewName]));
    }
}
