namespace Kix.Generators.Tests.Literals;

/// <summary>What a body lacks, an overlay may add: then only evaluation can tell.</summary>
public sealed class OverlaidTests
{
    [Fact]
    public void Without_overlays_what_is_missing_is_missing() => Assert.Equal(
        """
        Web.Server selects pods with tier=web, and spec.template.metadata.labels have no label tier: give selector and template the same labels
        Web.Server: spec.template.spec.containers[0].name is required: write Name = "server"
        Web.Server: container '?' mounts the volume 'data' at /data, which its pod does not have: it has no volumes
        Web.Server: the readinessProbe of the container '?' asks the port 'http', which the container does not have: it has no ports
        Deployment Web.Server (Web.cs:4) has no port named 'http': it has no ports
        ConfigMap Web.Settings (Web.cs:3) has no key 'host': it has no keys
        """, Manifest.Program(Module("", marked: true)));

    [Theory]
    [InlineData("""Each<V1Deployment>(d => Common.Harden(d));""")]
    [InlineData("""Each<V1Deployment>(d => d.Spec.Template = Common.Template());""")]
    [InlineData("""
        Each<V1Deployment>(d =>
        {
            d.Spec.Selector.MatchLabels = d.Spec.Template.Metadata.Labels;
            d.Spec.Template.Spec.Volumes = [new() { Name = "data", EmptyDir = new() }];
            foreach (var container in d.Spec.Template.Spec.Containers)
            {
                container.Name = "web";
                container.Ports = [ContainerPort.Tcp("http", 80)];
            }
        });
        Each("ConfigMap", json => json["data"] = new System.Text.Json.Nodes.JsonObject { ["host"] = "a" });
        """)]
    public void With_an_overlay_that_may_add_it_evaluation_judges(string statements) => Assert.Empty(Manifest.Program(Module(statements, marked: false)));

    [Fact]
    public void An_overlay_that_speaks_about_something_else_changes_nothing() => Assert.Equal(
        Manifest.Program(Module("", marked: true)), Manifest.Program(Module("Each<V1Deployment>(d => d.Spec.Replicas = 3);", marked: true)));

    private static string Module(string statements, bool marked)
    {
        var module = """
            public partial class Web : Module
            {
                public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap());
                public Resource<V1Deployment> Server => Resource(() => new V1Deployment
                {
                    Spec = new()
                    {
                        Selector = {|KIX4020:new() { MatchLabels = new Dictionary<string, string> { ["tier"] = "web" } }|},
                        Template = new()
                        {
                            Metadata = new() { Labels = new Dictionary<string, string> { ["app"] = "web" } },
                            Spec = new() { Containers = [{|KIX4003:new()|} { Image = "a:1", VolumeMounts = [new() { Name = {|KIX4021:"data"|}, MountPath = "/data" }], ReadinessProbe = Probe.Http("/", {|KIX4022:"http"|}) }] },
                        },
                    },
                });
                private string Port => Server.Out.Port({|KIX4001:"http"|}).Name;
                private string Key => Settings.Out.Key({|KIX4002:"host"|}).Key;
            }
            public partial class Mine : Overlay
            {
                protected override void Apply()
                {
                    STATEMENTS
                }
            }
            public static class Common
            {
                public static void Harden(V1Deployment deployment) => deployment.Spec.Paused = false;
                public static V1PodTemplateSpec Template() => new();
            }
            """.Replace("STATEMENTS", statements, StringComparison.Ordinal);
        return marked ? module : System.Text.RegularExpressions.Regex.Replace(module, @"\{\|KIX\d+:(.*?)\|\}", "$1");
    }
}
