using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Diff;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Deploy.Running;

/// <summary>
/// Takes back what others changed and what they added in one write. An apply would first stand beside their additions, and together they
/// may not be valid: two ports of a Service with one name, <c>Recreate</c> beside the <c>rollingUpdate</c> of another strategy, a volume
/// with two sources.
/// </summary>
internal static class Restoration
{
    /// <summary>The JSON patch (RFC 6902), on condition of the state that was looked at; null where it would change nothing.</summary>
    internal static byte[]? Patch(PlanComparison comparison, PlanStep step, LiveObject live, DeployOptions options)
    {
        var differences = comparison.Compare(step, live);
        var (said, schema) = (JsonElement.Parse(step.Resource.Manifest.Span), comparison.SchemaOf(step.Resource));
        var before = JsonNode.Parse(live.Json.GetRawText())!.AsObject();
        var after = before.DeepClone().AsObject();
        TakeBack.Remove(TakeBack.Places(comparison, step, differences, live, options), live, after);
        foreach (var difference in differences.Where(static d => d is { Kind: DifferenceKind.Value, IsOrder: false }))
        {
            Set(after, difference.Path.Steps, said, schema);
        }

        var operations = new JsonArray(new JsonObject
        {
            ["op"] = "test", ["path"] = "/metadata/resourceVersion", ["value"] = live.ResourceVersion,
        });
        Change(before, after, "", operations);
        return operations.Count == 1 ? null : JsonSerializer.SerializeToUtf8Bytes(operations);
    }

    // Where something around the place is missing, what is said of that is put there; a list without keys is one value.
    private static void Set(JsonNode at, IReadOnlyList<PathStep> steps, JsonElement said, SchemaNode schema)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            var (step, around) = (steps[i], said);
            said = new Parts(said, schema).At(step);
            var isEnd = i == steps.Count - 1 || steps[i + 1].Kind == StepKind.Index;
            if (!said.IsPresent)
            {
                return;
            }

            if (at is JsonObject members && step.Kind == StepKind.Member)
            {
                if (isEnd || members[step.Text] is null)
                {
                    members[step.Text] = JsonNode.Parse(said.GetRawText());
                    Clear(members, around, schema);
                    return;
                }

                (at, schema) = (members[step.Text]!, schema.Member(step.Text));
            }
            else if (at is JsonArray items)
            {
                var index = IndexOf(items, step, schema);
                if (index < 0)
                {
                    items.Add(JsonNode.Parse(said.GetRawText()));
                    return;
                }

                if (isEnd)
                {
                    items[index] = JsonNode.Parse(said.GetRawText());
                    return;
                }

                (at, schema) = (items[index]!, schema.Items);
            }
            else
            {
                return;
            }
        }
    }

    // What the server filled in beside another value may not fit this one (the sizes of a rolling update, the emptyDir of a volume without
    // a source): it fills in again what does.
    private static void Clear(JsonObject members, JsonElement said, SchemaNode schema)
    {
        var live = JsonElement.Parse(members.ToJsonString());
        foreach (var member in live.EnumerateObject())
        {
            if (!said.Member(member.Name).IsPresent && ServerDefaults.Has(schema, said, live, member.Name, member.Value))
            {
                members.Remove(member.Name);
            }
        }
    }

    private static int IndexOf(JsonArray items, PathStep step, SchemaNode list) => items.Index()
        .Where(item => item.Item is not null)
        .Select(item => (item.Index, Step: StepOf(JsonElement.Parse(item.Item!.ToJsonString()), step.Kind, list)))
        .Where(item => item.Step == step)
        .Select(static item => item.Index)
        .DefaultIfEmpty(-1)
        .First();

    private static PathStep? StepOf(JsonElement item, StepKind kind, SchemaNode list) => kind == StepKind.Key ? ListItems.KeyOf(item, list) : ListItems.ValueOf(item);

    // Members of the object and of its metadata as wholes: nobody can have written between, so ownership is all that finer ones would tell.
    private static void Change(JsonObject before, JsonObject after, string place, JsonArray operations)
    {
        foreach (var name in before.Select(static m => m.Key).Union(after.Select(static m => m.Key), StringComparer.Ordinal).Where(name => !JsonNode.DeepEquals(before[name], after[name])))
        {
            var pointer = $"{place}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            if (place.Length == 0 && name == "metadata")
            {
                Change(before[name]!.AsObject(), after[name]!.AsObject(), pointer, operations);
            }
            else if (after.ContainsKey(name))
            {
                operations.Add(new JsonObject { ["op"] = "add", ["path"] = pointer, ["value"] = after[name]?.DeepClone() });
            }
            else
            {
                operations.Add(new JsonObject { ["op"] = "remove", ["path"] = pointer });
            }
        }
    }
}
