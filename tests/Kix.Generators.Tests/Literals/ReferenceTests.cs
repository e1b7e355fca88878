namespace Kix.Generators.Tests.Literals;

public sealed class ReferenceTests
{
    [Fact]
    public void A_port_or_key_that_the_other_body_does_not_have() => Assert.Equal(
        """
        Deployment Web.Server (Web.cs:4) has no port named 'htp'; did you mean 'http'?
        ConfigMap Web.Settings (Web.cs:3) has no key 'hots'; did you mean 'host'?
        Service Web.Http (Web.cs:12) has no port named 'metrics'; its ports are 'http'
        """,
        Manifest.Members("""
            public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["host"] = "a" } });
            public Resource<V1Deployment> Server => Resource(() => new V1Deployment
            {
                Spec = new()
                {
                    Selector = Labels.Selector,
                    Template = new() { Metadata = new() { Labels = Labels.All }, Spec = new() { Containers = [new() { Name = "a", Image = "a:1", Ports = [ContainerPort.Tcp("http", 80)] }] } },
                },
            });
            public Resource<V1Service> Http => Resource(() => new V1Service { Spec = new() { Ports = [Server.Out.Port("http").Expose(80)] } });
            public Resource<V1Service> Other => Resource(() => new V1Service { Spec = new() { Ports = [Server.Out.Port({|KIX4001:"htp"|}).Expose(80)] } }, suffix: "other");
            private V1EnvVar Host => Settings.Out.Key({|KIX4002:"hots"|}).Env("HOST");
            private string Out => Http.Out.Port({|KIX4001:"metrics"|}).Name + Http.Out.Port("http").Name;
            """.Replace("(Web.cs:12)", "(Web.cs:12)")));

    [Fact]
    public void A_body_that_cannot_be_seen_may_have_anything() => Assert.Empty(Manifest.Members("""
        private IDictionary<string, string> Data => new Dictionary<string, string>();
        public virtual Resource<V1ConfigMap> Open => Resource(() => new V1ConfigMap());
        public Resource<V1ConfigMap> Computed => Resource(() => new V1ConfigMap { Data = Data }, suffix: "computed");
        private string All => Open.Out.Key("a").Key + Computed.Out.Key("b").Key + External<V1Secret>("x").Out.Key("c").Key;
        """));

    [Fact]
    public void A_port_of_a_Service_that_leads_to_a_name_that_no_container_has() => Assert.Equal(
        "Deployment Web.Server (Web.cs:3) has no port named 'htp'; did you mean 'http'?",
        Manifest.Members($$"""
            {{Server}}
            public Resource<V1Service> Http => Resource(() => new V1Service
            {
                Spec = new()
                {
                    Selector = Server.Out.PodLabels,
                    Ports = [new() { Name = "a", Port = 80, TargetPort = {|KIX4001:"htp"|} }, new() { Name = "b", Port = 81, TargetPort = "http" }],
                },
            });
            """));

    [Theory]
    [InlineData("""public Resource<V1Deployment> Worker => Resource(() => new V1Deployment { Spec = new() { Selector = Labels.Selector, Template = new() { Metadata = new() { Labels = Labels.All }, Spec = new() { Containers = [new() { Name = "a", Image = "a:1", Ports = [ContainerPort.Tcp("htp", 80)] }] } } } }, suffix: "worker");""")]
    [InlineData("public Manifests Files => Manifests(\"*.yaml\");")]
    [InlineData("private static V1Pod Made() => new(); public Resource<V1Pod> Other => Resource(Made, suffix: \"other\");")]
    public void Another_workload_of_the_class_may_have_the_port(string other) => Assert.Empty(Manifest.Members($$"""
        {{Server}}
        {{other}}
        public Resource<V1Service> Http => Resource(() => new V1Service
        {
            Spec = new() { Selector = Server.Out.PodLabels, Ports = [new() { Port = 80, TargetPort = "htp" }] },
        });
        """));

    private const string Server = """
        public Resource<V1Deployment> Server => Resource(() => new V1Deployment { Spec = new() { Selector = Labels.Selector, Template = new() { Metadata = new() { Labels = Labels.All }, Spec = new() { Containers = [new() { Name = "a", Image = "a:1", Ports = [ContainerPort.Tcp("http", 80)] }] } } } });
        """;
}
