using Kix.TestKit.Compiler;

namespace Kix.TestKit.Tests;

/// <summary>Code of a program that throws, or gives null where there must be something: one error with its place, and the rest is still judged.</summary>
public sealed class FailingCodeTests
{
    private const string Wrong = """public Resource<V1ConfigMap> Other => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["a b".Trim()] = "" } }, suffix: "other");""";

    [Theory]
    [InlineData("public Boom() { throw new System.InvalidOperationException(\"cluster ctor\"); }", "KIX5007 Cluster.cs:3: making Boom failed: InvalidOperationException: cluster ctor")]
    [InlineData("private readonly int _a = int.Parse(\"nope\");", "KIX5007 Cluster.cs:3: making Boom failed: FormatException: The input string 'nope' was not in a correct format.")]
    [InlineData("private static readonly int A = int.Parse(\"nope\"); public Boom() { _ = A; }", "KIX5007 Cluster.cs:3: making Boom failed: FormatException: The input string 'nope' was not in a correct format.")]
    public void A_cluster_that_cannot_be_made_is_told_with_its_line_and_the_other_clusters_too(string member, string expected)
    {
        var program = ProgramUnderTest.Build(
        [
            ("Cluster.cs", $$"""
                [Cluster("boom")] public sealed partial class Boom : Cluster
                {
                    {{member}}
                }
                [Cluster("other")] public sealed partial class Other : Cluster { public Space Space => Namespace(() => new Space()); }
                """),
            ("Space.cs", $$"""
                public sealed partial class Space : Namespace
                {
                    {{Wrong}}
                }
                """),
        ]);

        var errors = program.Errors.Select(e => $"{e.Id} {e.Place}: {e.Message}").ToList();
        Assert.Equal([expected], errors.Where(e => !e.StartsWith("KIX4009", StringComparison.Ordinal)));
        Assert.Equal(2, errors.Count);
    }

    [Fact]
    public void A_static_initialiser_that_a_body_runs_is_told_with_its_cause_and_its_line() => Expect(
        """public Resource<V1ConfigMap> A => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["a"] = Numbers.X } });""",
        """public static class Numbers { public static readonly string X = int.Parse("nope") > 0 ? "a" : "b"; }""",
        "KIX5007 Prod.cs:7: the body of Space.A failed: FormatException: The input string 'nope' was not in a correct format.");

    [Theory]
    [InlineData("protected override void Apply() => throw new System.InvalidOperationException(\"no\");", "KIX5007 Prod.cs:8: B1.Apply failed: InvalidOperationException: no")]
    [InlineData("private readonly int _a = int.Parse(\"nope\"); protected override void Apply() { }", "KIX5007 Prod.cs:8: making Space.B1 failed: FormatException: The input string 'nope' was not in a correct format.")]
    [InlineData("protected override void Apply() { Patch<V1ConfigMap>(\"m\", \"{}\".Trim()); }", "KIX1020 Prod.cs:8: the patch cannot be read: a patch is an array of operations; write [{ \"op\": \"replace\", \"path\": \"/spec/replicas\", \"value\": 3 }]")]
    public void An_overlay_that_fails_hides_nothing_and_lets_nobody_speak_about_nothing(string member, string expected)
    {
        var program = Build(
            "public A1 A1 => Overlay(() => new A1()); public B1 B1 => Overlay(() => new B1()); public M M => Instance(() => Make()); private static M Make() => new();",
            $$"""
            public sealed class A1 : Overlay { protected override void Apply() => Each<M>(m => m.Option(x => x.Size).Set(3)); }
            public sealed class B1 : Overlay { {{member}} }
            public sealed partial class M : Module
            {
                [Option(2)] public partial int Size { get; init; }
                [Option] public partial string Text { get; init; }
                public Resource<V1ConfigMap> C => Resource(() => new V1ConfigMap());
            }
            """);

        Assert.DoesNotContain(program.Warnings, w => w.Id == "KIX3014");
        Assert.Contains(program.Errors, e => e.Id == "KIX3007");
        Assert.Equal([expected], program.Errors.Where(e => e.Id != "KIX3007").Select(e => $"{e.Id} {e.Place}: {e.Message}"));
    }

    [Fact]
    public void A_statement_about_an_object_that_could_not_be_made_is_not_said_to_speak_about_nothing()
    {
        var program = Build(
            "public A2 A2 => Overlay(() => new A2()); public Resource<V1ConfigMap> D => Resource<V1ConfigMap>(() => throw new System.InvalidOperationException(\"no\"));",
            "public sealed class A2 : Overlay { protected override void Apply() => Each<V1ConfigMap>(d => d.Immutable = true); }");

        Assert.Equal(["KIX5007"], program.Errors.Concat(program.Warnings).Select(e => e.Id));
    }

