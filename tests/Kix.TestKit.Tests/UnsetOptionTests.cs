using Kix.TestKit.Compiler;

namespace Kix.TestKit.Tests;

/// <summary>Unset, null and empty are three things. KIX3007 behind code that no analyzer looks through, and what may be unset.</summary>
public sealed class UnsetOptionTests
{
    private const string Missing = "KIX3007 Prod.cs:5: Space.Web.Replicas is set by nobody, and must have a value (Prod.cs:10): set Replicas, or give it a default in [Option(…)]";

    [Theory]
    [InlineData("")]
    [InlineData("public Resource<V1ConfigMap> Own => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { [\"a\"] = $\"{Replicas}\" } });")]
    [InlineData("public Resource<V1ConfigMap> Own => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { [\"a\"] = $\"{10 / Replicas}\" } });")]
    [InlineData("public Keyed<Resource<V1ConfigMap>> Own => Resources(Enumerable.Range(0, Replicas), n => $\"{n}\", _ => new V1ConfigMap());")]
    [InlineData("protected override void Checks() => Check(Replicas > 0, \"none\");")]
    [InlineData("public Web() => Half = Replicas / 2; public int Half { get; }")]
    public void A_number_that_nobody_gives_is_missing_whoever_reads_it(string more) => Assert.Equal([Missing], Errors(more));

    [Theory]
    [InlineData("w.Option(x => x.Replicas).Replace(n => n + 1)")]
    [InlineData("w.Option(x => x.Label).Set($\"{w.Instance.Replicas}\")")]
    [InlineData("w.Check(x => x.Replicas > 0, \"none\")")]
    [InlineData("w.Change(x => x.Other, m => m.Data[\"a\"] = $\"{w.Instance.Replicas}\")")]
    public void Overlays_that_read_it_are_not_blamed(string statement) => Assert.Equal([Missing], Errors(
        "public Resource<V1ConfigMap> Other => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string>() });", statement));

    [Theory]
    [InlineData("w.Option(x => x.Replicas).Default(0)", "0")]
    [InlineData("w.Option(x => x.Replicas).Set(4)", "4")]
    [InlineData("w.Option(x => x.Replicas).Set(4); w.Option(x => x.Replicas).Replace(n => n + 1)", "5")]
    public void An_overlay_may_give_it(string statement, string expected)
    {
        var program = Build("public Resource<V1ConfigMap> Own => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { [\"a\"] = $\"{Replicas}\" } });", statement);
        Assert.Empty(program.Errors);
        Assert.Equal(expected, program.Cluster().Resource<V1ConfigMap>("web").Data["a"]);
    }

    [Fact]
    public void A_member_of_a_group_is_told_by_its_name() => Assert.Equal(
        [Missing, "KIX3007 Prod.cs:5: Space.Web.Limits.Cores is set by nobody, and must have a value (Prod.cs:15): set Cores, or give it a default in [Option(…)]"],
        Errors("[Option] public partial Limits Limits { get; init; }", modules: "public sealed partial class Limits : OptionGroup { [Option] public partial int Cores { get; init; } }")
            .OrderByDescending(e => e, StringComparer.Ordinal));

    [Fact]
    public void An_option_of_the_cluster_is_told_where_it_is_declared() => Assert.Equal(
        ["KIX3007 Prod.cs:1: Prod.Tier is set by nobody, and must have a value (Prod.cs:1): set Tier, or give it a default in [Option(…)]"],
        ProgramUnderTest.Build([("Prod.cs", """[Cluster("prod")] public sealed partial class Prod : Cluster { [Option] public partial int Tier { get; init; } }""")])
            .Errors.Select(e => $"{e.Id} {e.Place}: {e.Message}"));

