using System.Text.Json.Nodes;
using Kix.Engine.Diff;
using Kix.Sandbox.Schema;

namespace Kix.Engine.Tests.Diff.Mutations;

/// <summary>A place where two answers of a server differ.</summary>
/// <param name="Path">The smallest place that has an owner of its own, or one within such a place.</param>
/// <param name="Before">What the first has there; null for nothing.</param>
/// <param name="After">What the second has there; null for nothing.</param>
/// <param name="IsSaid">Whether the manifest says something there.</param>
internal sealed record Change(FieldPath Path, JsonNode? Before, JsonNode? After, bool IsSaid)
{
    /// <summary>The value around it that has one owner as a whole; null where there is none.</summary>
    public FieldPath? Whole { get; init; }

    /// <summary>The items of a list that came or went altogether; each of them may be told instead.</summary>
    public IReadOnlyList<FieldPath> Items { get; init; } = [];

    /// <summary>Whether it is an object that came or went, whose leaves are changes themselves.</summary>
    public bool IsContainer { get; init; }

    /// <summary>Whether what the manifest says of a list stands there in another order.</summary>
    public bool IsOrder { get; init; }

    public override string ToString() => $"{Path}{(IsOrder ? " (order)" : "")}{(IsSaid ? "" : " (unsaid)")}: {Before?.ToJsonString() ?? "-"} to {After?.ToJsonString() ?? "-"}";
}

/// <summary>
/// Where two answers of a server differ, told apart by the Sandbox's reading of the schemas, which shares no code with the Engine's.
/// </summary>
internal static class AnswerChanges
{
    private static readonly HashSet<string> Servers = new(StringComparer.Ordinal)
    {
        "managedFields", "resourceVersion", "generation", "uid", "creationTimestamp", "name", "namespace",
    };

    public static IReadOnlyList<Change> Between(JsonObject said, JsonObject before, JsonObject after, SchemaNode schema)
    {
        var changes = new List<Change>();
        (before, after) = (before.DeepClone().AsObject(), after.DeepClone().AsObject());
        foreach (var answer in new[] { before, after })
        {
            // The server counts templates there.
            (answer["metadata"]!["annotations"] as JsonObject)?.Remove("deprecated.daemonset.template.generation");

            // What admission adds to every pod may stand before or after what is said: the list means a set.
            if ((string?)answer["kind"] == "Pod" && answer["spec"]!["tolerations"] is JsonArray tolerations)
            {
                tolerations.RemoveAll(static t => (string?)t!["key"] is "node.kubernetes.io/not-ready" or "node.kubernetes.io/unreachable" && (int?)t["tolerationSeconds"] == 300);
            }
        }

        foreach (var name in Names(before, after).Where(static n => n is not ("apiVersion" or "kind" or "status")))
        {
            var (node, path) = (Of(schema, name), FieldPath.Root.Then(name));
            if (name != "metadata")
            {
                Walk(said[name], before[name], after[name], node, path, null, changes);
                continue;
            }

            var (metaSaid, metaBefore, metaAfter) = (said[name] as JsonObject, before[name] as JsonObject, after[name] as JsonObject);
            foreach (var member in Names(metaBefore, metaAfter).Where(static n => !Servers.Contains(n)))
            {
                Walk(metaSaid?[member], metaBefore?[member], metaAfter?[member], Of(node, member), path.Then(member), null, changes);
            }
        }

        return changes;
    }

    /// <summary>The schema of a member; null where nothing is known.</summary>
    public static SchemaNode? Of(SchemaNode? node, string member) =>
        node is null ? null : node.Properties.TryGetValue(member, out var declared) ? declared : node.Values;

    /// <summary>The step to an item of a list with keys; null where it has none of them.</summary>
    public static PathStep? KeyOf(JsonNode? item, SchemaNode list)
    {
        if (item is not JsonObject members)
        {
            return null;
        }

        var key = new JsonObject();
        foreach (var name in list.ListMapKeys.Order(StringComparer.Ordinal))
        {
            if (members[name] is { } value)
            {
                key[name] = value.DeepClone();
            }
            else if (Of(list.Items, name) is { HasDefault: true } node)
            {
                key[name] = node.CreateDefault();
            }
        }

        return key.Count == 0 ? null : ListItems.Parse("k:" + key.ToJsonString());
    }