    [Theory]
    [InlineData("public M A => Instance<M>(() => null!);", "KIX5007 Prod.cs:5: making Space.A failed: it gave null: make an object, or do not declare it")]
    [InlineData("public Keyed<M> A => Instances((string[])null!, k => k, k => new M());", "KIX5007 Prod.cs:5: the loop Space.A failed: it was given null: give it an empty list where there is nothing to loop over")]
    [InlineData("public Keyed<M> A => Instances([\"a\", \"b\"], k => k == \"b\" ? null! : k, k => new M());", "KIX5007 Prod.cs:5: the loop Space.A failed: the key of its item 2 is null: make keys of what differs")]
    [InlineData("public Keyed<M> A => Instances([1, 0], k => k == 0 ? \"zero\" : \"one\", k => new M { Size = 10 / k });", "KIX5007 Prod.cs:5: making Space.A[zero] failed: DivideByZeroException: Attempted to divide by zero.")]
    public void What_gives_null_or_fails_in_a_loop_is_told_with_its_item(string member, string expected) => Expect(
        member, "public sealed partial class M : Module { [Option(1)] public partial int Size { get; init; } }", expected);

    [Theory]
    [InlineData("Kind = \"Secret\"", "KIX1009 Prod.cs:5: Space.A sets kind to 'Secret', and its class says 'ConfigMap': leave it out, or make an object of the class of that kind")]
    [InlineData("ApiVersion = \"v2\"", "KIX1009 Prod.cs:5: Space.A sets apiVersion to 'v2', and its class says 'v1': leave it out, or make an object of the class of that kind")]
    public void A_body_does_not_say_another_kind_than_its_class(string said, string expected) => Expect(
        $"public Resource<V1ConfigMap> A => Resource(() => new V1ConfigMap {{ {said} }});", "", expected);

    private static void Expect(string inSpace, string more, params string[] expected) =>
        Assert.Equal(expected, Build(inSpace, more).Errors.Select(e => $"{e.Id} {e.Place}: {e.Message}"));

    private static ProgramUnderTest Build(string inSpace, string more) => ProgramUnderTest.Build(
    [
        ("Prod.cs", $$"""
            [Cluster("prod")] public sealed partial class Prod : Cluster { public Space Space => Namespace(() => new Space()); }
            [Namespace("space")]
            public sealed partial class Space : Namespace
            {
            {{inSpace}}
            }
            {{more}}
            """),
    ]);

    [Theory]
    [InlineData(
        "an overlay", "public A A => Overlay(() => new A());", "",
        """public sealed class A : Overlay { protected override void Apply() => throw new System.InvalidOperationException("no such team"); }""",
        "KIX5007 Cluster.cs:5: A.Apply failed: InvalidOperationException: no such team")]
    [InlineData(
        "a constraint", "public W W => Instance(() => new W());", "",
        """
        public sealed class EvenAttribute : System.ComponentModel.DataAnnotations.ValidationAttribute { public override bool IsValid(object? v) => (int)v! % 2 == 0; }
        public sealed partial class W : Module { [Option(2L), Even] public partial long Level { get; init; } }
        """,
        "KIX5007 Cluster.cs:5: judging Space.W.Level failed: InvalidCastException: Unable to cast object of type 'System.Int64' to type 'System.Int32'.")]
    [InlineData(
        "a body that gives null", "", "public Resource<V1ConfigMap> Nothing => Resource<V1ConfigMap>(() => null!);", "",
        "KIX5007 Space.cs:3: the body of Space.Nothing failed: it gave null: make an object, or do not declare the resource")]
    [InlineData(
        "a loop with a null", "", """public Keyed<Resource<V1ConfigMap>> Nothing => Resources(["a"], k => k, _ => (V1ConfigMap)null!);""", "",
        "KIX5007 Space.cs:3: the body of Space.Nothing[a] failed: it gave null: make an object, or do not declare the resource")]
    [InlineData(
        "equality", "public S S => Overlay(() => new S()); public W W => Instance(() => new W { Odd = new Odd() });", "",
        """
        public sealed class Odd { public override bool Equals(object? o) => throw new System.NotSupportedException("no equality"); public override int GetHashCode() => 0; }
        public sealed partial class W : Module { [Option] public partial Odd? Odd { get; init; } }
        public sealed class S : Overlay { protected override void Apply() => Each<W>(w => w.Option(x => x.Odd).Set(new Odd())); }
        """,
        "KIX5007 Cluster.cs:5: judging Space.W.Odd failed: NotSupportedException: no equality")]
    [InlineData(
        "a null in a list", "",
        """
        public Resource<V1Pod> Pod => Resource(() => new V1Pod { Spec = new() { Containers = [new() { Name = "a", Image = "a:1" }, null!] } });
        """,
        "",
        "KIX4050 Space.cs:3: Pod/pod @ space: spec.containers[1]: null is no item of a list: leave it out")]
    public void A_failure_has_one_error_with_its_place_and_hides_nothing_else(string what, string inCluster, string inSpace, string more, string expected)
    {
        var program = ProgramUnderTest.Build(
        [
            ("Cluster.cs", $$"""
                [Cluster("prod")] public sealed partial class Prod : Cluster
                {
                    public Space Space => Namespace(() => new Space());
                }
                {{more}}
                """),
            ("Space.cs", $$"""
                public sealed partial class Space : Namespace
                {
                    {{inSpace}} {{inCluster}}
                    {{Wrong}}
                }
                """),
        ]);

        var errors = program.Errors.Select(e => $"{e.Id} {e.Place}: {e.Message}").ToList();

        Assert.True(errors.Any(e => e.StartsWith("KIX4009", StringComparison.Ordinal)), what);
        Assert.Equal([expected], errors.Where(e => !e.StartsWith("KIX4009", StringComparison.Ordinal)));
    }
}
