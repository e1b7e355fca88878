namespace Kix.Generators.Tests.Literals;

public sealed class ValueTests
{
    [Fact]
    public void A_pod_that_is_right_gives_nothing() => Assert.Empty(Manifest.Container("ImagePullPolicy = \"Always\", Ports = [ContainerPort.Tcp(\"http\", 80)]"));

    [Fact]
    public void An_unknown_word_names_the_one_that_was_meant() => Assert.Equal(
        "Web.Server: spec.template.spec.containers[0].imagePullPolicy is 'IfNotPresnt', and must be one of 'Always', 'IfNotPresent', 'Never'; did you mean 'IfNotPresent'?",
        Manifest.Container("ImagePullPolicy = {|KIX4006:\"IfNotPresnt\"|}"));

    [Fact]
    public void Case_counts() => Assert.Equal(
        "Web.Server: spec.template.spec.dnsPolicy is 'clusterFirst', and must be one of 'ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'; did you mean 'ClusterFirst'?",
        Manifest.Pod("DnsPolicy = {|KIX4006:\"clusterFirst\"|}, Containers = [new() { Name = \"a\", Image = \"a:1\" }]"));

    [Theory]
    [InlineData("20GB", "write '20G'")]
    [InlineData("1 Gi", "write '1Gi'")]
    [InlineData("100mb", "write '100M'")]
    [InlineData("1.5KiB", "write '1.5Ki'")]
    [InlineData("Gi", "it has no digits; write digits and one of m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei")]
    [InlineData("much", "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'; write digits and one of m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei")]
    public void Quantities(string text, string way) => Assert.Equal(
        $"Web.Server: spec.template.spec.containers[0].resources.requests[memory] is '{text}', which is no quantity: {way}",
        Manifest.Container($$"""Resources = new() { Requests = new Dictionary<string, ResourceQuantity> { ["memory"] = {|KIX4007:"{{text}}"|} } }"""));

    [Fact]
    public void Quantities_of_options() => Assert.Equal(
        "Shop.Web: Storage is '20GB', which is no quantity: write '20G'",
        Manifest.Program("""
            [Cluster("prod")] public partial class Prod : Cluster { public Shop Shop => Namespace(() => new Shop()); }
            public partial class Shop : Namespace { public Web Web => Instance(() => new Web { Storage = {|KIX4007:"20GB"|} }); }
            public partial class Web : Module { [Option("10Gi")] public partial Quantity Storage { get; init; } }
            """));

    [Fact]
    public void Quantities_of_shorthands() => Assert.Equal(
        """
        Web.Server: spec.template.spec.containers[0].resources.requests[cpu] is '100mi', which is no quantity: write '100Mi'
        Web.Server: spec.template.spec.containers[0].resources.requests[memory] is '1 Gi', which is no quantity: write '1Gi'
        Web.Server: spec.template.spec.containers[0].resources.limits[memory] is '2 Gi', which is no quantity: write '2Gi'
        """,
        Manifest.Container("""Resources = Requirements.Of(cpu: {|KIX4007:"100mi"|}, memory: ({|KIX4007:"1 Gi"|}, {|KIX4007:"2 Gi"|}))"""));

    [Fact]
    public void A_quantity_on_its_own() => Assert.Equal(
        "Web.Size: the amount is '2 Gi', which is no quantity: write '2Gi'",
        Manifest.Members("""private Quantity Size => {|KIX4007:"2 Gi"|};"""));

    [Fact]
    public void A_negative_amount() => Assert.Equal(
        "Web.Server: spec.template.spec.containers[0].resources.limits[cpu] is '-1', and must be greater than or equal to 0",
        Manifest.Container("""Resources = new() { Limits = new Dictionary<string, ResourceQuantity> { ["cpu"] = {|KIX4014:"-1"|} } }"""));

    [Theory]
    [InlineData("ContainerPort = {|KIX4008:70000|}", "containerPort is 70000, which is no port: must be between 1 and 65535, inclusive")]
    [InlineData("ContainerPort = 80, HostPort = {|KIX4008:-1|}", "hostPort is -1, which is no port: must be between 1 and 65535, inclusive")]
    [InlineData("ContainerPort = 80, Name = {|KIX4009:\"http_web\"|}", "name is 'http_web', which is no valid name: must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)")]
    [InlineData("ContainerPort = 80, Protocol = {|KIX4006:\"tcp\"|}", "protocol is 'tcp', and must be one of 'TCP', 'UDP', 'SCTP'; did you mean 'TCP'?")]
    public void Ports(string port, string message) =>
        Assert.Equal($"Web.Server: spec.template.spec.containers[0].ports[0].{message}", Manifest.Container($"Ports = [new() {{ {port} }}]"));

    [Fact]
    public void Ports_of_shorthands() => Assert.Equal(
        "Web.Server: spec.template.spec.containers[0].ports[0].containerPort is 0, which is no port: must be between 1 and 65535, inclusive",
        Manifest.Container("Ports = [ContainerPort.Udp(\"dns\", {|KIX4008:0|})]"));

    [Theory]
    [InlineData("\"a b\"", "the key 'a b': name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')")]
    [InlineData("\"\"", "the key empty: name part must be non-empty")]
    public void Keys_of_labels(string key, string message) => Assert.Equal(
        $"Web.Map: metadata.labels has {message}",
        Manifest.Members($$"""public Resource<V1ConfigMap> Map => Resource(() => new V1ConfigMap { Metadata = new() { Labels = new Dictionary<string, string> { [{|KIX4010:{{key}}|}] = "b" } } });"""));

