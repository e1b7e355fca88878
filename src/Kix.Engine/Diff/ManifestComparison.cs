using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>
/// Compares two manifests in digest form, value by value: what a schema says serves for telling items of lists apart, not for calling two
/// values equal. Law: there is a difference if and only if the digests differ.
/// </summary>
public sealed class ManifestComparison
{
    private readonly FoundDifferences _found = new();
    private readonly Redaction _redaction;

    private ManifestComparison(Redaction redaction)
    {
        _redaction = redaction;
    }

    /// <summary>The differences, sorted by path; <see cref="FieldDifference.Kix"/> is the later manifest's side.</summary>
    /// <param name="earlier">A manifest.</param>
    /// <param name="later">A manifest of the same kind.</param>
    /// <param name="schema">What is known of the kind; null for nothing.</param>
    /// <param name="marks">Marks of secret values; null for marks of this comparison alone.</param>
    public static IReadOnlyList<FieldDifference> Compare(JsonElement earlier, JsonElement later, KindSchema? schema, SecretMarks? marks = null)
    {
        var kind = GroupVersionKind.Of(later.Text("apiVersion") ?? "", later.Text("kind") ?? "");
        var comparison = new ManifestComparison(new Redaction(kind, marks ?? new SecretMarks()));
        comparison.Value(earlier, later, schema?.Root ?? SchemaNode.Unknown, FieldPath.Root);
        return [.. comparison._found.Sorted()];
    }

    private void Value(JsonElement earlier, JsonElement later, SchemaNode schema, FieldPath path)
    {
        switch (earlier.ValueKind, later.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                foreach (var name in earlier.EnumerateObject().Select(m => m.Name).Union(later.EnumerateObject().Select(m => m.Name), StringComparer.Ordinal))
                {
                    Value(earlier.Member(name), later.Member(name), schema.Member(name), path.Then(name));
                }

                break;
            case (JsonValueKind.Array, JsonValueKind.Array):
                Items(earlier, later, schema, path);
                break;
            default:
                // Canonical JSON: what is equal is written equally.
                if (earlier.ValueKind != later.ValueKind || (earlier.IsPresent && earlier.GetRawText() != later.GetRawText()))
                {
                    Report(path, earlier, later);
                }

                break;
        }
    }

    private void Items(JsonElement earlier, JsonElement later, SchemaNode schema, FieldPath path)
    {
        if (schema.List == ListShape.Atomic || Steps(earlier, schema) is not { } before || Steps(later, schema) is not { } after)
        {
            Positions(earlier, later, schema, path);
            return;
        }

        foreach (var step in before.Keys.Union(after.Keys))
        {
            Value(before.GetValueOrDefault(step), after.GetValueOrDefault(step), schema.Items, path.Then(step));
        }

        List<PathStep> kept = [.. before.Keys.Where(after.ContainsKey)];
        List<PathStep> now = [.. after.Keys.Where(before.ContainsKey)];
        if (!kept.SequenceEqual(now))
        {
            _found.Add(new FieldDifference(DifferenceKind.Value, path, ListItems.Order(now), ListItems.Order(kept), null) { IsOrder = true });
        }
    }

    private void Positions(JsonElement earlier, JsonElement later, SchemaNode schema, FieldPath path)
    {
        if (earlier.GetArrayLength() != later.GetArrayLength())
        {
            Report(path, earlier, later);
            return;
        }

        for (var i = 0; i < later.GetArrayLength(); i++)
        {
            Value(earlier[i], later[i], schema.Items, path.Then(PathStep.Index(i)));
        }
    }

    // Null where the items cannot be told apart.
    private static OrderedDictionary<PathStep, JsonElement>? Steps(JsonElement list, SchemaNode schema)
    {
        var steps = new OrderedDictionary<PathStep, JsonElement>();
        foreach (var item in list.EnumerateArray())
        {
            if ((schema.List == ListShape.Keyed ? ListItems.KeyOf(item, schema) : ListItems.ValueOf(item)) is not { } step || !steps.TryAdd(step, item))
            {
                return null;
            }
        }

        return steps;
    }

    private void Report(FieldPath path, JsonElement earlier, JsonElement later) => _found.Add(new FieldDifference(
        DifferenceKind.Value, path, _redaction.Show(later, path), _redaction.Show(earlier, path), null));
}
