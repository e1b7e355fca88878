using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using Kix.Engine.Canonical;
using Kix.Testing;
using Kix.Yaml;

namespace Kix.Engine.Tests.Canonical;

public partial class YamlTextTests
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

    // KubernetesYaml takes a character as two halves, too; kubectl says "found invalid Unicode character escape code".
    [Fact]
    public void Characters_beyond_the_first_plane_are_whole() =>
        Gen.OneOf(Gen.Int[0x10000, 0x10FFFF], Gen.Int[0x1F300, 0x1F9FF], Gen.Int[0x20, 0x7E], Gen.Const((int)'\\'), Gen.Const((int)'\n')).Array[1, 6]
            .Select(codes => string.Concat(codes.Select(char.ConvertFromUtf32)))
            .Sample(text =>
            {
                var value = new JsonObject { [text] = text };
                var yaml = YamlText.Of(JsonElement.Parse(value.ToJsonString()));
                return !HalfCharacter().IsMatch(yaml) && JsonNode.DeepEquals(value, KubernetesYaml.ReadDocuments(yaml, "test").Single().Content);
            });

    [Theory]
    [InlineData("\U0001F389", "\U0001F389")]
    [InlineData("a \\uD83C\\uDF89", @"a \\uD83C\\uDF89")]
    [InlineData("\U000E0001\U000F0000", @"\U000E0001\U000F0000")]
    public void A_character_is_printed_as_itself_where_it_can_be_seen(string text, string printed) =>
        Assert.Equal($"e: \"{printed}\"\n", YamlText.Of(JsonElement.Parse(new JsonObject { ["e"] = text }.ToJsonString())));

    // An escape of half a character, where its backslash is not itself escaped.
    [GeneratedRegex(@"(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]")]
    private static partial Regex HalfCharacter();

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
