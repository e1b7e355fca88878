using System.Text;
using System.Text.Json.Nodes;
using Kix.Yaml;

namespace Kix.Dsl.Tests.Yaml;

public sealed class KubernetesYamlTests
{
    // Expected values as kubectl 1.32 (sigs.k8s.io/yaml, goyaml.v2) prints them.
    [Theory]
    [InlineData("yes", "true")]
    [InlineData("On", "true")]
    [InlineData("y", "true")]
    [InlineData("no", "false")]
    [InlineData("OFF", "false")]
    [InlineData("n", "false")]
    [InlineData("oN", "\"oN\"")]
    [InlineData("~", "null")]
    [InlineData("", "null")]
    [InlineData("NULL", "null")]
    [InlineData("\"yes\"", "\"yes\"")]
    [InlineData("'~'", "\"~\"")]
    [InlineData("0644", "420")]
    [InlineData("0o644", "420")]
    [InlineData("08", "8")]
    [InlineData("0x1F", "31")]
    [InlineData("-0b11", "-3")]
    [InlineData("+12", "12")]
    [InlineData("1_000", "1000")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("1.5", "1.5")]
    [InlineData("1.0", "1")]
    [InlineData(".5", "0.5")]
    [InlineData("1e3", "1000")]
    [InlineData("1.", "1")]
    [InlineData("1e", "\"1e\"")]
    [InlineData("1e999", "\"1e999\"")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("12:30:45", "\"12:30:45\"")]
    [InlineData("2001-12-14", "\"2001-12-14\"")]
    [InlineData("2026-11-22T02:14:09Z", "\"2026-11-22T02:14:09Z\"")]
    [InlineData("10.0.0.0/8", "\"10.0.0.0/8\"")]
    [InlineData("0x", "\"0x\"")]
    [InlineData("infinity", "\"infinity\"")]
    [InlineData("!!str 12", "\"12\"")]
    [InlineData("!!float 12", "12")]
    [InlineData("!!int 12", "12")]
    [InlineData("! 12", "\"12\"")]
    [InlineData("!own 12", "\"12\"")]
    [InlineData("!!binary aGk=", "\"hi\"")]
    [InlineData("|\n  12", "\"12\"")]
    [InlineData("\"\\ud83d\\ude00\"", "\"\\uD83D\\uDE00\"")]
    public void Scalars_mean_what_kubectl_takes_them_for(string yaml, string json) =>
        Assert.Equal($"{{\"a\":{json}}}", One($"a: {yaml}").ToJsonString());

    [Theory]
    [InlineData("1", "1")]
    [InlineData("0x10", "16")]
    [InlineData("yes", "true")]
    [InlineData("1.5", "1.5")]
    [InlineData("1000000.5", "1.0000005e+06")]
    [InlineData("1e6", "1e+06")]
    [InlineData("100000.0", "100000")]
    [InlineData("0.00001", "1e-05")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("-2.50", "-2.5")]
    [InlineData(".inf", ".inf")]
    [InlineData("\"1\"", "1")]
    public void Keys_that_are_no_texts_become_texts(string yaml, string key) =>
        Assert.Equal(key, Assert.Single(One($"{yaml}: x")).Key);

    [Fact]
    public void A_file_may_hold_several_documents_and_empty_ones_are_skipped()
    {
        var documents = KubernetesYaml.ReadDocuments("---\n# nothing\n---\na: 1\n---\n--- {b: 2}\n...\n---\nnull\n", "x.yaml");
        Assert.Equal(["{\"a\":1}", "{\"b\":2}"], documents.Select(d => d.Content.ToJsonString()));
        Assert.Equal([4, 6], documents.Select(d => d.Place.Line));
    }

    [Fact]
    public void Json_texts_may_follow_one_another() =>
        Assert.Equal(
            ["{\"a\":\"/\\uD83D\\uDE00\"}", "{\"b\":[1,2.5,null]}"],
            KubernetesYaml.ReadDocuments("\ufeff {\"a\": \"\\/\\ud83d\\ude00\"}\n\n{\"b\":[1,2.5,null]}", "x").Select(d => d.Content.ToJsonString()));

    [Fact]
    public void A_flow_map_that_is_no_json_is_read_as_yaml() => Assert.Equal("{\"a\":\"b\"}", One("{a: b}").ToJsonString());

    [Fact]
    public void Aliases_repeat_what_their_anchor_holds() =>
        Assert.Equal("{\"a\":{\"x\":1},\"b\":{\"x\":1},\"c\":[\"t\",\"t\"]}", One("a: &a {x: 1}\nb: *a\nc: [&t t, *t]").ToJsonString());

    [Theory]
    [InlineData("a: &a {x: 1, z: 1}\nb: {<<: *a, z: 2}", "{\"x\":1,\"z\":2}")]
    [InlineData("a: &a {x: 1}\nb: {<<: [*a, {x: 2, z: 3}]}", "{\"x\":1,\"z\":3}")]
    [InlineData("a: &a {x: 1}\nb: {x: 5, <<: *a}", "{\"x\":1}")]
    [InlineData("a: &a {x: 1}\nb: {\"<<\": *a}", "{\"<<\":{\"x\":1}}")]
    public void Merge_keys_go_by_the_order_of_writing(string yaml, string json) => Assert.True(
        JsonNode.DeepEquals(JsonNode.Parse(json), One(yaml)["b"]), One(yaml)["b"]!.ToJsonString());

