using Kix.TestKit.Compiler;

namespace Kix.TestKit.Tests;

/// <summary>KIX3018: overlays that set one field of an object to different values.</summary>
public sealed class OverlayDisagreementTests
{
    [Fact]
    public void Two_overlays_that_set_one_field_are_both_named() => Assert.Equal(
        [
            """Prod.cs:20: Space.Api.Login and 1 more: stringData.password is set to one value by Bold, and then to another by Cautious (Prod.cs:32), which is only heard later: say it in one of them, or decide in a Policy""",
            """Prod.cs:17: Space.Api.Server and 1 more: spec.revisionHistoryLimit is set to 2 by Bold, and then to 9 by Cautious (Prod.cs:27), which is only heard later: say it in one of them, or decide in a Policy""",
            """Prod.cs:19: Space.Web.Server: metadata.annotations.team is set to "a" by Bold, and then to "b" by Cautious (Prod.cs:31), which is only heard later: say it in one of them, or decide in a Policy""",
            """Prod.cs:18: Space.Web.Server: spec.template.spec.containers[web].image is set to "nginx:2" by Bold, and then to "nginx:3" by Cautious (Prod.cs:30), which is only heard later: say it in one of them, or decide in a Policy""",
        ],
        Warnings(""""
            public class Bold : Overlay
            {
                protected override void Apply()
                {
                    Each<V1Deployment>(d => d.Spec.RevisionHistoryLimit = 2);
                    Each<V1Deployment>(d => d.Spec.Template.Spec.Containers[0].Image = "nginx:2", where: d => d.Metadata.Name == "web");
                    Each<V1Deployment>(d => d.Metadata.Annotations["team"] = "a", where: d => d.Metadata.Name == "web");
                    Each<V1Secret>(s => s.StringData = new Dictionary<string, string> { ["password"] = "x" });
                }
            }
            public class Cautious : Overlay
            {
                protected override void Apply()
                {
                    Each<V1Deployment>(d => d.Spec.RevisionHistoryLimit = 9);
                    Each<V1Deployment>(d =>
                        d.Spec.Template.Spec.Containers.Insert(0, new() { Name = "first", Image = "busybox:1" }), where: d => d.Metadata.Name == "web");
                    Patch<V1Deployment>("web", """[{ "op": "replace", "path": "/spec/template/spec/containers/1/image", "value": "nginx:3" }]""");
                    Each("Deployment.apps", d => d["metadata"]!["annotations"]!["team"] = "b", where: d => (string?)d["metadata"]!["name"] == "web");
                    Each<V1Secret>(s => s.StringData = new Dictionary<string, string> { ["password"] = "y" });
                }
            }
            """"));

    [Fact]
    public void What_contradicts_nobody_is_left_in_peace() => Assert.Empty(Warnings("""
        public class Bold : Overlay
        {
            protected override void Apply()
            {
                Each<V1Deployment>(d => d.Spec.RevisionHistoryLimit = 1);
                Each<V1Deployment>(d => d.Spec.RevisionHistoryLimit = 2);
                Each<V1Deployment>(d => d.Spec.Replicas = 2);
                Each<V1Deployment>(d => d.Spec.Template.Spec.Containers[0].Image += "-fips");
                Each<V1Deployment>(d => d.Spec.Template.Spec.Containers[0].Args = ["a"]);
                Each<V1Deployment>(d => d.Spec.Paused = true);
                Each<V1Deployment>(d => d.Spec.MinReadySeconds = 3);
                Each<V1Deployment>(d => d.Spec.Template.Spec.Tolerations = [new() { Key = "a", OperatorProperty = "Exists" }]);
            }
        }
        public class Cautious : Overlay
        {
            protected override void Apply()
            {
                Each<V1Deployment>(d => d.Spec.RevisionHistoryLimit = 2);
                Each<V1Deployment>(d => d.Spec.Replicas *= 3);
                Each<V1Deployment>(d => d.Spec.Template.Spec.Containers[0].Image = d.Spec.Template.Spec.Containers[0].Image.Replace("nginx", "mirror.acme.dev/nginx"));
                Each<V1Deployment>(d => d.Spec.Template.Spec.Containers[0].Args.Add("b"), where: d => d.Spec.Template.Spec.Containers[0].Args is not null);
                Each<V1Deployment>(d => d.Spec.MinReadySeconds ??= 9);
                Each<V1Deployment>(d => (d.Spec.Template.Spec.Tolerations ??= []).Add(new() { Key = "b", OperatorProperty = "Exists" }));
                Each<Web>(w => w.Change(x => x.Server, d => d.Spec.Paused = false));
            }
        }
        public class Above : Policy
        {
            protected override void Apply() => Each<V1Deployment>(d => d.Spec.RevisionHistoryLimit = 7);
        }
        """, "public Above Above => Overlay(() => new Above());"));

    private static IEnumerable<string> Warnings(string overlays, string more = "")
    {
        var program = ProgramUnderTest.Build([("Prod.cs", $$"""
            [Cluster("prod")] public sealed partial class Prod : Cluster { public Space Space => Namespace(() => new Space()); }
            public sealed partial class Space : Namespace
            {
                public Web Api => Instance(() => new Web()); public Web Web => Instance(() => new Web()); {{more}}
                public Cautious Cautious => Overlay(() => new Cautious()); public Bold Bold => Overlay(() => new Bold());
            }
            public sealed partial class Web : Module
            {
                public Resource<V1Deployment> Server => Resource(() => new V1Deployment { Spec = new() { Selector = Labels.Selector, Template = new()
                    { Metadata = new() { Labels = Labels.All }, Spec = new() { Containers = [new() { Name = "web", Image = "nginx:1" }] } } } });
                public Resource<V1Secret> Login => Resource(() => new V1Secret(), suffix: Name == "web" ? null : "login");
            }
            {{overlays}}
            """)]);
        Assert.Empty(program.Errors);
        return program.Warnings.Where(w => w.Id == "KIX3018").Select(w => $"{w.Place}: {w.Message}");
    }
}
