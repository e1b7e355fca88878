using Kix.TestKit.Compiler;

namespace Kix.TestKit.Tests;

/// <summary>What only evaluation comes upon, behind code that the compiler does not look through: word for word.</summary>
public sealed class EvaluationWordsTests
{
    private const string Service = """
        apiVersion: v1
        kind: Service
        metadata:
          name: web
          namespace: {0}
        spec:
          ports: [{ port: 80 }]

        """;

    [Fact]
    public void A_need_that_a_method_leaves_out_is_told_where_it_is_asked_for() => Expect(
        """
        public Web Web => Instance(() => new Web { Store = Nothing() });
        private static Store Nothing() => null!;
        """,
        "KIX2001 Prod.cs:5: Space.Web needs Store (Store, Prod.cs:5), and nothing in prod answers it: it is set to null; leave it out to have it found, or make the need nullable (Store?)");

    [Fact]
    public void A_need_that_a_method_answers_with_something_new_is_part_of_no_cluster() => Expect(
        """
        public Web Web => Instance(() => new Web { Store = Fresh() });
        private static Store Fresh() => new();
        """,
        "KIX5004 Prod.cs:5: the Store that Space.Web.Store was given is part of no cluster: declare it with Instance(() => new Store()), or ask for one with [Need]");

    [Fact]
    public void A_need_is_answered_within_the_cluster() => Expect(
        """
        public Web Web => Instance(() => new Web { Store = Elsewhere() });
        private static readonly Other Cluster = new();
        private static Store Elsewhere() => Cluster.Yard.Store;
        """,
        "KIX5006 Prod.cs:5: Space.Web.Store refers to Yard.Store of the cluster other (Prod.cs:19), which is no part of the cluster prod: answer it with an instance of this cluster, or take what it needs of the other as an [Option]");

    [Fact]
    public void Two_objects_of_one_identity_are_named_with_both_places() => Expect(
        """
        public Resource<V1ConfigMap> First => Resource(() => new V1ConfigMap(), name: "a".Trim());
        public Resource<V1ConfigMap> Second => Resource(() => new V1ConfigMap(), name: "a".Trim());
        """,
        "KIX1005 Prod.cs:6: Space.Second and Space.First (Prod.cs:5) are both ConfigMap/a @ space: give one of them suffix: \"…\" or name: \"…\"");

    [Fact]
    public void Of_one_declaration_in_two_instances_the_instances_are_to_be_renamed() => Expect(
        """
        public Twin Web => Instance(() => new Twin());
        public Twin Cache => Instance(() => new Twin(), name: "web".Trim());
        """,
        [("Twin.cs", "public sealed partial class Twin : Module { public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap()); }")],
        "KIX1005 Twin.cs:1: Space.Web.Settings and Space.Cache.Settings (Twin.cs:1) are both ConfigMap/web @ space, by one declaration in two instances of one name: give one of the instances another, name: \"…\"");

    [Fact]
    public void An_object_that_files_hold_twice_is_told_with_both_places() => Expect(
        """
        public Manifests Files => Manifests("manifests/*.yaml");
        public Resource<V1ConfigMap> Own => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["a"] = Files.Get<V1Service>("web").Out.Host } });
        """,
        [("manifests/web.yaml", $"{Service.Replace("{0}", "space", StringComparison.Ordinal)}---\n{Service.Replace("{0}", "kube-system", StringComparison.Ordinal)}")],
        "KIX4093 Prod.cs:5: Manifests(\"manifests/*.yaml\") of Space holds 2 objects Service named 'web', in space (manifests/web.yaml:1) and kube-system (manifests/web.yaml:9): say which, Get(\"web\", \"space\")");

