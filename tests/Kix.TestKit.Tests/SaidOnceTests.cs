using Kix.TestKit.Compiler;

namespace Kix.TestKit.Tests;

/// <summary>A mistake that is written once is told once, however many objects it comes to.</summary>
public sealed class SaidOnceTests
{
    private const string Module = """
        public sealed partial class W : Module
        {
            [Option(1), Range(1, 50)] public partial int Size { get; init; }
            private string Key => "a b".Trim();
            public Resource<V1ConfigMap> Map => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { [Key] = "c" } });
        }
        """;

    private const string NoKey = "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

    [Fact]
    public void Of_the_objects_of_a_loop() => Expect(
        """
        public Keyed<Resource<V1ConfigMap>> Maps => Resources(["a", "b", "c"], k => k, _ => new V1ConfigMap { Data = new Dictionary<string, string> { ["a b".Trim()] = "c" } });
        """,
        $"KIX4009 Space.cs:3: ConfigMap/maps-a @ space: data has the key 'a b': {NoKey} (the same in ConfigMap/maps-b @ space and 1 more)");

    [Fact]
    public void Of_the_instances_of_a_loop_and_of_all_that_have_its_class() => Expect(
        """
        public Keyed<W> Ws => Instances(["x", "y"], k => k, _ => new W());
        public W One => Instance(() => new W());
        """,
        $"KIX4009 Space.cs:10: ConfigMap/one @ space: data has the key 'a b': {NoKey} (the same in ConfigMap/ws-x @ space and 1 more)");

    [Fact]
    public void Of_the_option_that_a_loop_assigns() => Expect(
        """
        private int Large => 100;
        public Keyed<V> Vs => Instances(["x", "y", "z"], k => k, _ => new V { Size = Large });
        """,
        "KIX3002 Space.cs:4: Space.Vs[x].Size is 100, and must be 1 to 50 (Space.cs:6) (the same in Space.Vs[y] and 1 more)",
        "public sealed partial class V : Module { [Option(1), Range(1, 50)] public partial int Size { get; init; } }");

    [Fact]
    public void Of_a_body_that_fails_for_every_instance() => Expect(
        """
        public V A => Instance(() => new V());
        public V B => Instance(() => new V());
        public Keyed<V> Vs => Instances(["x"], k => k, _ => new V());
        """,
        "KIX5007 Space.cs:9: the body of Space.A.Map failed: InvalidOperationException: no (the same in Space.B.Map and 1 more)",
        """
        public sealed partial class V : Module
        {
            public Resource<V1ConfigMap> Map => Resource<V1ConfigMap>(() => throw new InvalidOperationException("no"));
        }
        """);

    [Fact]
    public void Another_value_per_item_and_another_declaration_of_the_same_line_are_mistakes_of_their_own() => Expect(
        """
        public Keyed<V> Vs => Instances([60, 70], k => $"{k}", k => new V { Size = k }); public V A => Instance(() => new V { Size = Large }); public V B => Instance(() => new V { Size = Large });
        private int Large => 100;
        """,
        """
        KIX3002 Space.cs:3: Space.A.Size is 100, and must be 1 to 50 (Space.cs:6)
        KIX3002 Space.cs:3: Space.B.Size is 100, and must be 1 to 50 (Space.cs:6)
        KIX3002 Space.cs:3: Space.Vs[60].Size is 60, and must be 1 to 50 (Space.cs:6)
        KIX3002 Space.cs:3: Space.Vs[70].Size is 70, and must be 1 to 50 (Space.cs:6)
        """,
        "public sealed partial class V : Module { [Option(1), Range(1, 50)] public partial int Size { get; init; } }");

    [Fact]
    public void Of_namespaces_that_a_loop_makes() => Assert.Equal(
        "KIX4027 Cluster.cs:7: Pod/pod @ tenant-a names Secret/login @ tenant-a (environment from Secret), which the cluster does not have: declare it, or External<V1Secret>(\"login\") where somebody else makes it (the same in Pod/pod @ tenant-b and 1 more)",
        Said(ProgramUnderTest.Build([("Cluster.cs", """
            [Cluster("prod")] public sealed partial class Prod : Cluster
            {
                public Keyed<Tenant> Tenants => Namespaces(["a", "b", "c"], k => k, _ => new Tenant());
            }
            public sealed partial class Tenant : Namespace
            {
                public Resource<V1Pod> Pod => Resource(() => new V1Pod { Spec = new() { Containers = [new() { Name = "a", Image = "a:1", EnvFrom = [new() { SecretRef = new() { Name = "login" } }] }] } });
            }
            """)])));

    [Fact]
    public void What_the_analyzers_said_of_a_loop_s_literal_is_not_said_again() => Expect(
        """
        public Keyed<Resource<V1Service>> All => Resources(["a", "b"], k => k, _ => new V1Service { Spec = new() { Type = "ClusterIp", Ports = [new() { Port = 80 }] } });
        """,
        "KIX4006 Space.cs:3: Space.All: spec.type is 'ClusterIp', and must be one of 'ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'; did you mean 'ClusterIP'?",
        options: [("dotnet_diagnostic.KIX4006.severity", "warning")]);

    private static void Expect(string inSpace, string expected, string module = Module, params (string Key, string Value)[] options) => Assert.Equal(
        expected,
        Said(ProgramUnderTest.Build(
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
                    {{module}}
                    """),
            ],
            options: options)));

    private static string Said(ProgramUnderTest program) => string.Join('\n', program.Errors.Concat(program.Warnings).Select(e => $"{e.Id} {e.Place}: {e.Message}"));
}
