using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>
/// Difference (b) from the manifest that was deployed before: what it says, the new one does not, and is still there. It finds what
/// <c>managedFields</c> no longer tells, because another manager has taken the field over or because there are none.
/// </summary>
internal sealed class PreviousComparison(ComparisonContext context, FoundDifferences found)
{
    public void Compare(JsonElement before, JsonElement said, JsonElement live) => Members(before, said, live, context.Root, FieldPath.Root);

    private void Members(JsonElement before, JsonElement said, JsonElement live, SchemaNode schema, FieldPath path)
    {
        foreach (var member in before.EnumerateObject())
        {
            if (!context.IsServers(path, member.Name, schema))
            {
                Value(member.Value, said.Member(member.Name), live.Member(member.Name), schema.Member(member.Name), path.Then(member.Name));
            }
        }
    }

    private void Value(JsonElement before, JsonElement said, JsonElement live, SchemaNode schema, FieldPath path)
    {
        if (live.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null || before.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        var isSaid = said.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);
        if (schema.IsWhole(before))
        {
            if (!isSaid)
            {
                Report(path, live);
            }
        }
        else if (before.ValueKind == JsonValueKind.Object && live.ValueKind == JsonValueKind.Object && before.GetPropertyCount() > 0)
        {
            Members(before, said, live, schema, path);
        }
        else if (before.ValueKind == JsonValueKind.Array && live.ValueKind == JsonValueKind.Array)
        {
            Items(before, said, live, schema, path);
        }
        else if (!isSaid)
        {
            Report(path, live);
        }
    }

    private void Items(JsonElement before, JsonElement said, JsonElement live, SchemaNode schema, FieldPath path)
    {
        PathStep? StepOf(JsonElement item) => schema.List == ListShape.Keyed ? ListItems.KeyOf(item, schema) : ListItems.ValueOf(item);
        foreach (var item in before.EnumerateArray())
        {
            if (StepOf(item) is not { } step)
            {
                continue;
            }

            var there = live.EnumerateArray().FirstOrDefault(i => StepOf(i) == step);
            var kept = said.ValueKind == JsonValueKind.Array ? said.EnumerateArray().FirstOrDefault(i => StepOf(i) == step) : default;
            if (there.IsPresent && !kept.IsPresent)
            {
                Report(path.Then(step), there);
            }
            else if (there.IsPresent && schema.List == ListShape.Keyed)
            {
                Value(item, kept, there, schema.Items, path.Then(step));
            }
        }
    }

    private void Report(FieldPath path, JsonElement live)
    {
        var owner = context.Owners.OtherOwnerOf(path);

        // Kix gave it up before (the previous manifest is older than the object), and what stands there is a default.
        var isDefault = context.Owners.Kix.Count > 0 && owner is null && !context.Owners.KixOwns(path);
        if (!isDefault && (owner is null || !context.IsNoDrift(owner, path)))
        {
            found.Add(new FieldDifference(
                DifferenceKind.NoLongerSaid, path, FieldValue.Absent.Instance, context.Redaction.Show(live, path), owner));
        }
    }
}