    private static void Walk(JsonNode? said, JsonNode? before, JsonNode? after, SchemaNode? node, FieldPath path, FieldPath? whole, List<Change> changes)
    {
        switch (before, after)
        {
            case (JsonObject or null, JsonObject or null) when before is JsonObject { Count: > 0 } || after is JsonObject { Count: > 0 }:
                if (node?.MapType == MapType.Atomic)
                {
                    whole ??= path;
                    if (before is null || after is null)
                    {
                        changes.Add(new Change(path, before, after, said is not null) { Whole = whole });
                        break;
                    }
                }

                if (before is null || after is null)
                {
                    // Each of its leaves is told; the object itself may be, where it is said empty.
                    changes.Add(new Change(path, before, after, false) { Whole = whole, IsContainer = true });
                }

                foreach (var name in Names(before as JsonObject, after as JsonObject))
                {
                    Walk((said as JsonObject)?[name], before?[name], after?[name], Of(node, name), path.Then(name), whole, changes);
                }

                break;
            case (JsonArray or null, JsonArray or null) when before is JsonArray || after is JsonArray:
                Lists(said as JsonArray, before as JsonArray, after as JsonArray, node, path, whole, changes);
                break;
            default:
                if (!JsonNode.DeepEquals(before, after))
                {
                    changes.Add(new Change(path, before, after, said is not null) { Whole = whole });
                }

                break;
        }
    }

    private static void Lists(JsonArray? said, JsonArray? before, JsonArray? after, SchemaNode? node, FieldPath path, FieldPath? whole, List<Change> changes)
    {
        if (Steps(before, node) is { } old && Steps(after, node) is { } now)
        {
            var own = Steps(said, node) ?? [];
            if (before is null || after is null)
            {
                changes.Add(new Change(path, before, after, said is not null) { Whole = whole, Items = [.. old.Keys.Concat(now.Keys).Select(path.Then)] });
                return;
            }

            foreach (var step in old.Keys.Union(now.Keys))
            {
                var (o, n) = (old.GetValueOrDefault(step), now.GetValueOrDefault(step));
                if (o is null || n is null)
                {
                    changes.Add(new Change(path.Then(step), o, n, own.ContainsKey(step)) { Whole = whole });
                }
                else
                {
                    Walk(own.GetValueOrDefault(step), o, n, node!.Items, path.Then(step), whole, changes);
                }
            }

            // Of a set, the order means nothing.
            List<PathStep> wanted = [.. own.Keys.Where(now.ContainsKey)];
            if (node!.ListType == ListType.Map && !wanted.SequenceEqual(now.Keys.Where(own.ContainsKey)))
            {
                changes.Add(new Change(path, null, null, true) { IsOrder = true });
            }

            return;
        }

        if (JsonNode.DeepEquals(before, after))
        {
            return;
        }

        whole ??= path;
        if (before?.Count != after?.Count)
        {
            changes.Add(new Change(path, before, after, said is not null) { Whole = whole });
            return;
        }

        for (var i = 0; i < before!.Count; i++)
        {
            Walk(said is { } s && s.Count == before.Count ? s[i] : said, before[i], after![i], node?.Items, path.Then(PathStep.Index(i)), whole, changes);
        }
    }

    // Null where the items cannot be told apart: the list is one value.
    private static OrderedDictionary<PathStep, JsonNode?>? Steps(JsonArray? list, SchemaNode? node)
    {
        if (node?.ListType is null or ListType.Atomic)
        {
            return null;
        }

        var steps = new OrderedDictionary<PathStep, JsonNode?>();
        foreach (var item in list ?? [])
        {
            var step = node.ListType == ListType.Map ? KeyOf(item, node) : ListItems.Parse("v:" + (item?.ToJsonString() ?? "null"));
            if (step is null || !steps.TryAdd(step.Value, item))
            {
                return null;
            }
        }

        return steps;
    }

    private static IEnumerable<string> Names(JsonObject? a, JsonObject? b) =>
        (a?.Select(static m => m.Key) ?? []).Union(b?.Select(static m => m.Key) ?? [], StringComparer.Ordinal);
}
