using System.Text.Json.Nodes;

namespace Kix.Sandbox.Apply;

/// <summary>
/// Merges an applied configuration into a live value: nothing is removed, and where both say a leaf the configuration wins. What
/// only one side has is copied as it is. The result shares no nodes with its operands.
/// </summary>
internal static class TypedMerge
{
    /// <exception cref="TypedException">A list holds items that cannot be told apart.</exception>
    public static JsonNode? Merge(MergeType type, JsonNode? live, JsonNode? applied) =>
        Merge(type, Slot.Of(live), Slot.Of(applied)).Node;

    private static Slot Merge(MergeType? type, Slot live, Slot applied)
    {
        if (!applied.Exists || !live.Exists)
        {
            return (applied.Exists ? applied : live).Clone();
        }

        switch (Form.Of(type, applied).Shape)
        {
            case Shape.List when type!.List!.IsAssociative:
                return live.List is { Count: > 0 } liveItems
                    ? applied.List is { Count: > 0 } appliedItems
                        ? Slot.Of(MergeItems(type.List, liveItems, appliedItems))
                        : live.Clone()
                    : applied.Clone();
            case Shape.Map when !type!.Map!.IsAtomic:
                return live.Map is { Count: > 0 } liveMembers
                    ? applied.Map is { Count: > 0 } appliedMembers
                        ? Slot.Of(MergeMembers(type.Map, liveMembers, appliedMembers))
                        : live.Clone()
                    : applied.Clone();
            default:
                return applied.Clone();
        }
    }

    private static JsonObject MergeMembers(MergeMap map, JsonObject live, JsonObject applied)
    {
        var merged = new JsonObject();
        foreach (var (name, value) in live)
        {
            var other = Slot.In(applied, name);
            merged.Add(name, other.Exists ? Merge(map.Member(name).Type, Slot.Of(value), other).Node : value?.DeepClone());
        }

        foreach (var (name, value) in applied)
        {
            if (!live.ContainsKey(name))
            {
                merged.Add(name, value?.DeepClone());
            }
        }

        return merged;
    }

    /// <summary>
    /// Items of the configuration come in its order; items that only the live list has keep their place between shared items. The
    /// walk is that of structured-merge-diff/v6/typed/merge.go (visitListItems), so that orders agree in every case.
    /// </summary>
    private static JsonArray MergeItems(MergeList list, JsonArray live, JsonArray applied)
    {
        var old = new Indexed(list, live, allowTwice: true);
        var @new = new Indexed(list, applied, allowTwice: false);
        var shared = new Queue<PathElement>(@new.Elements.Where(old.Values.ContainsKey));
        shared.TryDequeue(out var nextShared);
        var merged = new JsonArray();
        var done = new HashSet<PathElement>();
        var (l, a) = (0, 0);
        while (l < old.Elements.Count || a < @new.Elements.Count)
        {
            if (l < old.Elements.Count && a < @new.Elements.Count)
            {
                var element = old.Elements[l];
                if (element.Equals(@new.Elements[a]))
                {
                    Take(element);
                    l++;
                    a++;
                    shared.TryDequeue(out nextShared);
                    continue;
                }

                if (@new.Values.ContainsKey(element) && nextShared is not null && !nextShared.Equals(element))
                {
                    // Shared, but its turn comes later, in the order of the configuration.
                    l++;
                    continue;
                }
            }

            if (l < old.Elements.Count)
            {
                var element = old.Elements[l];
                if (!@new.Values.ContainsKey(element))
                {
                    merged.Add(live[l]?.DeepClone());
                    l++;
                    continue;
                }

                if (done.Contains(element))
                {
                    l++;
                }
            }

            if (a < @new.Elements.Count)
            {
                var element = @new.Elements[a];
                Take(element);
                a++;
                if (nextShared is not null && nextShared.Equals(element))
                {
                    shared.TryDequeue(out nextShared);
                }
            }
        }

        return merged;

        void Take(PathElement element)
        {
            done.Add(element);
            var before = old.Values.TryGetValue(element, out var value) ? Slot.Of(value) : Slot.Absent;
            merged.Add(Merge(list.Item, before, Slot.Of(@new.Values[element])).Node);
        }
    }

    /// <summary>The items of a list by their steps; one that is there twice merges with nothing.</summary>
    private sealed class Indexed
    {
        public Indexed(MergeList list, JsonArray items, bool allowTwice)
        {
            for (var i = 0; i < items.Count; i++)
            {
                var element = ListItems.Element(list, items[i], i);
                if (!Values.TryAdd(element, items[i]))
                {
                    if (!allowTwice)
                    {
                        throw new TypedException($"duplicate entries for key {element}");
                    }

                    Values[element] = null;
                }

                Elements.Add(element);
            }
        }

        public List<PathElement> Elements { get; } = [];

        public Dictionary<PathElement, JsonNode?> Values { get; } = [];
    }
}