    [Fact]
    public void Values_of_labels() => Assert.StartsWith(
        "Web.Map: metadata.labels[version] has the value '1.0+build': a valid label must be an empty string or consist of alphanumeric characters",
        Manifest.Members("""public Resource<V1ConfigMap> Map => Resource(() => new V1ConfigMap { Metadata = new() { Labels = new Dictionary<string, string> { { "version", {|KIX4010:"1.0+build"|} } } } });"""));

    [Theory]
    [InlineData("0 3 * *", "expected exactly 5 fields, found 4: [0 3 * *]")]
    [InlineData("61 * * * *", "end of range (61) above maximum (59): 61")]
    public void Schedules(string schedule, string problem) => Assert.Equal(
        $"Web.Backup: spec.schedule is '{schedule}', which is no schedule: {problem}",
        Manifest.Members($$"""
            public Resource<V1CronJob> Backup => Resource(() => new V1CronJob
            {
                Spec = new()
                {
                    Schedule = {|KIX4011:"{{schedule}}"|},
                    JobTemplate = new() { Spec = new() { Template = new() { Spec = new() { RestartPolicy = "Never", Containers = [new() { Name = "a", Image = "a:1" }] } } } },
                },
            });
            """));

    [Theory]
    [InlineData("{|KIX4012:\"nginx\"|}", "is 'nginx', without tag or digest, so that nobody knows which image runs: add a tag, better a digest")]
    [InlineData("{|KIX4013:\"Nginx:1\"|}", "is 'Nginx:1', which is no image: repository name must be lowercase")]
    [InlineData("{|KIX4013:\"nginx:\"|}", "is 'nginx:', which is no image: invalid reference format")]
    public void Images(string image, string message) => Assert.Equal(
        $"Web.Server: spec.template.spec.containers[0].image {message}",
        Manifest.Pod($"Containers = [new() {{ Name = \"web\", Image = {image} }}]"));

    [Fact]
    public void Images_of_options() => Assert.Equal(
        """
        Web.Image: the default is 'nginx', without tag or digest, so that nobody knows which image runs: add a tag, better a digest
        Web.Storage: the default is '20GB', which is no quantity: write '20G'
        Web.Sidecars: the default is 'Envoy:1', which is no image: repository name must be lowercase
        """,
        Manifest.Members("""
            [Option({|KIX4012:"nginx"|})] public partial Image Image { get; init; }
            [Option({|KIX4007:"20GB"|})] public partial Quantity? Storage { get; init; }
            [Option(new[] { "a:1", {|KIX4013:"Envoy:1"|} })] public partial IReadOnlyList<Image> Sidecars { get; init; }
            [Option("nginx")] public partial string Name { get; init; }
            """.Replace("\"nginx\")] public partial string Name", "\"nginx\")] public partial string Title")));

    [Theory]
    [InlineData("Replicas = {|KIX4014:-1|}", "replicas is -1, and must be at least 0")]
    [InlineData("Strategy = new() { RollingUpdate = new() { MaxSurge = {|KIX4014:\"half\"|} } }", "strategy.rollingUpdate.maxSurge is 'half', and a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')")]
    public void Bounds(string field, string message) => Assert.Equal(
        $"Web.Server: spec.{message}",
        Manifest.Deployment($"{field}, Selector = Labels.Selector, Template = new() {{ Metadata = new() {{ Labels = Labels.All }}, Spec = new() {{ Containers = [new() {{ Name = \"a\", Image = \"a:1\" }}] }} }}"));

    [Fact]
    public void Weights() => Assert.Equal(
        "Web.Server: spec.template.spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight is 101, and must be 1 to 100",
        Manifest.Pod("""
            Affinity = new()
            {
                PodAntiAffinity = new()
                {
                    PreferredDuringSchedulingIgnoredDuringExecution =
                        [new() { Weight = {|KIX4014:101|}, PodAffinityTerm = new() { TopologyKey = "kubernetes.io/hostname" } }],
                },
            },
            Containers = [new() { Name = "a", Image = "a:1" }]
            """));

    [Fact]
    public void Values_are_judged_wherever_they_are_written() => Assert.Equal(
        """
        Web.Extra: V1Container.imagePullPolicy is 'always', and must be one of 'Always', 'IfNotPresent', 'Never'; did you mean 'Always'?
        Web.Locked: V1Container.image is 'Nginx', which is no image: repository name must be lowercase
        Web.Change: V1DeploymentSpec.replicas is -2, and must be at least 0
        """,
        Manifest.Members("""
            private const string Policy = "always";
            private V1Container Extra => new() { ImagePullPolicy = {|KIX4006:Policy|} };
            private V1Container Locked(V1Container container) => container with { Image = {|KIX4013:"Nginx"|} };
            private void Change(V1Deployment deployment) => deployment.Spec.Replicas = {|KIX4014:-2|};
            """));

    [Fact]
    public void Other_code_may_leave_the_tag_of_an_image_to_others() =>
        Assert.Empty(Manifest.Program("public static class Shared { public static V1Container Web => new() { Image = \"nginx\" }; }"));

    [Fact]
    public void A_choice_is_judged_by_each_of_its_values() => Assert.Equal(
        "Web.Server: spec.template.spec.containers[0].imagePullPolicy is 'Sometimes', and must be one of 'Always', 'IfNotPresent', 'Never'",
        Manifest.Container("ImagePullPolicy = DateTime.MinValue.Ticks == 0 ? \"Always\" : {|KIX4006:\"Sometimes\"|}"));
}
