namespace Kix.Generators.Tests.Literals;

/// <summary>What one part of a manifest says about another.</summary>
public sealed class TogetherTests
{
    private const string Web = "new() { Name = \"web\", Image = \"a:1\" }";

    [Theory]
    [InlineData("[\"app\"] = \"web\"", "[\"app\"] = \"wbe\"", "app=web", "app=wbe")]
    [InlineData("[\"app\"] = \"web\", [\"tier\"] = \"a\"", "[\"app\"] = \"web\"", "tier=a", "no label tier")]
    public void A_selector_that_does_not_match(string selector, string labels, string said, string actual) => Assert.Equal(
        $"Web.Server selects pods with {said}, and spec.template.metadata.labels have {actual}: give selector and template the same labels",
        Manifest.Deployment($$"""
            Selector = {|KIX4020:new() { MatchLabels = new Dictionary<string, string> { {{selector}} } }|},
            Template = new() { Metadata = new() { Labels = new Dictionary<string, string> { {{labels}} } }, Spec = new() { Containers = [{{Web}}] } }
            """));

    [Fact]
    public void The_labels_of_the_instance_match_only_themselves() => Assert.Equal(
        """
        Web.A selects pods with app.kubernetes.io/name, and spec.template.metadata.labels have no label app.kubernetes.io/name: give selector and template the same labels
        Web.B selects pods with app=b, and spec.template.metadata.labels have no label app: give selector and template the same labels
        """,
        Manifest.Members($$"""
            public Resource<V1Deployment> A => Resource(() => new V1Deployment
            {
                Spec = new() { Selector = {|KIX4020:Labels.Selector|}, Template = new() { Metadata = new() { Labels = new Dictionary<string, string> { ["app"] = "a" } }, Spec = new() { Containers = [{{Web}}] } } },
            });
            public Resource<V1StatefulSet> B => Resource(() => new V1StatefulSet
            {
                Spec = new() { Selector = {|KIX4020:new() { MatchLabels = new Dictionary<string, string> { ["app"] = "b" } }|}, Template = new() { Spec = new() { Containers = [{{Web}}] } } },
            });
            """));

    [Fact]
    public void Labels_that_cannot_be_read_are_not_judged() => Assert.Empty(Manifest.Members($$"""
        private IDictionary<string, string> Own => new Dictionary<string, string>(Labels.All) { ["tier"] = "web" };
        public Resource<V1Deployment> A => Resource(() => new V1Deployment
        {
            Spec = new() { Selector = new() { MatchLabels = new Dictionary<string, string> { ["tier"] = "web" } }, Template = new() { Metadata = new() { Labels = Own }, Spec = new() { Containers = [{{Web}}] } } },
        });
        public Resource<V1Deployment> B => Resource(() => new V1Deployment
        {
            Spec = new()
            {
                Selector = new() { MatchLabels = new Dictionary<string, string> { ["tier"] = "web" } },
                Template = new() { Metadata = new() { Labels = new Dictionary<string, string>(Labels.All) { ["tear"] = "web" } }, Spec = new() { Containers = [{{Web}}] } },
            },
        }, suffix: "b");
        """));

    [Fact]
    public void A_mount_without_a_volume() => Assert.Equal(
        """
        Web.Server: container 'web' mounts the volume 'dta' at /data, which its pod does not have; did you mean 'data'?
        Web.Server: container 'web' mounts the volume 'x' at /cache, which its pod does not have; its volumes are 'data', 'config'
        """,
        Manifest.Pod("""
            Volumes = [new() { Name = "data", EmptyDir = new() }, External<V1ConfigMap>("settings").Out.Volume("config")],
            Containers =
            [
                new()
                {
                    Name = "web", Image = "a:1",
                    VolumeMounts =
                    [
                        new() { Name = {|KIX4021:"dta"|}, MountPath = "/data" }, new() { Name = {|KIX4021:"x"|}, MountPath = "/cache" },
                        new() { Name = "config", MountPath = "/etc/web" }, External<V1ConfigMap>("settings").Out.Volume("config").MountAt("/etc/other"),
                    ],
                },
            ]
            """));

