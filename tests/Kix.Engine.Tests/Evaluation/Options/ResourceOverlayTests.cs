using System.Text.Json.Nodes;
using k8s.Models;
using Kix.Engine.Evaluation;

namespace Kix.Engine.Tests.Evaluation.Options;

public class ResourceOverlayTests
{
    [Fact]
    public void Every_object_of_a_kind_is_changed_with_its_identity_in_view()
    {
        var changed = Evaluate(o => o.EachOf<V1ConfigMap>(m => m.Metadata.Annotations["seen"] = $"{m.Metadata.NamespaceProperty}/{m.Metadata.Name}"));
        Assert.Equal(
            ["pier/caller", "pier/one", "pier/two-config"],
            changed.Resources.Select(r => r.Manifest).OfType<V1ConfigMap>().Select(m => m.Metadata.Annotations["seen"]));
    }

    [Fact]
    public void A_filter_sees_the_recommended_labels()
    {
        var changed = Evaluate(o => o.EachOf<V1ConfigMap>(
            m => m.Data = new Dictionary<string, string> { ["new"] = "1" }, where: m => m.Metadata.Labels.ContainsKey("app.kubernetes.io/component")));
        Assert.Equal("share=yes", Data(changed, "one"));
        Assert.Equal("new=1", Data(changed, "two-config"));
    }

    [Fact]
    public void Changing_one_object_changes_no_other_that_shares_a_part()
    {
        var changed = Evaluate(o => o.EachOf<V1ConfigMap>(m => m.Data["more"] = "1", where: m => m.Metadata.Name == "one"));
        Assert.Equal("more=1 share=yes", Data(changed, "one"));
        Assert.Equal("share=yes", Data(changed, "two-config"));
        Assert.Equal("share=yes", Data(Evaluate(_ => { }), "one"));
    }

    [Fact]
    public void What_no_overlay_changes_stays_as_the_body_made_it()
    {
        var before = (V1ConfigMap)Find(Evaluate(_ => { }), "one");
        var after = (V1ConfigMap)Find(Evaluate(o => o.EachOf<V1ConfigMap>(_ => { })), "one");
        Assert.Equal(k8s.KubernetesJson.Serialize(before), k8s.KubernetesJson.Serialize(after));
    }

    [Fact]
    public void An_object_of_a_file_changes_only_where_the_overlay_changes_it()
    {
        var plain = (JsonObject)Find(Evaluate(_ => { }), "legacy", "Deployment").DeepCloneJson();
        var changed = (JsonObject)Find(Evaluate(o => o.EachOf<V1Deployment>(d => d.Spec.Template.Spec.Containers[0].Image = "changed:1")), "legacy", "Deployment");
        plain["spec"]!["template"]!["spec"]!["containers"]![0]!["image"] = "changed:1";
        Assert.True(JsonNode.DeepEquals(plain, changed), changed.ToJsonString());
    }

    [Fact]
    public void A_typed_view_of_a_file_s_object_sees_the_change()
    {
        var changed = Evaluate(o => o.EachOf<V1Service>(s => s.Spec.Ports[0].Port = 9999, where: s => s.Metadata.Name == "legacy"));
        Assert.Equal("legacy.pier.svc:9999", ((V1ConfigMap)Find(changed, "caller")).Data["text"]);
    }

    [Fact]
    public void A_patch_changes_a_typed_model()
    {
        var changed = Evaluate(o => o.PatchOf<V1ConfigMap>("one", """[{ "op": "add", "path": "/data/k", "value": "v" }, { "op": "remove", "path": "/data/share" }]"""));
        Assert.Equal("k=v", Data(changed, "one"));
    }

    [Fact]
    public void A_patch_changes_an_object_of_a_file()
    {
        var changed = Evaluate(o => o.PatchOf("Deployment.apps", "legacy", """[{ "op": "add", "path": "/spec/replicas", "value": 5 }]"""));
        Assert.Equal(5, (int)((JsonObject)Find(changed, "legacy", "Deployment"))["spec"]!["replicas"]!);
    }

    [Fact]
    public void Json_of_a_kind_is_changed_whether_it_is_typed_or_not()
    {
        var changed = Evaluate(o => o.EachOf("Service", s => s["metadata"]!["annotations"] = new JsonObject { ["a"] = "b" }));
        Assert.Equal("b", (string?)((JsonObject)Find(changed, "legacy", "Service"))["metadata"]!["annotations"]!["a"]);
        Assert.Equal("b", ((V1Service)Find(changed, "two", "Service")).Metadata.Annotations["a"]);
    }

