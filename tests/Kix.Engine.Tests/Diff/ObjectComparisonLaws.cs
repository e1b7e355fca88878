using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Kix.Engine.Canonical;
using Kix.Engine.Diff;
using Kix.Engine.Live;
using Kix.Engine.Schema;
using FieldPath = Kix.Engine.Diff.FieldPath;

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

    [Fact]
    public void Equal_digests_give_an_empty_diff()
    {
        Kix.Testing.Corpus.PathOf("server-truth");
        Gen.Int[0, Recordings.Value.Length - 1].Select(Gen.Int, (r, seed) => (Recordings.Value[r], seed)).Sample(
            draw =>
            {
                var (recording, seed) = draw;
                var other = (JsonObject)Shuffled(JsonNode.Parse(recording.Desired.GetRawText()), new Random(seed))!;
                other["metadata"]!["creationTimestamp"] = null;
                other["metadata"]!["uid"] = $"{seed}";
                var respelled = JsonElement.Parse(other.ToJsonString());
                Assert.Equal(Digest.Of(DigestForm.Of(recording.Desired)), Digest.Of(DigestForm.Of(respelled)));

                var schema = ServerTruth.Schemas.Find(recording.Kind);
                Assert.Empty(ObjectComparison.Compare(respelled, recording.Applied, schema, recording.Desired, ServerTruth.Options));
                Assert.Empty(ObjectComparison.Compare(recording.Desired, Applied(respelled, recording), schema, respelled, ServerTruth.Options));
            },
            iter: 1_000);
    }

    // The live object as it would be, had the other spelling been applied: the same owners, and values as they were sent.
    private static JsonElement Applied(JsonElement manifest, Recording recording)
    {
        var live = JsonObject.Create(manifest)!;
        if (recording.Applied.Member("metadata").Member("managedFields") is { ValueKind: JsonValueKind.Array } owners)
        {
            live["metadata"]!["managedFields"] = JsonNode.Parse(owners.GetRawText());
        }

        if (live["stringData"] is JsonObject text)
        {
            live.Remove("stringData");
            var data = live["data"] as JsonObject ?? [];
            live["data"] = data;
            foreach (var (name, value) in text)
            {
                data[name] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes((string)value!));
            }
        }

        return JsonElement.Parse(live.ToJsonString());
    }

    private static JsonNode? Shuffled(JsonNode? node, Random random) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(_ => random.Next()).Select(m => KeyValuePair.Create(m.Key, Shuffled(m.Value, random)))),
        JsonArray a => new JsonArray([.. a.Select(i => Shuffled(i, random))]),
        _ => node?.DeepClone(),
    };

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