    [Fact]
    public void Lists_are_taken_apart()
    {
        var objects = KubernetesYaml.ReadObjects(
            """
            apiVersion: v1
            kind: List
            items:
            - {apiVersion: v1, kind: Service, metadata: {name: a}}
            - apiVersion: v1
              kind: ConfigMapList
              items:
              - metadata: {name: b}
              - null
            ---
            {apiVersion: v1, kind: Secret, metadata: {name: c}}
            """,
            "all.yaml");
        Assert.Equal(["Service a", "ConfigMap b", "Secret c"], objects.Select(o => $"{o.Content["kind"]} {o.Content["metadata"]!["name"]}"));
        Assert.Equal([new Place("all.yaml", 4), new("all.yaml", 8), new("all.yaml", 11)], objects.Select(o => o.Place));
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3", 3, "the key 'a' is written twice: keep one")]
    [InlineData("a:\n  1: x\n  \"1\": y", 3, "the key '1' is written twice: keep one")]
    [InlineData("{\"a\": 1,\n \"a\": 2}", 2, "the key 'a' is written twice: keep one")]
    [InlineData("{\"a\": 99999999999999999999}", 1, "the integer 99999999999999999999 does not fit into 64 bits")]
    [InlineData("a: 9223372036854775808", 1, "the integer 9223372036854775808 does not fit into 64 bits: quote it to make it a text")]
    [InlineData("a: .nan", 1, ".nan has no form in JSON: quote it to make it a text")]
    [InlineData("~: x", 1, "null cannot be a key: quote it")]
    [InlineData("? [a]\n: b", 1, "a list, a map or an alias cannot be a key")]
    [InlineData("a: !!int x", 1, "'x' is not what its tag !!int says")]
    [InlineData("b: 1\na: *x", 2, "no anchor 'x' comes before this alias")]
    [InlineData("a: &a [*a]", 1, "the anchor 'a' contains itself")]
    [InlineData("a: {<<: 1}", 1, "a merge key '<<' takes a map or a list of maps")]
    [InlineData("a: 1\nb:\n\tc: 2", 3, "not YAML: ")]
    [InlineData("a: b: c", 1, "not YAML: While scanning a plain scalar value, found invalid mapping")]
    [InlineData("{\"a\" 1}", 1, "not JSON: '1' is invalid after a property name. Expected a ':'")]
    [InlineData("{\"a\":\n \"\\ud800\"}", 2, "not JSON: ")]
    [InlineData("{\"a\": 1,\n}", 2, "not JSON: The JSON object contains a trailing comma at the end")]
    public void What_cannot_be_read_is_named_with_its_line(string text, int line, string message)
    {
        var error = Assert.Single(Assert.Throws<KixException>(() => KubernetesYaml.ReadDocuments(text, "x.yaml")).Errors);
        Assert.Equal("KIX4090", error.Id);
        Assert.Equal(new Place("x.yaml", line), error.Place);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("reader", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- a", "a Kubernetes object was expected, and this is a list: start it with apiVersion and kind")]
    [InlineData("kind: Service", "the object has no apiVersion: every Kubernetes object has apiVersion and kind, as text")]
    [InlineData("apiVersion: v1\nkind: 3", "kind is the number 3, and must be a text, such as ConfigMap")]
    [InlineData("apiVersion: 1\nkind: Pod", "apiVersion is the number 1, and must be a text, such as v1 or apps/v1")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: x", "metadata of Pod is a text, and must be an object: { name: … }")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {name: 123}", "metadata.name of Pod is the number 123, and must be a text: put it in quotes")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {name: yes}", "metadata.name of Pod is the boolean true, and must be a text: put it in quotes")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {name: [a]}", "metadata.name of Pod is a list, and must be a text")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: 5}", "metadata.namespace of Pod is the number 5, and must be a text: put it in quotes")]
    public void What_is_no_object_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Single(Assert.Throws<KixException>(() => KubernetesYaml.ReadObjects(text, "x")).Errors).Message);

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused_with_their_line()
    {
        byte[] content = [.. "a: 1\nb: "u8, 0xff];
        var error = Assert.Single(Assert.Throws<KixException>(() => KubernetesYaml.ReadObjects(content, "x.yaml")).Errors);
        Assert.Equal(new Place("x.yaml", 2), error.Place);
    }

    [Fact]
    public void Aliases_that_explode_are_refused()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 9; i++)
        {
            var alias = $"*a{i - 1}";
            text.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat(alias, 10))}]\n");
        }

        var error = Assert.Single(Assert.Throws<KixException>(() => KubernetesYaml.ReadDocuments(text.ToString(), "x")).Errors);
        Assert.Contains("aliases", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_an_error_and_no_crash() =>
        Assert.Throws<KixException>(() => KubernetesYaml.ReadDocuments(new string('[', 5000), "x"));

    private static JsonObject One(string yaml) => Assert.IsType<JsonObject>(Assert.Single(KubernetesYaml.ReadDocuments(yaml, "x.yaml")).Content);
}
