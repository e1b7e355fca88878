namespace Kix.Generators.Tests.Literals;

public sealed class RequiredTests
{
    [Fact]
    public void A_field_that_must_be_there_is_missed_at_its_object() => Assert.Equal(
        """
        Web.Server: spec.selector is required: write Selector = Labels.Selector
        Web.Server: spec.template.spec.containers[0].image is required: write Image = "registry.example.com/server:1.0"
        Web.Server: spec.template.spec.containers[0].ports[0].containerPort is required: write ContainerPort = …
        """,
        Manifest.Members("""
            public Resource<V1Deployment> Server => Resource(() => new V1Deployment
            {
                Spec = {|KIX4003:new()|}
                {
                    Template = new() { Spec = new() { Containers = [{|KIX4003:new V1Container()|} { Name = "web", Ports = [{|KIX4003:new()|} { Name = "http" }] }] } },
                },
            });
            """));

    [Fact]
    public void The_whole_specification_may_be_missing() => Assert.Equal(
        "Web.Server: spec is required: write Spec = …", Manifest.Members("public Resource<V1Service> Server => Resource(() => {|KIX4003:new V1Service()|});"));

    [Fact]
    public void Empty_is_as_good_as_missing() => Assert.Equal(
        """
        Web.Server: spec.containers is required, and is empty here
        Web.Claim: spec.accessModes is required, and is empty here
        """,
        Manifest.Members("""
            public Resource<V1Pod> Server => Resource(() => new V1Pod { Spec = new() { Containers = {|KIX4003:[]|} } });
            public Resource<V1PersistentVolumeClaim> Claim => Resource(() => new V1PersistentVolumeClaim
            {
                Spec = new()
                {
                    AccessModes = {|KIX4003:new List<string>()|},
                    Resources = new() { Requests = new Dictionary<string, ResourceQuantity> { ["storage"] = "1Gi" } },
                },
            });
            """));

    [Fact]
    public void A_null_is_no_value() => Assert.Equal(
        "Web.Binding: roleRef.name is required: write Name = …",
        Manifest.Members("""public Resource<V1RoleBinding> Binding => Resource(() => new V1RoleBinding { RoleRef = {|KIX4003:new()|} { Kind = "Role", Name = null } });"""));

    [Fact]
    public void What_others_complete_is_not_judged() => Assert.Empty(Manifest.Members("""
        protected V1Container Container => new() { Ports = [ContainerPort.Tcp("http", 80)] };
        private static V1PodSpec Locked(V1PodSpec pod) => pod with { Containers = [.. pod.Containers.Select(c => c with { Image = "a:1" })] };
        public Resource<V1Pod> Server => Resource(() =>
        {
            var pod = new V1Pod { Spec = new() };
            pod.Spec.Containers = [Container with { Name = "a", Image = "a:1" }];
            return pod;
        });
        public Resource<V1Pod> Other => Resource(() => new V1Pod { Spec = Locked(new() { Containers = [new() { Name = "a" }] }) }, suffix: "other");
        public Resource<V1Pod> Third => Resource(() => new V1Pod { Spec = new() { Containers = [Container, .. new List<V1Container>()] } }, suffix: "third");
        """));

    [Fact]
    public void What_a_block_returns_is_judged() => Assert.Equal(
        "Web.Server: spec.containers is required: write Containers = …",
        Manifest.Members("""
            public Resource<V1Pod> Server => Resource(() =>
            {
                var name = "a";
                if (name.Length > 3) { return new V1Pod { Spec = {|KIX4003:new()|} { Hostname = name } }; }
                return new V1Pod { Spec = new() { Containers = [new() { Name = name, Image = "a:1" }] } };
            });
            """));

    [Fact]
    public void Loops_are_judged() => Assert.Equal(
        "Web.Pods: spec.containers[0].image is required: write Image = \"registry.example.com/server:1.0\"",
        Manifest.Members("""
            public Keyed<Resource<V1Pod>> Pods => Resources(
                new[] { "a", "b" }, key => key, key => new V1Pod { Spec = new() { Containers = [{|KIX4003:new()|} { Name = key }] } });
            """));

    [Fact]
    public void One_of_several_must_be_there() => Assert.Equal(
        "Web.Server: one of exec, httpGet, tcpSocket, grpc in spec.template.spec.containers[0].livenessProbe is required",
        Manifest.Container("LivenessProbe = {|KIX4003:new()|} { PeriodSeconds = 3 }"));

