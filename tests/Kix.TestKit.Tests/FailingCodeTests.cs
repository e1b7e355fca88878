using Kix.TestKit.Compiler;

namespace Kix.TestKit.Tests;

/// <summary>Code of a program that throws, or gives null where there must be something: one error with its place, and the rest is still judged.</summary>
public sealed class FailingCodeTests
{
    private const string Wrong = """public Resource<V1ConfigMap> Other => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["a b".Trim()] = "" } }, suffix: "other");""";

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

        // No body can run while it is not known what overlays say.
        Assert.Equal(what != "an overlay", errors.Any(e => e.StartsWith("KIX4009", StringComparison.Ordinal)));
        Assert.Equal([expected], errors.Where(e => !e.StartsWith("KIX4009", StringComparison.Ordinal)));
    }
}
