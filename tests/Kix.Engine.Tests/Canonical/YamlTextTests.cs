using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Kix.Engine.Canonical;
using Kix.Testing;
using Kix.Yaml;

namespace Kix.Engine.Tests.Canonical;

public class YamlTextTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String,
        Gen.String["ab:# \n-'\"[]{}&*!|>%@`,?.0~="],
        OneOf(
            "", "yes", "No", "on", "null", "~", "true", "0x1f", "0o7", "1e3", "1_000", "12:30:45", "2026-11-22", ".5", ".inf", "-", "--- a", "<<",
            "a: b", "a #b", "a\n", "a\nb", "a\n\nb\n", "\na", "a\n\n", " a", "a ", "a\n b\n", "- a\n- b", "é\nü", "tab\tin", "a:", "\u0085", "#a", "=", "a\r\nb"));

    private static readonly Gen<JsonNode?> Value = Gen.Recursive<JsonNode?>((depth, inner) => depth >= 3
        ? Gen.OneOf<JsonNode?>(
            Text.Select(t => (JsonNode?)JsonValue.Create(t)),
            Gen.Long.Select(n => (JsonNode?)JsonValue.Create(n)),
            Gen.Bool.Select(b => (JsonNode?)JsonValue.Create(b)),
            Gen.Const((JsonNode?)null))
        : Gen.OneOf<JsonNode?>(
            Text.Select(t => (JsonNode?)JsonValue.Create(t)),
            inner.Array[0, 4].Select(items => (JsonNode?)new JsonArray([.. items.Select(i => i?.DeepClone())])),
            Gen.Select(Text, inner).Array[0, 4].Select(members => (JsonNode?)new JsonObject(members.DistinctBy(m => m.Item1)
                .Select(m => KeyValuePair.Create(m.Item1, m.Item2?.DeepClone()))))));

    [Fact]
    public void Yaml_is_read_back_as_the_same_json() => Value.Array[1, 3].Select(v => new JsonObject { ["a"] = v[0]?.DeepClone(), ["b"] = v[^1]?.DeepClone() })
        .Sample(value =>
        {
            var yaml = YamlText.Of(JsonElement.Parse(value.ToJsonString()));
            var back = KubernetesYaml.ReadDocuments(yaml, "test").Single().Content;
            return JsonNode.DeepEquals(value, back);
        });

    [Fact]
    public void Yaml_looks_like_kubectls() => Snapshot.Verify(YamlText.Of(JsonElement.Parse("""
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"annotations":{"a.b/c":"true","note":"two\nlines\n"},"name":"web","labels":{}},
         "spec":{"replicas":3,"args":["--port=8080","-v","3",""],"empty":[],"nested":[["a",["b"]],[]],
         "template":{"spec":{"containers":[{"name":"web","ports":[{"containerPort":80}],"command":["sh","-c","set -e\necho hi"]}]}}}}
        """)));

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
