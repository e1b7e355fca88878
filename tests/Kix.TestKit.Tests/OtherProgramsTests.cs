using Kix.TestKit.Compiler;

namespace Kix.TestKit.Tests;

/// <summary>Programs of many kinds, right and wrong: what is said of them, and that nothing is said of the right ones.</summary>
public sealed class OtherProgramsTests
{
    private const string Deployment = """
        public Resource<V1Deployment> D => Resource(() => new V1Deployment { Spec = new() { Selector = Labels.Selector, Template = new() { Metadata = new() { Labels = Labels.All }, Spec = new() { Containers = [new() { Name = "a", Image = "a:1", Ports = [ContainerPort.Tcp("http", 8080)] }] } } } });
        """;

    private const string KeyName = "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

    [Fact]
    public void What_an_overlay_makes_wrong_is_told_at_its_statement_and_once() => Expect(
        Deployment + """
        public Resource<V1Deployment> E => Resource(() => new V1Deployment { Spec = new() { Selector = Labels.Selector, Template = new() { Metadata = new() { Labels = Labels.All }, Spec = new() { Containers = [new() { Name = "a", Image = "a:1" }] } } } });
        public O O => Overlay(() => new O());
        """,
        """
        public sealed class O : Overlay
        {
            private int Two => -"ab".Length;
            protected override void Apply()
            {
                Each<V1Deployment>(d => d.Spec.Replicas = Two);
                Patch<V1Deployment>("d", "[{\"op\":\"remove\",\"path\":\"/spec/template/spec/containers/0/image\"}]");
            }
        }
        """,
        "KIX4003 Space.cs:12: Deployment/d @ space: spec.template.spec.containers[0].image is required (set by O)",
        "KIX4014 Space.cs:11: Deployment/d @ space: spec.replicas is -2: must be at least 0 (set by O) (the same in Deployment/e @ space)");

    [Fact]
    public void What_an_overlay_does_not_touch_is_told_where_it_is_declared() => Expect(
        """
        public Resource<V1Deployment> D => Resource(() => new V1Deployment { Spec = new() { Replicas = -"ab".Length, Selector = Labels.Selector, Template = new() { Metadata = new() { Labels = Labels.All }, Spec = new() { Containers = [new() { Name = "a", Image = "a:1" }] } } } });
        public O O => Overlay(() => new O());
        """,
        "public sealed class O : Overlay { protected override void Apply() => Each<V1Deployment>(d => d.Spec.Paused = true); }",
        "KIX4014 Space.cs:3: Deployment/d @ space: spec.replicas is -2: must be at least 0");

    [Fact]
    public void Each_key_that_is_not_there_is_told_though_another_one_is_missing_too() => Expect(
        """
        public Resource<V1ConfigMap> C => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["LEVEL"] = "a" } });
        private string Wrong => "LEVAL".Trim();
        public Resource<V1Pod> P => Resource(() => new V1Pod { Spec = new() { Containers = [new() { Name = "a", Image = "a:1", Env = [new() { Name = "A", ValueFrom = new() { ConfigMapKeyRef = new() { Name = C.Out.Name, Key = "LEVL".Trim() } } }, C.Out.Key(Wrong).Env("B")] }] } });
        """,
        "",
        "KIX4002 Space.cs:5: ConfigMap Space.C (Space.cs:3) has no key 'LEVAL'; did you mean 'LEVEL'?",
        "KIX4002 Space.cs:5: Pod/p @ space: A of the container 'a' is the key 'LEVL' of ConfigMap/c @ space (Space.cs:3), which has no such key; did you mean 'LEVEL'?");

    [Fact]
    public void A_port_by_another_protocol_is_another_port() => Expect(
        Deployment + """
        public Resource<V1Service> S => Resource(() => new V1Service { Spec = new() { Selector = D.Out.PodLabels, Ports = [new() { Name = "dns", Port = 53, TargetPort = 8080, Protocol = "UDP" }] } });
        """,
        "",
        "KIX4001 Space.cs:3: Service/s @ space sends its port 'dns' to 8080/UDP, and the containers of Deployment/d @ space (Space.cs:3) declare 8080 ('http')");

    [Fact]
    public void A_binding_to_no_kind_of_role_is_told_once() => Expect(
        """
        public Resource<V1RoleBinding> B => Resource(() => new V1RoleBinding { RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Rol", Name = "x" }, Subjects = [new() { Kind = "User", Name = "jane", ApiGroup = "rbac.authorization.k8s.io" }] });
        """,
        "",
        "KIX4006 Space.cs:3: RoleBinding/b @ space: roleRef.kind is 'Rol', and must be 'ClusterRole' or 'Role'; did you mean 'Role'?");

