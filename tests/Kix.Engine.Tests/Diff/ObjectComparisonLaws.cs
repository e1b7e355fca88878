using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Kix.Engine.Diff;
using Kix.Engine.Schema;

namespace Kix.Engine.Tests.Diff;

/// <summary>Laws of the comparison, on recorded objects with one value changed.</summary>
public class ObjectComparisonLaws
{
    private static readonly Lazy<Recording[]> Recordings = new(() =>
    [
        .. new[] { "kinds", "apps/online-boutique", "apps/cert-manager", "apps/kube-prometheus", "apps/linkerd" }
            .SelectMany(ServerTruth.Accepted)
            .Where(r => !(r.Desired.TryGetProperty("aggregationRule", out _) || r.Desired.GetRawText().Length > 60_000)),
    ]);

    [Fact]
    public void A_changed_value_that_kix_set_is_reported_at_its_leaf()
    {
        Kix.Testing.Corpus.PathOf("server-truth");
        var seen = 0;
        Gen.Int[0, Recordings.Value.Length - 1].Select(Gen.Int[0, 1_000_000], (r, p) => (Recordings.Value[r], p)).Sample(
            draw =>
            {
                var (recording, pick) = draw;
                var said = JsonNode.Parse(recording.Desired.GetRawText())!;
                var live = JsonNode.Parse(recording.Applied.GetRawText())!;
                var schema = ServerTruth.Schemas.Find(recording.Kind)!;
                List<(FieldPath Path, JsonNode Live)> leaves = [.. Leaves(said, live, schema.Root, FieldPath.Root).Where(l => IsSayable(l.Path))];
                if (leaves.Count == 0)
                {
                    return;
                }

                var (path, leaf) = leaves[pick % leaves.Count];
                leaf.ReplaceWith(Other(leaf));
                var found = recording.Against(JsonElement.Parse(live.ToJsonString()));
                Assert.Contains(found, d => d.Path.ToString() == path.ToString() && d.Kind == DifferenceKind.Value);
                Assert.All(found, d => Assert.Equal(path.ToString(), d.Path.ToString()));
                Interlocked.Increment(ref seen);
            },
            iter: 2_000);
        Assert.True(seen > 1_500, $"only {seen} values were changed");
    }

    [Fact]
    public void A_value_that_kix_set_and_that_is_gone_is_reported_at_its_place()
    {
        Kix.Testing.Corpus.PathOf("server-truth");
        Gen.Int[0, Recordings.Value.Length - 1].Select(Gen.Int[0, 1_000_000], (r, p) => (Recordings.Value[r], p)).Sample(
            draw =>
            {
                var (recording, pick) = draw;
                var said = JsonNode.Parse(recording.Desired.GetRawText())!;
                var live = JsonNode.Parse(recording.Applied.GetRawText())!;
                var schema = ServerTruth.Schemas.Find(recording.Kind)!;
                List<(FieldPath Path, JsonNode Live)> leaves =
                    [.. Leaves(said, live, schema.Root, FieldPath.Root).Where(l => IsSayable(l.Path) && l.Live.Parent is JsonObject && !IsZero(l.Live))];
                if (leaves.Count == 0)
                {
                    return;
                }

                var (path, leaf) = leaves[pick % leaves.Count];
                leaf.Parent!.AsObject().Remove(leaf.GetPropertyName());
                var found = recording.Against(JsonElement.Parse(live.ToJsonString()));

                // A key is part of its item's identity: without it the item is gone.
                Assert.Contains(found, d => d.Path.ToString() == path.ToString() || d.Path.ToString() == path.Parent!.ToString());
            },
            iter: 1_000);
    }

    // Scalars that both sides have, outside keys of lists.
    private static IEnumerable<(FieldPath Path, JsonNode Live)> Leaves(JsonNode? said, JsonNode? live, SchemaNode schema, FieldPath path)
    {
        switch (said, live)
        {
            case (JsonObject a, JsonObject b):
                foreach (var (name, value) in a)
                {
                    foreach (var leaf in Leaves(value, b[name], schema.Member(name), path.Then(name)))
                    {
                        yield return leaf;
                    }
                }

                break;
            case (JsonArray a, JsonArray b) when a.Count == b.Count && schema.List != ListShape.Set:
                for (var i = 0; i < a.Count; i++)
                {
                    var step = schema.List == ListShape.Keyed ? ListItems.KeyOf(JsonElement.Parse(a[i]!.ToJsonString()), schema)!.Value : PathStep.Index(i);
                    foreach (var leaf in Leaves(a[i], b[i], schema.Items, path.Then(step)))
                    {
                        if (schema.List != ListShape.Keyed || leaf.Path.Parent!.Step != step || !schema.Keys.Contains(leaf.Path.Step.Text))
                        {
                            yield return leaf;
                        }
                    }
                }

                break;
            case (JsonValue, JsonValue value):
                yield return (path, value);
                break;
        }
    }

    private static bool IsSayable(FieldPath path) => path.Steps is not ([{ Text: "apiVersion" or "kind" or "status" }, ..]
        or [{ Text: "metadata" }, { Text: not ("labels" or "annotations") }, ..]) && !path.ToString().EndsWith("creationTimestamp", StringComparison.Ordinal);

    private static bool IsZero(JsonNode value) => value.ToJsonString() is "0" or "false" or "\"\"" or "null";

    private static JsonNode Other(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True => JsonValue.Create(false),
        JsonValueKind.False => JsonValue.Create(true),
        JsonValueKind.Number => JsonValue.Create(value.GetValue<JsonElement>().GetDouble() + 1),
        _ => JsonValue.Create(value.GetValue<string>() + "x"),
    };
}
