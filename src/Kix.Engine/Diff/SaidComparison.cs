using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>Difference (a): what Kix says against what is there.</summary>
internal sealed class SaidComparison(ComparisonContext context, FoundDifferences found)
{
    public void Compare(JsonElement said, JsonElement live) => Members(said, live, context.Root, FieldPath.Root, null);

    // A value within one that is owned as a whole has that value's owner.
    private void Value(JsonElement said, JsonElement live, SchemaNode schema, FieldPath path, Whole? whole)
    {
        if (said.ValueKind == JsonValueKind.Null && !(schema.IsNullable && !context.IsBuiltIn))
        {
            return;
        }

        if (live.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            Missing(said, live, schema, path, whole);
            return;
        }

        if (schema.IsWhole(said) && said.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            whole ??= new Whole(path, context.Owners.AreKnown && !context.Owners.KixOwns(path));
        }

        switch (said.ValueKind, live.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                Members(said, live, schema, path, whole);
                break;
            case (JsonValueKind.Array, JsonValueKind.Array):
                Items(said, live, schema, path, whole);
                break;
            default:
                if (!ValueComparison.AreEqual(said, live, schema.Shape))
                {
                    Report(path, said, live, whole);
                }

                break;
        }
    }

    private void Members(JsonElement said, JsonElement live, SchemaNode schema, FieldPath path, Whole? whole)
    {
        foreach (var member in said.EnumerateObject())
        {
            if (!context.IsServers(path, member.Name, schema)
                && !(context.IsBuiltIn && ServerDefaults.AreLeftToServer(schema, said, live, member.Name, member.Value)))
            {
                Value(member.Value, live.Member(member.Name), schema.Member(member.Name), path.Then(member.Name), whole);
            }
        }

        if (whole is not { IsForeign: true })
        {
            return;
        }

        foreach (var member in live.EnumerateObject())
        {
            if (!said.Member(member.Name).IsPresent && !context.IsServers(path, member.Name, schema) && !ServerDefaults.Has(schema, said, live, member.Name, member.Value))
            {
                Added(path.Then(member.Name), member.Value, whole);
            }
        }
    }

    private void Items(JsonElement said, JsonElement live, SchemaNode schema, FieldPath path, Whole? whole)
    {
        switch (schema.List)
        {
            case ListShape.Keyed:
                Keyed(said, live, schema, path, whole);
                break;
            case ListShape.Set:
                Set(said, live, path, whole);
                break;
            default:
                Positions(said, live, schema, path, whole);
                break;
        }
    }

    private void Keyed(JsonElement said, JsonElement live, SchemaNode schema, FieldPath path, Whole? whole)
    {
        var places = new Dictionary<PathStep, Queue<int>>();
        for (var i = 0; i < live.GetArrayLength(); i++)
        {
            if (ListItems.KeyOf(live[i], schema) is { } key)
            {
                (places.TryGetValue(key, out var queue) ? queue : places[key] = new Queue<int>()).Enqueue(i);
            }
        }

        var matched = new List<(PathStep Key, int Place)>();
        foreach (var item in said.EnumerateArray())
        {
            if (ListItems.KeyOf(item, schema) is not { } key || !places.TryGetValue(key, out var queue) || !queue.TryDequeue(out var place))
            {
                var missing = ListItems.KeyOf(item, schema) is { } step ? path.Then(step) : path;
                Report(missing, item, default, whole);
                continue;
            }

            matched.Add((key, place));
            Value(item, live[place], schema.Items, path.Then(key), whole);
        }

        Doubled(said, live, path, whole, matched.Exists(m => places[m.Key].Count > 0));
        foreach (var (key, left) in places.Where(p => whole is { IsForeign: true } && !matched.Exists(m => m.Key == p.Key)))
        {
            Added(path.Then(key), live[left.Peek()], whole!);
        }

        if (!matched.Select(m => m.Place).SequenceEqual(matched.Select(m => m.Place).Order()))
        {
            ReportOrder(path, [.. matched.Select(m => m.Key)], [.. matched.OrderBy(m => m.Place).Select(m => m.Key)]);
        }
    }

