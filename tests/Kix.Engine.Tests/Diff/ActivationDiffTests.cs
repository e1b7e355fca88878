using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Kix.Engine.Diff;
using Kix.Engine.Graph;
using Kix.Engine.Schema;
using Kix.Engine.Tests.Deploy;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Diff;

/// <summary>Two activations, compared without a cluster.</summary>
public class ActivationDiffTests
{
    [Fact]
    public void Objects_are_added_removed_changed_or_the_same()
    {
        var earlier = new ActivationBuilder().Add(Namespace("shop")).Add(ConfigMap("same")).Add(ConfigMap("changed")).Add(ConfigMap("gone")).Build();
        var later = new ActivationBuilder().Add(Namespace("shop")).Add(ConfigMap("same")).Add(ConfigMap("changed", "y")).Add(ConfigMap("new")).Build();

        var difference = ActivationDiff.Compare(earlier, later);

        Assert.Equal(
            ["Namespace/shop: Identical", "ConfigMap/changed @ shop: Modified", "ConfigMap/gone @ shop: WillBeDeleted", "ConfigMap/new @ shop: KixOnly", "ConfigMap/same @ shop: Identical"],
            difference.Objects.Select(o => o.ToString()));
        Assert.Equal(["$.data.key: x to y"], Lines(difference));
        Assert.Equal(new DiffSource.Activation(earlier.Root), difference.Source);
    }

    [Fact]
    public void An_edge_that_comes_is_a_difference_though_no_manifest_changes()
    {
        var earlier = new ActivationBuilder().Add(Deployment("db")).Add(Deployment("web")).Build();
        var later = new ActivationBuilder().Add(Deployment("db")).Add(Deployment("web"), ("Deployment/db", EdgeKind.Ready)).Build();

        var difference = ActivationDiff.Compare(earlier, later);

        Assert.Equal(2, difference.Count(ObjectState.Identical));
        Assert.Equal(("web", "db", EdgeKind.Ready, true), (difference.Edges[0].From.Name, difference.Edges[0].To.Name, difference.Edges[0].Kind, difference.Edges[0].IsNew));
        Assert.True(difference.HasDifferences);
        Assert.False(Assert.Single(ActivationDiff.Compare(later, earlier).Edges).IsNew);
        Assert.False(ActivationDiff.Compare(later, later).HasDifferences);
    }

    [Fact]
    public void Items_of_keyed_lists_are_told_apart_by_their_keys()
    {
        const string Pod = """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[CONTAINERS]}}""";
        var earlier = Pod.Replace("CONTAINERS", """{"image":"a:1","name":"a"},{"image":"b:1","name":"b"}""");
        var later = Pod.Replace("CONTAINERS", """{"image":"b:2","name":"b"},{"image":"a:1","name":"a"},{"image":"c:1","name":"c"}""");

        Assert.Equal(
            [
                """$.spec.containers (order): ["name=a","name=b"] to ["name=b","name=a"]""",
                "$.spec.containers[name=b].image: b:1 to b:2",
                """$.spec.containers[name=c]: nothing to {"image":"c:1","name":"c"}""",
            ],
            Compare(earlier, later).Select(Line));
    }

    [Fact]
    public void Secrets_are_marked_and_not_shown()
    {
        const string Secret = """{"apiVersion":"v1","data":{"a":"A","b":"B"},"kind":"Secret","metadata":{"name":"a"}}""";
        var earlier = Secret.Replace("\"A\"", "\"b25l\"").Replace("\"B\"", "\"b25l\"");
        var later = Secret.Replace("\"A\"", "\"dHdv\"").Replace("\"B\"", "\"dHdv\"");

        Assert.All(Compare(earlier, later), d => Assert.Equal((new FieldValue.Redacted(1), new FieldValue.Redacted(2)), (d.Kix, d.Cluster)));
    }

    [Fact]
    public void There_are_differences_if_and_only_if_the_manifests_differ()
    {
        // Names that mean something to the schema of a Pod: keyed lists, sets, atomic lists, maps.
        var name = Word("spec", "containers", "name", "ports", "containerPort", "protocol", "command", "finalizers", "metadata", "labels", "env", "value");
        var leaf = Gen.OneOf(
            Word("a", "b", "TCP", "").Select(t => JsonSerializer.Serialize(t)), Gen.Int[0, 3].Select(i => $"{i}"), Word("true", "false"));
        var value = Gen.Recursive<string>((depth, inner) => depth > 4 ? leaf : Gen.Frequency(
            (2, leaf),
            (4, Gen.Select(name, inner).Array[0, 3].Select(m => $"{{{string.Join(',', m.DistinctBy(x => x.Item1).OrderBy(x => x.Item1, StringComparer.Ordinal).Select(x => $"\"{x.Item1}\":{x.Item2}"))}}}")),
            (2, inner.Array[0, 3].Select(i => $"[{string.Join(',', i)}]"))));
        var manifest = value.Select(v => $$"""{"apiVersion":"v1","kind":"Pod","metadata":{"finalizers":["a","b"],"name":"a"},"spec":{{v}}}""");
        Gen.Select(manifest, manifest, Gen.Bool).Sample(
            (a, b, same) =>
            {
                var other = same ? JsonNode.Parse(a)!.ToJsonString() : b;
                Assert.Equal(a == other, Compare(a, other).Count == 0);
            },
            iter: 5_000);
    }

    private static IReadOnlyList<FieldDifference> Compare(string earlier, string later)
    {
        var json = JsonElement.Parse(later);
        var schema = BuiltInSchemas.Instance.Find(GroupVersionKind.Of("v1", json.GetProperty("kind").GetString()!));
        return ManifestComparison.Compare(JsonElement.Parse(earlier), json, schema);
    }

    private static Gen<string> Word(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private static IEnumerable<string> Lines(ClusterDifference difference) => difference.Objects.SelectMany(o => o.Fields).Select(Line);

    private static string Line(FieldDifference field) => $"{field.Path}{(field.IsOrder ? " (order)" : "")}: {Text(field.Cluster)} to {Text(field.Kix)}";

    private static string Text(FieldValue value) => value is FieldValue.Clear clear ? clear.Json.ToString() : "nothing";
}