    [Fact]
    public void A_volume_whose_name_is_not_known_may_be_any() => Assert.Empty(Manifest.Members("""
        public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap());
        public Resource<V1Pod> A => Resource(() => new V1Pod
        {
            Spec = new()
            {
                Volumes = [Settings.Out.Volume()],
                Containers = [new() { Name = "web", Image = "a:1", VolumeMounts = [new() { Name = "web", MountPath = "/a" }] }],
            },
        });
        public Resource<V1StatefulSet> B => Resource(() => new V1StatefulSet
        {
            Spec = new()
            {
                Selector = Labels.Selector,
                Template = new()
                {
                    Metadata = new() { Labels = Labels.All },
                    Spec = new() { Containers = [new() { Name = "web", Image = "a:1", VolumeMounts = [new() { Name = "data", MountPath = "/a" }] }] },
                },
                VolumeClaimTemplates =
                [
                    new()
                    {
                        Metadata = new() { Name = "data" },
                        Spec = new() { AccessModes = ["ReadWriteOnce"], Resources = new() { Requests = new Dictionary<string, ResourceQuantity> { ["storage"] = "1Gi" } } },
                    },
                ],
            },
        });
        """));

    [Theory]
    [InlineData("LivenessProbe = Probe.Http(\"/\", {|KIX4022:\"htp\"|})", "livenessProbe", "; did you mean 'http'?")]
    [InlineData("ReadinessProbe = new() { TcpSocket = new() { Port = {|KIX4022:\"metrics\"|} } }", "readinessProbe", "; its ports are 'http'")]
    [InlineData("Lifecycle = new() { PreStop = new() { HttpGet = new() { Port = {|KIX4022:\"htp\"|} } } }", "preStop", "; did you mean 'http'?")]
    public void A_probe_on_an_undeclared_port(string probe, string name, string near) => Assert.Equal(
        $"Web.Server: the {name} of the container 'web' asks the port '{(near.Contains("its") ? "metrics" : "htp")}', which the container does not have{near}",
        Manifest.Container($"{probe}, Ports = [ContainerPort.Tcp(\"http\", 80)]"));

    [Fact]
    public void A_probe_on_a_declared_port() => Assert.Empty(Manifest.Container(
        "LivenessProbe = Probe.Http(\"/\", \"http\"), ReadinessProbe = Probe.Tcp(9090), Ports = [ContainerPort.Tcp(\"http\", 80)]"));

    [Theory]
    [InlineData("Env = [new() { Name = \"A\", Value = \"1\" }, new() { Name = {|KIX4018:\"A\"|}, Value = \"2\" }]", "env[1] has the name 'A', as spec.template.spec.containers[0].env[0] has (Web.cs:3)")]
    [InlineData("Env = Env.Of((\"A\", 1), ({|KIX4018:\"A\"|}, 2))", "env[1] has the name 'A', as spec.template.spec.containers[0].env[0] has (Web.cs:3)")]
    [InlineData("Ports = [ContainerPort.Tcp(\"a\", 1), ContainerPort.Udp({|KIX4018:\"a\"|}, 2)]", "ports[1] has the name 'a', as spec.template.spec.containers[0].ports[0] has (Web.cs:3)")]
    [InlineData("Ports = [new() { ContainerPort = 1 }, new() { ContainerPort = {|KIX4018:1|}, Protocol = \"TCP\" }]", "ports[1] has the containerPort 1 and the protocol 'TCP', as spec.template.spec.containers[0].ports[0] has (Web.cs:3)")]
    public void Twins(string items, string message) => Assert.Equal(
        $"Web.Server: spec.template.spec.containers[0].{message}: each may be there once", Manifest.Container(items));

    [Fact]
    public void Containers_and_those_before_them_share_their_names() => Assert.Equal(
        "Web.Server: spec.template.spec.containers[0] has the name 'web', as one of initContainers has (Web.cs:3): each may be there once",
        Manifest.Pod("InitContainers = [new() { Name = \"web\", Image = \"a:1\" }], Containers = [new() { Name = {|KIX4018:\"web\"|}, Image = \"a:1\" }]"));
}
