using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Diff;
using Kix.Engine.Schema;
using Kix.Engine.Tests.Diff.Oracles;
using Kix.Engine.Tests.Faults;
using Kix.Testing;
using FieldPath = Kix.Engine.Diff.FieldPath;

namespace Kix.Engine.Tests.Diff;

/// <summary>
/// Every field of every built-in kind, filled: one after the other is changed and removed in the live object, and reported there and nowhere
/// else. By default every seventh; all of them with <c>KIX_FAULTS</c>.
/// </summary>
public class EveryFieldTests(ITestOutputHelper output)
{
    [Fact]
    public void A_field_that_is_changed_or_removed_is_reported_there_and_nowhere_else()
    {
        var (count, at, wrong) = (0, 0, new List<string>());
        var every = Iterations.Asked is null ? 7 : 1;
        foreach (var file in Directory.GetFiles(Corpus.PathOf("roundtrip"), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Documents.Read(Path.GetRelativePath(Corpus.Root, file)).SingleOrDefault() is not { } said)
            {
                // A type of requests, which has no metadata.
                continue;
            }

            // Whose fields they are is another question: MutationTests.
            (said["metadata"] as JsonObject)?.Remove("managedFields");
            if (Documents.Schema(said) is not { } schema)
            {
                continue;
            }

            Assert.Empty(Compare(said, said, schema).Select(d => $"{Path.GetFileName(file)}: {d.Path}"));
            var live = said.DeepClone().AsObject();
            foreach (var field in Leaves(live, schema.Root, FieldPath.Root).Where(static f => IsSayable(f.Path)).Where(_ => at++ % every == 0).ToList())
            {
                count++;
                var value = field.Value;
                var other = Other(value);
                value.ReplaceWith(other);
                Hold(Compare(said, live, schema), field, $"{Path.GetFileName(file)} {field.Path} changed", wrong);
                if (other.Parent is JsonObject parent && !ValueComparison.IsZero(Documents.Element(value)))
                {
                    var name = other.GetPropertyName();
                    var place = parent.IndexOf(name);
                    parent.RemoveAt(place);
                    Hold(Compare(said, live, schema), field, $"{Path.GetFileName(file)} {field.Path} removed", wrong);
                    parent.Insert(place, name, value);
                }
                else
                {
                    other.ReplaceWith(value);
                }
            }
        }

        output.WriteLine($"{count} fields");
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.True(count > 500, $"only {count} fields");
    }

    /// <param name="Path">Where it is.</param>
    /// <param name="Value">What is there.</param>
    /// <param name="Item">The item of a keyed list that it tells apart from the others; null for what is no key.</param>
    private sealed record Leaf(FieldPath Path, JsonNode Value, FieldPath? Item);

    // A key is part of what tells its item apart: the item is gone then.
    private static void Hold(IReadOnlyList<FieldDifference> found, Leaf leaf, string what, List<string> wrong)
    {
        List<string> places = [.. found.Select(static d => d.Path.ToString())];
        if (places is not [var only] || (only != leaf.Path.ToString() && only != leaf.Item?.ToString()))
        {
            wrong.Add($"{what}: {string.Join(", ", places)}");
        }
    }

    private static IReadOnlyList<FieldDifference> Compare(JsonObject said, JsonObject live, KindSchema schema) =>
        ObjectComparison.Compare(Documents.Element(said), Documents.Element(live), schema, null, new ComparisonOptions("kix"));

    private static IEnumerable<Leaf> Leaves(JsonNode? value, SchemaNode schema, FieldPath path)
    {
        switch (value)
        {
            case JsonObject members:
                foreach (var (name, member) in members)
                {
                    foreach (var leaf in Leaves(member, schema.Member(name), path.Then(name)))
                    {
                        yield return leaf;
                    }
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    var step = schema.List switch
                    {
                        ListShape.Keyed when ListItems.KeyOf(Documents.Element(items[i]!), schema) is { } key => key,
                        ListShape.Set => ListItems.ValueOf(Documents.Element(items[i]!)),
                        _ => PathStep.Index(i),
                    };
                    var item = path.Then(step);
                    foreach (var leaf in Leaves(items[i], schema.Items, item))
                    {
                        var isKey = schema.List == ListShape.Keyed && leaf.Path.Parent!.ToString() == item.ToString() && schema.Keys.Contains(leaf.Path.Step.Text);
                        yield return isKey ? leaf with { Item = item } : leaf;
                    }
                }

                break;
            case JsonValue:
                yield return new Leaf(path, value, null);
                break;
        }
    }

    private static bool IsSayable(FieldPath path) => path.Steps is not ([{ Text: "apiVersion" or "kind" or "status" }, ..]
        or [{ Text: "metadata" }, { Text: not ("labels" or "annotations" or "finalizers") }, ..]) && !path.ToString().EndsWith("creationTimestamp", StringComparison.Ordinal);

    private static JsonNode Other(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True => JsonValue.Create(false),
        JsonValueKind.False => JsonValue.Create(true),
        JsonValueKind.Number => JsonValue.Create(Documents.Element(value).GetDouble() + 1),
        _ when value.GetValue<string>() is { Length: > 0 } digits && digits.All(char.IsAsciiDigit) => JsonValue.Create("1" + digits),
        _ when value.GetValue<string>() is { Length: > 0 } word && word.All(char.IsAsciiLetterOrDigit) => JsonValue.Create(word + "0"),
        _ => JsonValue.Create(value.GetValue<string>() + "x"),
    };
}
