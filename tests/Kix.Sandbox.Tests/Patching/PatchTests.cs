using System.Text.Json.Nodes;
using Kix.Sandbox.Patching;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Tests.Patching;

public sealed class PatchTests
{
    private static readonly SchemaNode Deployment = SchemaCatalog.BuiltIn.Type("io.k8s.api.apps.v1.Deployment");

    // The examples of RFC 7386, appendix A.
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", """{}""")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("""{}""", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    public void Merge_patch_is_RFC_7386(string target, string patch, string result) =>
        Assert.Equal(result, MergePatch.Apply(JsonNode.Parse(target), JsonNode.Parse(patch))!.ToJsonString());

    // Most of RFC 6902, appendix A.
    [Theory]
    [InlineData("""{"foo":"bar"}""", """[{"op":"add","path":"/baz","value":"qux"}]""", """{"foo":"bar","baz":"qux"}""")]
    [InlineData("""{"foo":["bar","baz"]}""", """[{"op":"add","path":"/foo/1","value":"qux"}]""", """{"foo":["bar","qux","baz"]}""")]
    [InlineData("""{"foo":["bar"]}""", """[{"op":"add","path":"/foo/-","value":["abc"]}]""", """{"foo":["bar",["abc"]]}""")]
    [InlineData("""{"baz":"qux","foo":"bar"}""", """[{"op":"remove","path":"/baz"}]""", """{"foo":"bar"}""")]
    [InlineData("""{"foo":["bar","qux","baz"]}""", """[{"op":"remove","path":"/foo/1"}]""", """{"foo":["bar","baz"]}""")]
    [InlineData("""{"a":{"b":1}}""", """[{"op":"replace","path":"/a/b","value":null}]""", """{"a":{"b":null}}""")]
    [InlineData("""{"foo":{"bar":"baz"},"qux":{}}""", """[{"op":"move","from":"/foo/bar","path":"/qux/x"}]""", """{"foo":{},"qux":{"x":"baz"}}""")]
    [InlineData("""{"foo":["all","grass","cows","eat"]}""", """[{"op":"move","from":"/foo/1","path":"/foo/3"}]""", """{"foo":["all","cows","eat","grass"]}""")]
    [InlineData("""{"a":[1]}""", """[{"op":"copy","from":"/a","path":"/b"}]""", """{"a":[1],"b":[1]}""")]
    [InlineData("""{"/":9,"~1":10}""", """[{"op":"test","path":"/~01","value":10}]""", """{"/":9,"~1":10}""")]
    [InlineData("""{"m":{"a/b":1}}""", """[{"op":"replace","path":"/m/a~1b","value":2}]""", """{"m":{"a/b":2}}""")]
    public void JSON_patch_is_RFC_6902(string document, string patch, string result) =>
        Assert.Equal(result, JsonPatch.Apply(JsonNode.Parse(document), JsonNode.Parse(patch)!.AsArray())!.ToJsonString());

    // What API servers make of it besides: replacing adds, a missing value is null, and a missing member passes for null.
    [Theory]
    [InlineData("""{}""", """[{"op":"replace","path":"/a","value":1}]""", """{"a":1}""")]
    [InlineData("""{}""", """[{"op":"add","path":"/a"}]""", """{"a":null}""")]
    [InlineData("""{}""", """[{"op":"test","path":"/a","value":null}]""", """{}""")]
    [InlineData("""{"l":[1,2]}""", """[{"op":"remove","path":"/l/-1"}]""", """{"l":[1]}""")]
    public void JSON_patch_is_as_lenient_as_a_real_server(string document, string patch, string result) =>
        Assert.Equal(result, JsonPatch.Apply(JsonNode.Parse(document), JsonNode.Parse(patch)!.AsArray())!.ToJsonString());

    [Theory]
    [InlineData("""[{"op":"remove","path":"/x"}]""", "error in remove for path: '/x': Unable to remove nonexistent key: x: missing value")]
    [InlineData("""[{"op":"remove","path":"/x/y"}]""", "remove operation does not apply: doc is missing path: \"/x/y\": missing value")]
    [InlineData("""[{"op":"add","path":"/a/x/y","value":1}]""", "add operation does not apply: doc is missing path: \"/a/x/y\": missing value")]
    [InlineData("""[{"op":"add","path":"/l/5","value":1}]""", "error in add for path: '/l/5': Unable to access invalid index: 5: invalid index referenced")]
    [InlineData("""[{"op":"replace","path":"/l/5","value":1}]""", "replace operation does not apply: doc is missing key: /l/5: missing value")]
    [InlineData("""[{"op":"replace","path":"/x/y","value":1}]""", "replace operation does not apply: doc is missing path: /x/y: missing value")]
    [InlineData("""[{"op":"copy","from":"/x/y","path":"/z"}]""", "copy operation does not apply: doc is missing from path: /x/y: missing value")]
    [InlineData("""[{"op":"move","from":"/x","path":"/z"}]""", "error in move for path: 'x': Unable to remove nonexistent key: x: missing value")]
    [InlineData("""[{"op":"test","path":"/a","value":"no"}]""", "testing value /a failed: test failed")]
    [InlineData("""[{"op":"jump","path":"/a"}]""", "Unexpected kind: jump")]
    public void JSON_patch_that_does_not_apply_is_refused(string patch, string message) => Assert.Equal(
        message,
        Assert.Throws<PatchException>(() => JsonPatch.Apply(JsonNode.Parse("""{"a":{"b":1},"l":[1]}"""), JsonNode.Parse(patch)!.AsArray())).Message);

    [Theory]
    // Containers are merged by name, ports by containerPort; unnamed members stay.
    [InlineData(
        """{"containers":[{"name":"a","image":"1","ports":[{"containerPort":80}]},{"name":"b","image":"1"}]}""",
        """{"containers":[{"name":"a","image":"2","ports":[{"containerPort":90}]}]}""",
        """{"containers":[{"name":"a","image":"2","ports":[{"containerPort":90},{"containerPort":80}]},{"name":"b","image":"1"}]}""")]
    // A directive deletes an item.
    [InlineData(
        """{"containers":[{"name":"a"},{"name":"b"}]}""",
        """{"containers":[{"name":"a","$patch":"delete"}]}""",
        """{"containers":[{"name":"b"}]}""")]
    // A directive replaces a whole list.
    [InlineData(
        """{"containers":[{"name":"a"},{"name":"b"}]}""",
        """{"containers":[{"name":"c"},{"$patch":"replace"}]}""",
        """{"containers":[{"name":"c"}]}""")]
    // The order of items can be said.
    [InlineData(
        """{"containers":[{"name":"a"},{"name":"b"}]}""",
        """{"$setElementOrder/containers":[{"name":"b"},{"name":"c"},{"name":"a"}],"containers":[{"name":"c","image":"1"}]}""",
        """{"containers":[{"name":"b"},{"name":"c","image":"1"},{"name":"a"}]}""")]
    // Lists without a merge strategy are replaced.
    [InlineData("""{"containers":[{"name":"a","args":["x","y"]}]}""", """{"containers":[{"name":"a","args":["z"]}]}""", """{"containers":[{"name":"a","args":["z"]}]}""")]
    // Who names the members that stay removes the others: one volume source for another.
    [InlineData(
        """{"volumes":[{"name":"v","emptyDir":{}}]}""",
        """{"volumes":[{"name":"v","$retainKeys":["name","secret"],"secret":{"secretName":"s"}}]}""",
        """{"volumes":[{"name":"v","secret":{"secretName":"s"}}]}""")]
    // Null removes; a null for what is not there is nothing.
    [InlineData("""{"nodeName":"n","dnsPolicy":"x"}""", """{"nodeName":null,"hostname":null}""", """{"dnsPolicy":"x"}""")]
    // Maps can be replaced as a whole.
    [InlineData("""{"nodeSelector":{"a":"1","b":"2"}}""", """{"nodeSelector":{"$patch":"replace","c":"3"}}""", """{"nodeSelector":{"c":"3"}}""")]
    public void Strategic_merge_patch_follows_schema_and_directives(string spec, string patch, string result)
    {
        JsonObject Whole(string text) => JsonNode.Parse($$$"""{ "spec": { "template": { "spec": {{{text}}} } } }""")!.AsObject();
        Assert.Equal(Whole(result).ToJsonString(), StrategicMergePatch.Apply(Whole(spec), Whole(patch), Deployment).ToJsonString());
    }

    [Fact]
    public void Finalizers_are_a_set_that_items_can_be_taken_from()
    {
        var value = JsonNode.Parse("""{"metadata":{"finalizers":["a","b"]}}""")!.AsObject();
        var patch = JsonNode.Parse("""{"metadata":{"finalizers":["c","a"],"$deleteFromPrimitiveList/finalizers":["b"]}}""")!.AsObject();
        Assert.Equal("""{"metadata":{"finalizers":["c","a"]}}""", StrategicMergePatch.Apply(value, patch, Deployment).ToJsonString());
    }

    [Fact]
    public void An_item_without_its_key_is_refused()
    {
        var value = JsonNode.Parse("""{"spec":{"template":{"spec":{"containers":[{"name":"a"}]}}}}""")!.AsObject();
        var patch = JsonNode.Parse("""{"spec":{"template":{"spec":{"containers":[{"image":"x"}]}}}}""")!.AsObject();
        var error = Assert.Throws<PatchException>(() => StrategicMergePatch.Apply(value, patch, Deployment));
        Assert.Contains("does not contain declared merge key: name", error.Message, StringComparison.Ordinal);
    }
}
