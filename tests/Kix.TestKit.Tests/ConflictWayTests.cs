using Kix.TestKit.Compiler;

namespace Kix.TestKit.Tests;

/// <summary>KIX3008 proposes what helps: each way out is told, and taken.</summary>
public sealed class ConflictWayTests
{
    private const string EnvVar = "new V1EnvVar { Name = \"a\", Value = \"2\" }";

    private const string First = """{"name":"a","value":"1"}""";

    private const string Second = """{"name":"a","value":"2"}""";

    private const string Same = "with the same priority: say it in one place";

    [Theory]
    [InlineData("", "Overlay", "Default", "or assign it where the instance is declared", "Replicas = 7", "")]
    [InlineData("", "Policy", "Default", "or assign it where the instance is declared", "Replicas = 7", "")]
    [InlineData("", "Overlay", "Set", "or decide with Force(…) in an overlay", "", "Overlay Force")]
    [InlineData("", "Overlay", "Force", "or decide with Set(…) in a policy", "", "Policy Set")]
    [InlineData("Replicas = 1", "Policy", "Set", "or decide with Force(…) in a policy", "Replicas = 1", "Policy Force")]
    [InlineData("Replicas = 1", "Policy", "Force", "because nothing is above Force(…) of a policy", "Replicas = 1", null)]
    public void Two_who_speak_with_one_priority_are_decided_by_the_next(string assigned, string kind, string verb, string way, string mended, string? judge)
    {
        var wrong = Build(assigned, kind, verb, "");
        Assert.Equal(
            [$"KIX3008 Prod.cs:11: Space.Web.Replicas is set to 3 by Calm, and to 4 by Eager (Prod.cs:12), {Same}, {way}"],
            wrong.Errors.Select(e => $"{e.Id} {e.Place}: {e.Message}"));

        if (judge is not null)
        {
            Assert.Equal("7", Build(mended, kind, verb, judge).Cluster().Resource<V1ConfigMap>("web").Data["n"]);
        }
    }

    [Theory]
    [InlineData("Tags = new Dictionary<string, string> { [\"a\"] = \"1\" }", "Tags", "Add", "\"a\", \"2\"", "\"1\"", "\"2\"")]
    [InlineData("Env = [new() { Name = \"a\", Value = \"1\" }]", "Env", "Append", EnvVar, First, Second)]
    [InlineData("Env = [new() { Name = \"a\", Value = \"1\" }]", "Env", "Prepend", EnvVar, First, Second)]
    public void What_is_added_beside_an_entry_of_its_key_is_to_replace_it(string assigned, string option, string operation, string added, string first, string second)
    {
        var (one, other) = operation == "Prepend" ? ($"{second} by Calm", first) : (first, $"{second} by Calm");
        var (place, at) = operation == "Prepend" ? ("Prod.cs:11", "Prod.cs:2") : ("Prod.cs:2", "Prod.cs:11");
        Assert.Equal(
            [$"KIX3008 {place}: Space.Web.{option}['a'] is set to {one}, and to {other} ({at}), and what is added does not take the place of another: say it in one place, or write Replace(…) instead of {operation}(…)"],
            Spoken(assigned, $"{option}).{operation}({added})").Errors.Select(e => $"{e.Id} {e.Place}: {e.Message}"));

        Assert.Equal("2", Spoken(assigned, $"{option}).Replace({added})").Cluster().Resource<V1ConfigMap>("web").Data["a"]);
    }

    private static ProgramUnderTest Build(string assigned, string kind, string verb, string judge) => Program(assigned, $$"""
        public sealed class Calm : {{kind}} { protected override void Apply() => Each<Web>(w => w.Option(x => x.Replicas).{{verb}}(3)); }
        public sealed class Eager : {{kind}} { protected override void Apply() => Each<Web>(w => w.Option(x => x.Replicas).{{verb}}(4)); }
        {{(judge.Split(' ') is [var above, var decides] ? $"public sealed class Judge : {above} {{ protected override void Apply() => Each<Web>(w => w.Option(x => x.Replicas).{decides}(7)); }}" : "")}}
        """, $"public Calm Calm => Overlay(() => new Calm()); public Eager Eager => Overlay(() => new Eager()); {(judge.Length > 0 ? "public Judge Judge => Overlay(() => new Judge());" : "")}");

    private static ProgramUnderTest Spoken(string assigned, string said) => Program(
        assigned, $"public sealed class Calm : Overlay {{ protected override void Apply() => Each<Web>(w => w.Option(x => x.{said}); }}", "public Calm Calm => Overlay(() => new Calm());");

    private static ProgramUnderTest Program(string assigned, string overlays, string attached) => ProgramUnderTest.Build([("Prod.cs", $$"""
        [Cluster("prod")] public sealed partial class Prod : Cluster { public Space Space => Namespace(() => new Space()); {{attached}} }
        [Namespace("space")] public sealed partial class Space : Namespace { public Web Web => Instance(() => new Web { {{assigned}} }); }
        public sealed partial class Web : Module
        {
            [Option(2)] public partial int Replicas { get; init; }
            [Option] public partial IDictionary<string, string> Tags { get; init; }
            [Option] public partial IList<V1EnvVar> Env { get; init; }
            public Resource<V1ConfigMap> Own => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string>
                { ["n"] = $"{Replicas}", ["a"] = Tags.TryGetValue("a", out var tag) ? tag : Env.FirstOrDefault(e => e.Name == "a")?.Value ?? "" } });
        }
        {{overlays}}
        """)]);
}