    [Fact]
    public void What_may_be_unset_reads_as_null_or_empty_and_what_is_said_as_it_is_said()
    {
        var program = ProgramUnderTest.Build("""
            [Cluster("prod")] public sealed partial class Prod : Cluster { public Space Space => Namespace(() => new Space()); }
            public sealed partial class Limits : OptionGroup { [Option(1)] public partial int Cores { get; init; } }
            public sealed partial class Space : Namespace
            {
                public Web Unset => Instance(() => new Web());
                public Web Null => Instance(() => new Web { Number = null, Text = null, List = null, Map = null, Group = null });
                public Web Empty => Instance(() => new Web { Number = 0, Text = "", List = [], Map = new Dictionary<string, string>(), Group = new() });
            }
            public sealed partial class Web : Module
            {
                [Option] public partial int? Number { get; init; }
                [Option] public partial string? Text { get; init; }
                [Option] public partial IReadOnlyList<string>? List { get; init; }
                [Option] public partial IDictionary<string, string>? Map { get; init; }
                [Option] public partial Limits? Group { get; init; }
                [Option] public partial IReadOnlyList<string> Always { get; init; }
                [Option] public partial IReadOnlySet<int> Members { get; init; }
                [Option] public partial Limits Bounds { get; init; }
                public Resource<V1ConfigMap> Own => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string>
                {
                    ["said"] = $"{Number?.ToString() ?? "null"} {(Text is null ? "null" : $"'{Text}'")} {List?.Count.ToString() ?? "null"} {Map?.Count.ToString() ?? "null"} {Group?.Cores.ToString() ?? "null"}",
                    ["always"] = $"{Always.Count} {Members.Count} {Bounds.Cores}",
                } });
            }
            """);

        Assert.Empty(program.Errors);
        string Said(string name, string key) => program.Cluster().Resource<V1ConfigMap>(name).Data[key];
        Assert.Equal("null null null null null", Said("unset", "said"));
        Assert.Equal("null null null null null", Said("null", "said"));
        Assert.Equal("0 '' 0 0 1", Said("empty", "said"));
        Assert.Equal("0 0 1", Said("unset", "always"));
    }

    [Fact]
    public void Explain_tells_unset_from_null()
    {
        var program = ProgramUnderTest.Build("""
            [Cluster("prod")] public sealed partial class Prod : Cluster { public Space Space => Namespace(() => new Space()); }
            public sealed partial class Space : Namespace
            {
                public Web Unset => Instance(() => new Web());
                public Web Null => Instance(() => new Web { Text = null });
            }
            public sealed partial class Web : Module { [Option] public partial string? Text { get; init; } }
            """);

        Assert.Null(program.Cluster().Instance("Space.Unset").Options[0].Winner);
        Assert.Equal(OptionPriority.Normal, program.Cluster().Instance("Space.Null").Options[0].Winner?.Priority);
    }

    private static IEnumerable<string> Errors(string more, string statement = "", string modules = "") =>
        Build(more, statement, modules) is var program ? program.Errors.Concat(program.Warnings).Select(e => $"{e.Id} {e.Place}: {e.Message}") : [];

    /// <summary>No analyzer sees how the instance is made.</summary>
    private static ProgramUnderTest Build(string more, string statement = "", string modules = "") => ProgramUnderTest.Build([("Prod.cs", $$"""
        [Cluster("prod")] public sealed partial class Prod : Cluster { public Space Space => Namespace(() => new Space()); }
        [Namespace("space")]
        public sealed partial class Space : Namespace
        {
            public Web Web => Instance(() => Make());
            private static Web Make() => new(); {{(statement.Length > 0 ? "public Calm Calm => Overlay(() => new Calm());" : "")}}
        }
        public sealed partial class Web : Module
        {
            [Option] public partial int Replicas { get; init; }
            [Option] public partial string? Label { get; init; }
            {{more}}
        }
        {{(statement.Length > 0 ? $"public sealed class Calm : Overlay {{ protected override void Apply() => Each<Web>(w => {{ {statement}; }}); }}" : "")}}
        {{modules}}
        """)]);
}
