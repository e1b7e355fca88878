using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>
/// What is to be taken away for additions to go. What others add has an owner at each leaf, and leaf by leaf it would go only in part: a
/// probe without its handler is refused, an empty list stays. So a value goes as a whole when Kix says nothing of it and nothing but defaults
/// would be left in it.
/// </summary>
internal static class Removal
{
    /// <summary>The places to remove, none within another.</summary>
    /// <param name="additions">Where others added something.</param>
    /// <param name="said">The manifest.</param>
    /// <param name="live">The object.</param>
    /// <param name="schema">What is known of the kind.</param>
    public static IReadOnlyList<FieldPath> Of(IReadOnlyCollection<FieldPath> additions, JsonElement said, JsonElement live, SchemaNode schema)
    {
        var gone = additions.Select(static path => path.ToString()).ToHashSet(StringComparer.Ordinal);
        List<FieldPath> whole =
        [
            .. additions.Select(path => Highest(path, said, live, schema, gone)).SelectMany(path => WithTwin(path, said, live, schema))
                .DistinctBy(static path => path.ToString()),
        ];
        return [.. whole.Where(path => !whole.Exists(other => other.ToString() != path.ToString() && path.IsWithin(other)))];
    }

    private static FieldPath Highest(FieldPath addition, JsonElement said, JsonElement live, SchemaNode schema, HashSet<string> gone)
    {
        var path = FieldPath.Root;
        foreach (var step in addition.Steps)
        {
            var below = step.Kind == StepKind.Member ? schema.Member(step.Text) : schema.Items;
            (said, live) = (new Parts(said, schema).At(step), new Parts(live, schema).At(step));
            (schema, path) = (below, path.Then(step));
            if (said.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null && Goes(live, schema, path, gone))
            {
                return path;
            }
        }

        return addition;
    }

    // The server keeps the two names of a pod's account the same: one alone would come back from the other.
    private static IEnumerable<FieldPath> WithTwin(FieldPath path, JsonElement said, JsonElement live, SchemaNode schema)
    {
        yield return path;
        foreach (var step in path.Parent?.Steps ?? [])
        {
            (said, live) = (new Parts(said, schema).At(step), new Parts(live, schema).At(step));
            schema = step.Kind == StepKind.Member ? schema.Member(step.Text) : schema.Items;
        }

        var twin = path.Step.Text switch { "serviceAccount" => "serviceAccountName", "serviceAccountName" => "serviceAccount", _ => null };
        if (twin is not null && schema.TypeName == "io.k8s.api.core.v1.PodSpec" && live.Member(twin).IsPresent && !said.Member(twin).IsPresent)
        {
            yield return path.Parent!.Then(twin);
        }
    }

    private static bool Goes(JsonElement live, SchemaNode schema, FieldPath path, HashSet<string> gone) => gone.Contains(path.ToString()) || live.ValueKind switch
    {
        JsonValueKind.Object => live.EnumerateObject().All(m =>
            ServerDefaults.Has(schema, default, live, m.Name, m.Value) || Goes(m.Value, schema.Member(m.Name), path.Then(m.Name), gone)),
        JsonValueKind.Array => live.EnumerateArray().Index().All(i => Goes(i.Item, schema.Items, path.Then(StepOf(i.Item, i.Index, schema)), gone)),
        _ => false,
    };

    private static PathStep StepOf(JsonElement item, int index, SchemaNode list) => list.List switch
    {
        ListShape.Keyed when ListItems.KeyOf(item, list) is { } key => key,
        ListShape.Set => ListItems.ValueOf(item),
        _ => PathStep.Index(index),
    };
}
