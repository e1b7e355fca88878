namespace Kix.Generators.Tests.Fixes;

public sealed class NeedFixTests
{
    private const string Cluster = """
        namespace Acme;
        [Cluster("prod")] public partial class Prod : Cluster { public Space Space => Namespace(() => new Space()); }
        public partial class Replica : Postgres;
        public abstract partial class Unfinished : Module, IPostgres { public PostgresOut Out => null!; }

        """;

    [Fact]
    public async Task What_is_missing_can_be_declared_beside_as_every_module_that_fits() => Assert.Equal(
        ["Declare a Postgres for Postgres", "Declare a Replica for Postgres"], await Fixed.Titles(Space("public Shop Web => Instance(() => new Shop());"), "KIX2001"));

    [Fact]
    public async Task An_instance_is_declared_in_the_class_where_it_belongs() => Assert.Equal(
        Space("public Replica Postgres => Instance(() => new Replica());\n    public Shop Web => Instance(() => new Shop());"),
        await Fixed.Of(Space("public Shop Web => Instance(() => new Shop());"), "KIX2001", "Declare a Replica for Postgres"));

    [Fact]
    public async Task There_is_an_offer_for_each_candidate() => Assert.Equal(
        ["Set Postgres to Main", "Set Postgres to Other"], await Fixed.Titles(Ambiguous("new Shop()"), "KIX2002"));

    [Theory]
    [InlineData("new Shop()", "new Shop { Postgres = Other }")]
    [InlineData("new()", "new() { Postgres = Other }")]
    [InlineData("new Shop { Replicas = 2 }", "new Shop { Replicas = 2, Postgres = Other }")]
    [InlineData("new Shop { Replicas = 2, }", "new Shop { Replicas = 2, Postgres = Other }")]
    [InlineData("new Shop\n    {\n        Replicas = 2,\n    }", "new Shop\n    {\n        Replicas = 2,\n        Postgres = Other,\n    }")]
    [InlineData("new Shop\n    {\n        Replicas = 2\n    }", "new Shop\n    {\n        Replicas = 2,\n        Postgres = Other,\n    }")]
    public async Task A_candidate_is_chosen_in_the_initialiser(string before, string after) =>
        Assert.Equal(Ambiguous(after), await Fixed.Of(Ambiguous(before), "KIX2002", "Set Postgres to Other"));

    private static string Space(string members) => $$"""
        {{Cluster}}[Namespace("space")] public partial class Space : Namespace
        {
            {{members.Replace("\n    ", "\n            ", StringComparison.Ordinal).Replace("            ", "    ", StringComparison.Ordinal)}}
        }

        """;

    private static string Ambiguous(string creation) =>
        Cluster + "[Namespace(\"space\")] public partial class Space : Namespace\n{\n    public Postgres Main => Instance(() => new Postgres());\n"
        + $"    public Postgres Other => Instance(() => new Postgres());\n    public Shop Web => Instance(() => {creation});\n}}\n";
}