    [Fact]
    public void A_call_is_told_without_what_is_granted() => Expect(
        """
        public ApiUse Api => Calls([Rule.On("", ["pods", "services"], "get", "list")]);
        public Resource<V1ServiceAccount> Account => Resource(() => new V1ServiceAccount());
        public Resource<V1Role> Role => Resource(() => new V1Role { Rules = [Rule.On("", ["pods"], "get"), Rule.On("", ["services"], "list")] });
        public Resource<V1RoleBinding> Binding => Resource(() => new V1RoleBinding { RoleRef = Role.Out.RoleRef, Subjects = [Account.Out.Subject] });
        public Resource<V1Pod> Pod => Resource(() => new V1Pod { Spec = new() { ServiceAccountName = Account.Out.Name, Containers = [new() { Name = "a", Image = "a:1" }] } });
        """,
        "KIX4025 Prod.cs:5: Space.Api calls get of services and list of pods in space, and Pod/pod @ space (Prod.cs:9) runs as ServiceAccount/account @ space (Prod.cs:6), which may not: add Rule.On(\"\", [\"services\"], \"get\"), Rule.On(\"\", [\"pods\"], \"list\") to Role/role @ space (Prod.cs:7)");

    [Fact]
    public void Items_of_a_list_have_their_own_lines() => Expect(
        "public Manifests Files => Manifests(\"m/*.yaml\");",
        [("m/list.yaml", """
            apiVersion: v1
            kind: List
            items:
            - apiVersion: v1
              kind: ConfigMap
              metadata: { name: l1 }
            - apiVersion: v1
              kind: ConfigMap
              metadata: { name: l1 }
            - apiVersion: v1
              kind: ConfigMap
            - kind: ConfigMap
              metadata: { name: l2 }

            """)],
        "KIX1005 m/list.yaml:7: Space.Files[m/list.yaml:7] and Space.Files[m/list.yaml:4] (m/list.yaml:4) are both ConfigMap/l1 @ space: rename one, or remove it from the files",
        "KIX4090 m/list.yaml:12: the object has no apiVersion: every Kubernetes object has apiVersion and kind, as text",
        "KIX4091 m/list.yaml:10: ConfigMap has no metadata.name: a declared object has one name (generateName gives a new one each time)");

    [Fact]
    public void What_yaml_takes_for_a_number_or_a_boolean_is_told_to_be_quoted() => Expect(
        "public Manifests Files => Manifests(\"m/*.yaml\");",
        [("m/web.yaml", """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: 123
            data: { x: y }

            """)],
        "KIX4005 m/web.yaml:5: ConfigMap/123 @ space: data[x] is true, and must be a text: put it in quotes",
        "KIX4090 m/web.yaml:4: metadata.name of ConfigMap is the number 123, and must be a text: put it in quotes");

    [Theory]
    [InlineData("manifests/*.yml", "; did you mean 'manifests/*.yaml'?")]
    [InlineData("manifests/wbe.yaml", "; did you mean 'manifests/web.yaml'?")]
    [InlineData("crds/queues.json", ": put them there, or write the path from there")]
    public void A_pattern_without_files_is_told_what_was_probably_meant(string pattern, string way) => Expect(
        $"public Manifests Files => Manifests(\"{pattern}\");",
        [("manifests/web.yaml", Service.Replace("{0}", "space", StringComparison.Ordinal))],
        $"KIX4092 Prod.cs:5: Manifests(\"{pattern}\") of Space matches no file below the project's folder{way}");

    private static void Expect(string inSpace, params string[] expected) => Expect(inSpace, [], expected);

    private static void Expect(string inSpace, IEnumerable<SourceFile> files, params string[] expected)
    {
        var program = ProgramUnderTest.Build(
        [
            ("Prod.cs", $$"""
                [Cluster("prod")] public sealed partial class Prod : Cluster { public Space Space => Namespace(() => new Space()); }
                [Namespace("space")]
                public sealed partial class Space : Namespace
                {
                {{inSpace}}
                }
                public sealed partial class Store : Module
                {
                    public Resource<V1ConfigMap> Config => Resource(() => new V1ConfigMap());
                }
                public sealed partial class Web : Module
                {
                    [Need] public partial Store Store { get; init; }
                    public Resource<V1ConfigMap> Own => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["a"] = Store.Config.Out.Name } });
                }
                [Cluster("other")] public sealed partial class Other : Cluster { public Yard Yard => Namespace(() => new Yard()); }
                public sealed partial class Yard : Namespace { public Store Store => Instance(() => new Store()); }
                """),
            .. files,
        ]);
        Assert.Equal(expected, program.Errors.Select(e => $"{e.Id} {e.Place}: {e.Message}"));
    }
}