    [Fact]
    public void A_key_of_a_Secret_s_texts_is_a_key() => Expect(
        """
        public Resource<V1Secret> S => Resource(() => new V1Secret { StringData = new Dictionary<string, string> { ["a/b"] = "c" } });
        """,
        "",
        $"KIX4009 Space.cs:3: Space.S: a key of stringData is 'a/b', which is no valid name: {KeyName}");

    [Fact]
    public void Addresses_of_a_slice_are_of_its_type() => Expect(
        """
        public Resource<V1EndpointSlice> E => Resource(() => new V1EndpointSlice { AddressType = "IPv4", Endpoints = [new() { Addresses = ["10.0.0.1", "300.0.0.1"] }, new() { Addresses = ["2001:db8::1"] }], Ports = [new() { Port = 80, Name = "http" }] });
        """,
        "",
        "KIX4019 Space.cs:3: EndpointSlice/e @ space: endpoints[0].addresses[1] is '300.0.0.1': must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)",
        "KIX4019 Space.cs:3: EndpointSlice/e @ space: endpoints[1].addresses[0] is '2001:db8::1': must be an IPv4 address, as addressType says");

    [Theory]
    [InlineData("mutate", "must start with a '/'")]
    [InlineData("/a//b", "segment[1] may not be empty")]
    [InlineData("/", null)]
    [InlineData("/apis/admission.example.com/v1/checks", null)]
    public void A_webhook_is_called_at_a_path(string path, string? problem) => Expect(
        $$"""
        public Resource<V1Service> Hook => Resource(() => new V1Service { Spec = new() { Ports = [new() { Port = 443 }] } });
        public Resource<V1ValidatingWebhookConfiguration> W => Resource(() => new V1ValidatingWebhookConfiguration { Webhooks = [new() { Name = "a.b.example.com", AdmissionReviewVersions = ["v1"], SideEffects = "None", FailurePolicy = "Ignore", ClientConfig = new() { Service = new() { Name = Hook.Out.Name, NamespaceProperty = "space", Path = "{{path}}" } } }] });
        """,
        "",
        problem is null ? [] : [$"KIX4019 Space.cs:4: Space.W: webhooks[0].clientConfig.service.path is '{path}': {problem}"]);

    [Fact]
    public void A_literal_and_a_name_that_came_by_an_option_are_two_mistakes() => Expect(
        """
        public Resource<V1ConfigMap> C => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["a"] = "b" } });
        public W W => Instance(() => new W { Map = "c" });
        """,
        """
        public sealed partial class W : Module
        {
            [Option] public required partial string Map { get; init; }
            public Resource<V1Pod> P => Resource(() => new V1Pod { Spec = new() { Containers = [new() { Name = "a", Image = "a:1", EnvFrom = [new() { ConfigMapRef = new() { Name = Map } }, new() { ConfigMapRef = new() { Name = "c" } }] }] } });
        }
        """,
        "KIX5001 Space.cs:9: W.P: spec.containers[0].envFrom[1].configMapRef.name is 'c', the name of Space.C (Space.cs:3), said without its .Out: take the name as an [Option] that is set to Space.C.Out.Name",
        "KIX5001 Space.cs:4: Pod/w @ space: spec.containers[0].envFrom[0].configMapRef.name is 'c', the name of Space.C (Space.cs:3), said without its .Out: set the option Space.W.Map, which has that value, to Space.C.Out.Name");

    [Fact]
    public void A_name_that_is_no_label_s_value_is_no_mistake() => Expect(
        """
        public Resource<V1ClusterRole> Urls => Resource(() => new V1ClusterRole { Rules = [new() { NonResourceURLs = ["/healthz", "/metrics/*"], Verbs = ["get"] }] }, name: "system:custom:urls");
        public Resource<V1ConfigMap> Long => Resource(() => new V1ConfigMap(), name: new string('a', 100));
        """,
        "");

    private static void Expect(string inSpace, string more, params string[] expected)
    {
        var program = ProgramUnderTest.Build(
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
                    {{more}}
                    """),
            ]);
        Assert.Equal(expected, program.Errors.Concat(program.Warnings).Select(e => $"{e.Id} {e.Place}: {e.Message}"));
    }
}