    [Fact]
    public void One_resource_of_an_instance_is_changed_and_patched()
    {
        var changed = Evaluate(o => o.EachBarge(b =>
        {
            b.Change(w => w.Config, m => m.Data["by"] = b.Instance.Cargo);
            b.Patch(w => w.Config, """[{ "op": "add", "path": "/data/patched", "value": "yes" }]""");
        }));
        Assert.Equal("by=coal patched=yes share=yes", Data(changed, "two-config"));
    }

    [Fact]
    public void What_an_overlay_reads_for_a_change_becomes_a_use()
    {
        var changed = Evaluate(o => o.EachBarge(b => b.Change(w => w.Config, m => m.Data["host"] = b.Instance.Http.Out.Host)));
        Assert.Equal(
            ["Service/two @ pier"], changed.Resources.Single(r => r.Key is { Name: "two-config", Kind: "ConfigMap" }).Uses.Select(u => u.ToString()));
    }

    [Fact]
    public void Policies_have_the_last_word()
    {
        var changed = Evaluate(o => o.EachOf<V1ConfigMap>(m => m.Data["who"] = "overlay"));
        Assert.Equal("share=yes who=policy", Data(changed, "one"));
    }

    [Theory]
    [InlineData("name", "KIX1009: PierOverlay about Space.One sets metadata.name to 'other', and its identity says 'one': others refer to it by that; say name: \"…\" in Resource(…)")]
    [InlineData("patch", "KIX1021: the patch does not apply to Space.One: replace /data/none: there is no 'none'")]
    [InlineData("test", "KIX1021: the patch does not apply to Space.One: test /data/share: it is \"yes\" and not \"no\"")]
    [InlineData("unknown", "KIX1021: the patch does not apply to Space.One: V1ConfigMap has no field /colour, or it takes another type")]
    [InlineData("syntax", "KIX1020: the patch cannot be read: 'change' is no operation: write add, remove, replace, move, copy or test; write [{ \"op\": \"replace\", \"path\": \"/spec/replicas\", \"value\": 3 }]")]
    [InlineData("throws", "KIX5007: PierOverlay about Space.One failed: KeyNotFoundException: The given key 'none' was not present in the dictionary.")]
    public void What_cannot_be_done_is_an_error_at_the_statement(string what, string message)
    {
        var wrong = Assert.Throws<KixException>(() => Evaluate(o =>
        {
            switch (what)
            {
                case "name":
                    o.EachOf<V1ConfigMap>(m => m.Metadata.Name = "other", where: m => m.Metadata.Name == "one");
                    break;
                case "patch":
                    o.PatchOf<V1ConfigMap>("one", """[{ "op": "replace", "path": "/data/none", "value": "v" }]""");
                    break;
                case "test":
                    o.PatchOf<V1ConfigMap>("one", """[{ "op": "test", "path": "/data/share", "value": "no" }]""");
                    break;
                case "unknown":
                    o.PatchOf<V1ConfigMap>("one", """[{ "op": "add", "path": "/colour", "value": "red" }]""");
                    break;
                case "syntax":
                    o.PatchOf<V1ConfigMap>("one", """[{ "op": "change", "path": "/data", "value": "red" }]""");
                    break;
                default:
                    o.EachOf<V1ConfigMap>(m => _ = m.Data["none"], where: m => m.Metadata.Name == "one");
                    break;
            }
        })).Errors;
        var error = Assert.Single(wrong);
        Assert.Equal(message, $"{error.Id}: {error.Message}");
        Assert.EndsWith("Tests.cs", error.Place.File, StringComparison.Ordinal);
    }

    private static EvaluatedCluster Evaluate(Action<PierOverlay> say) => ClusterEvaluator.Evaluate(new Pier { Say = say });

    private static object Find(EvaluatedCluster cluster, string name, string kind = "ConfigMap") =>
        cluster.Resources.Single(r => r.Key.Kind == kind && r.Key.Name == name).Manifest;

    private static string Data(EvaluatedCluster cluster, string name) =>
        string.Join(' ', ((V1ConfigMap)Find(cluster, name)).Data.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => $"{d.Key}={d.Value}"));
}

internal static class JsonCopies
{
    public static JsonNode DeepCloneJson(this object node) => ((JsonNode)node).DeepClone();
}
