using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Diff;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>
/// Removes what an apply leaves: fields that somebody added by an update, and fields that Kix gave up while another manager held them
/// too. An apply says what is to be there; only a patch can say what is not.
/// </summary>
internal static class TakeBack
{
    /// <summary>Whether a difference is one that a patch removes.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="options">What the user allows: what another manager holds by apply is removed only by force.</param>
    internal static bool Removes(FieldDifference difference, DeployOptions options) =>
        difference.Kind is DifferenceKind.Added or DifferenceKind.NoLongerSaid
        && (options.ForceConflicts || difference.Owner?.Operation != "Apply");

    /// <summary>Removes what is left over after an apply; gives the object as it then stands.</summary>
    internal static async Task<LiveObject> RemoveAsync(
        ClusterClient client, DeployPlan plan, PlanStep step, LiveObject applied, DeployOptions options, Action<DeployEvent> report, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var left = plan.Comparison.Compare(step, applied);
            foreach (var rewritten in left.Where(static difference => difference.Kind == DifferenceKind.Value))
            {
                report(new DeployEvent(DeployEventKind.Warning, step.Key, $"{rewritten.Path} was rewritten by admission") { Action = step.Action });
            }

            if (Patch(Places(plan.Comparison, step, left, applied, options), applied) is not { } patch)
            {
                return applied;
            }

            try
            {
                var type = await client.Types.GetAsync(applied.Kind, cancellation).ConfigureAwait(false);
                var write = new WriteOptions(ApplySet.ManagerOf(plan.Inventory.Record.Cluster));
                var result = await client.JsonPatchAsync(type, applied.Key.Namespace, applied.Key.Name, patch, write, cancellation).ConfigureAwait(false);

                // Where the server puts a default in the place of what was removed, that is no more Kix's than before.
                return await OwnUpdates.DropAsync(client, result.Object, write.FieldManager, cancellation).ConfigureAwait(false);
            }
            catch (RequestException e) when (e is ConflictException or InvalidObjectException && attempt < 4)
            {
                // The object changed between the two writes (a failed test is a 422): look again.
                applied = await client.GetAsync(step.Key, cancellation).ConfigureAwait(false) ?? applied;
            }
        }

        return applied;
    }

    /// <summary>What is to be removed for differences to go.</summary>
    internal static IReadOnlyList<FieldPath> Places(
        PlanComparison comparison, PlanStep step, IEnumerable<FieldDifference> differences, LiveObject live, DeployOptions options) => Removal.Of(
            [.. differences.Where(difference => Removes(difference, options)).Select(static difference => difference.Path)],
            JsonElement.Parse(step.Resource.Manifest.Span), live.Json, comparison.SchemaOf(step.Resource));

    /// <summary>The JSON patch (RFC 6902) that removes fields, on condition of the state that was looked at; null for nothing to remove.</summary>
    internal static byte[]? Patch(IEnumerable<FieldPath> fields, LiveObject live)
    {
        var places = LastFirst(fields, live);
        if (places.Count == 0)
        {
            return null;
        }

        var operations = new JsonArray(new JsonObject
        {
            ["op"] = "test", ["path"] = "/metadata/resourceVersion", ["value"] = live.ResourceVersion,
        });
        foreach (var place in places)
        {
            operations.Add(new JsonObject { ["op"] = "remove", ["path"] = Pointer(place) });
        }

        return JsonSerializer.SerializeToUtf8Bytes(operations);
    }

    /// <summary>Removes fields from a copy of an object.</summary>
    internal static void Remove(IEnumerable<FieldPath> fields, LiveObject live, JsonObject copy)
    {
        foreach (var place in LastFirst(fields, live))
        {
            var around = place.SkipLast(1).Aggregate((JsonNode)copy, static (at, step) => step is int index ? at[index]! : at[(string)step]!);
            if (place[^1] is int last)
            {
                around.AsArray().RemoveAt(last);
            }
            else
            {
                around.AsObject().Remove((string)place[^1]);
            }
        }
    }

    // Later items of a list first, so that the earlier ones keep their index.
    private static List<IReadOnlyList<object>> LastFirst(IEnumerable<FieldPath> fields, LiveObject live) =>
        [.. fields.SelectMany(field => Places(field, live.Json)).OrderByDescending(static place => place, PlaceOrder.Instance)];

    // What stands in a list twice has one path and several places.
    private static IEnumerable<IReadOnlyList<object>> Places(FieldPath path, JsonElement value)
    {
        IEnumerable<(IReadOnlyList<object> Place, JsonElement Value)> places = [([], value)];
        foreach (var step in path.Steps)
        {
            places = places.SelectMany(at => step.Kind == StepKind.Member
                ? [([.. at.Place, step.Text], at.Value.Member(step.Text))]
                : IndexesOf(step, at.Value).Select(index => ((IReadOnlyList<object>)[.. at.Place, index], at.Value[index])));
        }

        return places.Where(static at => at.Value.IsPresent).Select(static at => at.Place);
    }

    private static IEnumerable<int> IndexesOf(PathStep step, JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        if (step.Kind == StepKind.Index)
        {
            return int.TryParse(step.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.GetArrayLength() ? [index] : [];
        }

        var wanted = JsonElement.Parse(step.Text);
        return list.EnumerateArray().Index()
            .Where(item => step.Kind == StepKind.Value
                ? JsonElement.DeepEquals(item.Item, wanted)
                : wanted.EnumerateObject().All(key => item.Item.Member(key.Name).IsSame(key.Value)))
            .Select(static item => item.Index);
    }

    private static string Pointer(IReadOnlyList<object> place) => string.Concat(place.Select(static step =>
        "/" + (step is int index ? index.ToString(CultureInfo.InvariantCulture)
            : ((string)step).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal))));

    private sealed class PlaceOrder : IComparer<IReadOnlyList<object>>
    {
        internal static PlaceOrder Instance { get; } = new();

        public int Compare(IReadOnlyList<object>? x, IReadOnlyList<object>? y)
        {
            for (var i = 0; i < Math.Min(x!.Count, y!.Count); i++)
            {
                var order = (x[i], y[i]) is (int a, int b) ? a.CompareTo(b) : string.CompareOrdinal(x[i].ToString(), y[i].ToString());
                if (order != 0)
                {
                    return order;
                }
            }

            return x.Count.CompareTo(y.Count);
        }
    }
}