    private void Set(JsonElement said, JsonElement live, FieldPath path, Whole? whole)
    {
        var there = live.EnumerateArray().Select(ListItems.ValueOf).ToLookup(static step => step);
        var own = said.EnumerateArray().Select(ListItems.ValueOf).ToLookup(static step => step);
        foreach (var item in said.EnumerateArray().Where(i => !there.Contains(ListItems.ValueOf(i))))
        {
            Report(path.Then(ListItems.ValueOf(item)), item, default, whole);
        }

        Doubled(said, live, path, whole, own.Any(step => there[step.Key].Count() > step.Count()));
        foreach (var item in live.EnumerateArray().Where(i => whole is { IsForeign: true } && !own.Contains(ListItems.ValueOf(i))))
        {
            Added(path.Then(ListItems.ValueOf(item)), item, whole!);
        }
    }

    // What Kix says once and stands there twice has no path that tells the two apart.
    private void Doubled(JsonElement said, JsonElement live, FieldPath path, Whole? whole, bool isDoubled)
    {
        if (isDoubled)
        {
            Report(path, said, live, whole);
        }
    }

    private void Positions(JsonElement said, JsonElement live, SchemaNode schema, FieldPath path, Whole? whole)
    {
        List<JsonElement> there = [.. live.EnumerateArray()];
        if (said.GetArrayLength() < there.Count && Admission.Adds(context.Kind, path))
        {
            there.RemoveAll(item => Admission.Added(item, said));
        }

        if (said.GetArrayLength() != there.Count)
        {
            Report(path, said, live, whole);
            return;
        }

        for (var i = 0; i < there.Count; i++)
        {
            Value(said[i], there[i], schema.Items, path.Then(PathStep.Index(i)), whole);
        }
    }

    // Go types omit their zero values: what Kix said and still owns was not lost, only not written.
    private void Missing(JsonElement said, JsonElement live, SchemaNode schema, FieldPath path, Whole? whole)
    {
        if (ValueComparison.IsZero(said))
        {
            // An empty list that is no single value has no fields, and so no owner.
            var isOwnable = said.ValueKind != JsonValueKind.Array || schema.IsWhole(said);
            if (isOwnable && said.ValueKind != live.ValueKind && context.Owners.AreKnown && !context.Owners.KixOwns(whole?.Path ?? path))
            {
                Report(path, said, default, whole);
            }
        }
        else if (said.ValueKind == JsonValueKind.Object && (whole is not null || !schema.IsAtomic))
        {
            Members(said, default, schema, path, whole is { } w ? w with { IsForeign = false } : null);
        }
        else
        {
            Report(path, said, default, whole);
        }
    }

    private void Report(FieldPath path, JsonElement said, JsonElement live, Whole? whole)
    {
        var isKix = context.Owners.KixOwns(whole?.Path ?? path);
        var owner = context.Owners.OtherOwnerOf(whole?.Path ?? path);

        // Who shared the field before Kix last wrote it has not changed it since: the program has, or admission.
        owner = isKix && owner?.Time <= context.Owners.KixTime ? null : owner;
        found.Add(new FieldDifference(DifferenceKind.Value, path, context.Redaction.Show(said, path), context.Redaction.Show(live, path), owner)
        {
            OwnedByKix = isKix,
        });
    }

    private void Added(FieldPath path, JsonElement live, Whole whole) => found.Add(new FieldDifference(
        DifferenceKind.Added, path, FieldValue.Absent.Instance, context.Redaction.Show(live, path), context.Owners.OtherOwnerOf(whole.Path)));

    // Nobody owns an order.
    private void ReportOrder(FieldPath path, IReadOnlyList<PathStep> said, IReadOnlyList<PathStep> live) =>
        found.Add(new FieldDifference(DifferenceKind.Value, path, ListItems.Order(said), ListItems.Order(live), null) { IsOrder = true });

    // Foreign: another manager has replaced it, so that what Kix does not say is not the server's default either.
    private sealed record Whole(FieldPath Path, bool IsForeign);
}