    [Fact]
    public void Only_one_of_several_may_be_there() => Assert.Equal(
        "Web.Budget: spec.maxUnavailable is not allowed: minAvailable is there, too (Web.cs:3), and only one of them may be",
        Manifest.Members("""
            public Resource<V1PodDisruptionBudget> Budget => Resource(() => new V1PodDisruptionBudget { Spec = new() { MinAvailable = 1, {|KIX4017:MaxUnavailable|} = 1 } });
            """));

    [Fact]
    public void A_Service_has_ports() => Assert.Equal(
        """
        Web.A: spec.ports is required: write Ports = …
        Web.B: spec.externalName is required of this type of Service: write ExternalName = …
        Web.C: spec.ports[1].name is required where there are several ports: write Name = …
        """,
        Manifest.Members("""
            public Resource<V1Service> A => Resource(() => new V1Service { Spec = {|KIX4003:new()|} { Selector = Labels.Match } });
            public Resource<V1Service> B => Resource(() => new V1Service { Spec = {|KIX4003:new()|} { Type = "ExternalName" } }, suffix: "b");
            public Resource<V1Service> C => Resource(() => new V1Service { Spec = new() { Ports = [new() { Name = "a", Port = 1 }, {|KIX4003:new()|} { Port = 2 }] } }, suffix: "c");
            public Resource<V1Service> D => Resource(() => new V1Service { Spec = new() { ClusterIP = "None", Selector = Labels.Match } }, suffix: "d");
            """));

    [Fact]
    public void A_claim_asks_for_storage() => Assert.Equal(
        "Web.Claim: spec.resources.requests[storage] is required: write [\"storage\"] = \"10Gi\"",
        Manifest.Members("""
            public Resource<V1PersistentVolumeClaim> Claim => Resource(() => new V1PersistentVolumeClaim
            {
                Spec = new() { AccessModes = ["ReadWriteOnce"], Resources = new() { Requests = {|KIX4003:new Dictionary<string, ResourceQuantity> { ["memory"] = "1Gi" }|} } },
            });
            """));

    [Fact]
    public void The_pods_of_a_Job_end() => Assert.Equal(
        """
        Web.A: spec.template.spec.restartPolicy is required of a Job's pods ('OnFailure' or 'Never'): write RestartPolicy = …
        Web.B: spec.template.spec.restartPolicy is 'Always', and must be one of 'OnFailure', 'Never' in a Job
        Web.C: spec.template.spec.restartPolicy is 'Never', and must be one of 'Always' in a Deployment
        """,
        Manifest.Members("""
            public Resource<V1Job> A => Resource(() => new V1Job { Spec = new() { Template = new() { Spec = {|KIX4003:new()|} { Containers = [new() { Name = "a", Image = "a:1" }] } } } });
            public Resource<V1Job> B => Resource(() => new V1Job { Spec = new() { Template = new() { Spec = new() { RestartPolicy = {|KIX4006:"Always"|}, Containers = [new() { Name = "a", Image = "a:1" }] } } } }, suffix: "b");
            public Resource<V1Deployment> C => Resource(() => new V1Deployment
            {
                Spec = new()
                {
                    Selector = Labels.Selector,
                    Template = new() { Metadata = new() { Labels = Labels.All }, Spec = new() { RestartPolicy = {|KIX4006:"Never"|}, Containers = [new() { Name = "a", Image = "a:1" }] } },
                },
            });
            """));

    [Theory]
    [InlineData("V1ConfigMap", "name: {|KIX4009:\"Web_Settings\"|}", "name is 'Web_Settings'", "; did you mean 'web-settings'?")]
    [InlineData("V1ConfigMap", "suffix: {|KIX4009:\"_x\"|}", "suffix is '_x'", "; did you mean 'x'?")]
    [InlineData("V1ConfigMap", "suffix: {|KIX4009:\"Config\"|}", "suffix is 'Config'", "; did you mean 'config'?")]
    public void Names(string type, string argument, string what, string near) => Assert.Equal(
        $"Web.It: {what}, which is no valid name: a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'){near}",
        Manifest.Members($"public Resource<{type}> It => Resource(() => new {type}(), {argument});"));

    [Fact]
    public void Names_that_a_kind_takes_are_left_alone() => Assert.Empty(Manifest.Members("""
        public Resource<V1ClusterRole> Role => Resource(() => new V1ClusterRole { Rules = [Rule.On("", ["pods"], "get")] }, name: "kix:web");
        public Resource<V1ConfigMap> Map => Resource(() => new V1ConfigMap(), name: "web.example.com");
        private V1Secret? Secret => External<V1Secret>("web-2").Out.Name.Length > 0 ? null : null;
        """));
}
