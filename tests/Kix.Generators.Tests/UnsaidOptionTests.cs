using Kix.Generators.Tests.Kit;

namespace Kix.Generators.Tests;

/// <summary>KIX3007 while typing: only what is certain.</summary>
public sealed class UnsaidOptionTests
{
    private const string Web = """
        public partial class Web : Module
        {
            [Option, FormerName("Count")] public partial int Replicas { get; init; }
        }
        """;

    [Theory]
    [InlineData("int")]
    [InlineData("bool")]
    [InlineData("string")]
    [InlineData("Quantity")]
    [InlineData("Image")]
    [InlineData("DayOfWeek")]
    public void A_single_value_that_nobody_gives_is_told_at_its_instance(string type) => Assert.Equal(
        "Shop.Web.Value is set by nobody, and must have a value (Prod.cs:4): set Value, or give it a default in [Option(…)]",
        Checked.Of(Program("{|KIX3007:Web|} => Instance(() => new Web())", $"public partial class Web : Module {{ [Option] public partial {type} Value {{ get; init; }} }}")));

    [Theory]
    [InlineData("[Option] public partial int? Value { get; init; }")]
    [InlineData("[Option(0)] public partial int Value { get; init; }")]
    [InlineData("[Option] public partial string[] Value { get; init; }")]
    [InlineData("[Option] public partial IReadOnlyDictionary<string, string> Value { get; init; }")]
    [InlineData("[Option] public partial Limits Value { get; init; }")]
    [InlineData("[Option, Removed(\"leave it out\")] public partial int Value { get; init; }")]
    [InlineData("public Web() => Value = 3; [Option] public partial int Value { get; init; }")]
    public void What_may_be_unset_or_has_a_value_by_itself_is_fine(string option) => Assert.Empty(Checked.Of(
        Program("Web => Instance(() => new Web())", $$"""
            public sealed partial class Limits : OptionGroup;
            public partial class Web : Module { {{option}} }
            """)));

    [Fact]
    public void What_may_be_null_and_is_required_is_told() => Assert.Equal(
        "Shop.Web.Value is set by nobody, and must have a value (Prod.cs:4): set Value, or give it a default in [Option(…)]",
        Checked.Of(Program("{|KIX3007:Web|} => Instance(() => new Web())", "public partial class Web : Module { [Option, Required] public partial string? Value { get; init; } }")));

    [Theory]
    [InlineData("Instance(() => new Web { Replicas = 3 })")]
    [InlineData("Instance(() => Name == \"a\" ? new Web { Replicas = 3 } : new Web())")]
    [InlineData("Instance(() => Factory.Make())")]
    [InlineData("Instance(() => { var web = new Web { Replicas = 3 }; return web; })")]
    [InlineData("Instance<Web>(() => new Strong())")]
    [InlineData("Offer(() => new Web())")]
    public void An_instance_that_says_it_or_cannot_be_seen_is_fine(string declaration) => Assert.Empty(Checked.Of(Program($"Web => {declaration}", Web + """

        public partial class Strong : Web { public Strong() => Replicas = 9; }
        public static class Factory { public static Web Make() => new() { Replicas = 3 }; }
        """)));

    [Fact]
    public void Items_of_a_loop_that_may_be_empty_are_left_to_evaluation() => Assert.Empty(Checked.Of(Program(
        "None => Instances(System.Array.Empty<string>(), k => k, _ => new Web())", Web, type: "Keyed<Web>")));

    [Theory]
    [InlineData("Each<Web>(web => web.Option(w => w.Replicas).Set(3))")]
    [InlineData("Each<Web>(web => { if (web.Name == \"web\") { web.Option(w => w.Replicas).Default(3); } })")]
    [InlineData("Each<Web>(web => Others.Speak(web))")]
    public void An_overlay_that_may_give_a_value_is_waited_for(string statement) => Assert.Empty(Checked.Of(
        Program("Web => Instance(() => new Web())", Web + $$"""

            public sealed class Calm : Overlay { protected override void Apply() => {{statement}}; }
            public static class Others { public static void Speak(Target<Web> web) => web.Option(w => w.Replicas).Force(1); }
            """, more: "public Calm Calm => Overlay(() => new Calm());")));

    [Theory]
    [InlineData("Each<Web>(web => web.Option(w => w.Replicas).Replace(n => n * 2))")]
    [InlineData("Each<Other>(other => other.Option(o => o.Replicas).Set(3))")]
    public void An_overlay_that_gives_it_no_value_does_not_help(string statement) => Assert.Equal(
        "Shop.Web.Replicas is set by nobody, and must have a value (Prod.cs:6): set Replicas, or give it a default in [Option(…)]",
        Checked.Of(Program("{|KIX3007:Web|} => Instance(() => new Web())", Web + $$"""

            public sealed partial class Other : Module { [Option(1)] public partial int Replicas { get; init; } }
            public sealed class Calm : Overlay { protected override void Apply() => {{statement}}; }
            """, more: "public Calm Calm => Overlay(() => new Calm()); public Other Other => Instance(() => new Other());")));

    [Fact]
    public void A_namespace_has_options_too() => Assert.Equal(
        "Shop.Tier is set by nobody, and must have a value (Prod.cs:3): set Tier, or give it a default in [Option(…)]",
        Checked.Of(Program("Web => Instance(() => new Web { Replicas = 2 })", Web, more: "[Option] public partial int Tier { get; init; }", shop: "{|KIX3007:Shop|}")));

    private static string Program(string member, string modules, string more = "", string type = "Web", string shop = "Shop") => $$"""
        using System; using System.Collections.Generic;
        [Cluster("prod")] public sealed partial class Prod : Cluster { public Shop {{shop}} => Namespace(() => new Shop()); }
        [Namespace("shop")] public sealed partial class Shop : Namespace { public {{type}} {{member}}; {{more}} }
        {{modules}}
        """;
}
