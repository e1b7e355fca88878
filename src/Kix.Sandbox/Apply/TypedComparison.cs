using System.Text.Json.Nodes;

namespace Kix.Sandbox.Apply;

/// <summary>Which fields differ between two values of a type. No field is in more than one of the three.</summary>
/// <param name="Removed">In the first only.</param>
/// <param name="Modified">In both, different.</param>
/// <param name="Added">In the second only.</param>
internal sealed record TypedComparison(FieldSet Removed, FieldSet Modified, FieldSet Added)
{
    /// <exception cref="TypedException">A value does not fit the type.</exception>
    public static TypedComparison Of(MergeType type, JsonNode? before, JsonNode? after)
    {
        var walk = new Level();
        walk.Compare(type, Slot.Of(before), Slot.Of(after));
        return new(FieldSet.From(walk.Removed), FieldSet.From(walk.Modified), FieldSet.From(walk.Added));
    }

    /// <summary>Leaves out fields, and what is below them.</summary>
    public TypedComparison Without(FieldSet fields) => fields.IsEmpty
        ? this
        : new(Removed.ExceptRecursively(fields), Modified.ExceptRecursively(fields), Added.ExceptRecursively(fields));

    /// <summary>The state of one place of the walk: what changed there, and below it.</summary>
    private sealed class Level
    {
        private bool _isRemoved;
        private bool _isModified;
        private bool _isAdded;

        public List<FieldSet.Entry>? Removed;
        public List<FieldSet.Entry>? Modified;
        public List<FieldSet.Entry>? Added;

        public bool IsClean => !_isRemoved && !_isModified && !_isAdded && Removed is null && Modified is null && Added is null;

        public void Compare(MergeType? type, Slot before, Slot after)
        {
            var (old, @new) = (Form.Of(type, before), Form.Of(type, after));
            bool isLeaf;
            if (!after.Exists)
            {
                isLeaf = Handle(type!, old, before, after);
            }
            else if (!before.Exists || old == @new)
            {
                isLeaf = Handle(type!, @new, before, after);
            }
            else
            {
                Handle(type!, old, before, after);
                isLeaf = Handle(type!, @new, before, after);
            }

            if (!isLeaf)
            {
                _isAdded |= !before.Exists;
                _isRemoved |= before.Exists && !after.Exists;
            }
        }

        /// <summary>Compares as one shape; true where the value counts as a whole.</summary>
        private bool Handle(MergeType type, Form form, Slot before, Slot after)
        {
            switch (form.Shape)
            {
                case Shape.Scalar:
                    if (TypedValidation.ScalarError(type.Scalar!.Value, before) is { } wrong
                        && TypedValidation.ScalarError(type.Scalar.Value, after) is { } alsoWrong)
                    {
                        throw new TypedException([new("", "lhs: " + wrong), new("", "rhs: " + alsoWrong)]);
                    }

                    return Leaf(before, after);
                case Shape.List:
                    var (oldItems, newItems) = (before.List, after.List);
                    if (!type.List!.IsAssociative || (oldItems is null or { Count: 0 } && newItems is null or { Count: 0 }))
                    {
                        return Leaf(before, after);
                    }

                    CompareItems(type.List, oldItems, newItems);
                    return false;
                default:
                    var (oldMembers, newMembers) = (before.Map, after.Map);
                    if (type.Map!.IsAtomic || (oldMembers is null or { Count: 0 } && newMembers is null or { Count: 0 }))
                    {
                        return Leaf(before, after);
                    }

                    CompareMembers(type.Map, oldMembers, newMembers);
                    return false;
            }
        }

        private bool Leaf(Slot before, Slot after)
        {
            _isAdded |= !before.Exists;
            _isRemoved |= before.Exists && !after.Exists;
            _isModified |= before.Exists && after.Exists && !JsonEquality.AreEqual(before.Node, after.Node);
            return true;
        }

        private void CompareMembers(MergeMap map, JsonObject? before, JsonObject? after)
        {
            foreach (var (name, value) in before ?? [])
            {
                var (element, type, _) = map.Member(name);
                Descend(element, type, Slot.Of(value), Slot.In(after, name));
            }

            foreach (var (name, value) in after ?? [])
            {
                if (before is null || !before.ContainsKey(name))
                {
                    var (element, type, _) = map.Member(name);
                    Descend(element, type, Slot.Absent, Slot.Of(value));
                }
            }
        }

        private void CompareItems(MergeList list, JsonArray? before, JsonArray? after)
        {
            var old = Index(list, before);
            var @new = Index(list, after);
            foreach (var (element, items) in old)
            {
                Compare(list, element, items, @new.GetValueOrDefault(element) ?? []);
            }

            foreach (var (element, items) in @new)
            {
                if (!old.ContainsKey(element))
                {
                    Compare(list, element, [], items);
                }
            }
        }

        // An item that is there twice is compared as a whole.
        private void Compare(MergeList list, PathElement element, List<JsonNode?> before, List<JsonNode?> after)
        {
            if (before.Count <= 1 && after.Count <= 1)
            {
                Descend(
                    element, list.Item, before.Count == 0 ? default : Slot.Of(before[0]), after.Count == 0 ? default : Slot.Of(after[0]));
            }
            else if (before.Count >= 2 && after.Count >= 2)
            {
                var same = before.Count == after.Count && before.Zip(after).All(p => JsonEquality.AreEqual(p.First, p.Second));
                FieldSet.Add(ref Modified, element, !same, null);
            }
            else if (before.Count >= 2)
            {
                if (after.Count == 1)
                {
                    Descend(element, list.Item, Slot.Absent, Slot.Of(after[0]));
                }

                FieldSet.Add(ref Removed, element, true, null);
            }
            else
            {
                if (before.Count == 1)
                {
                    Descend(element, list.Item, Slot.Of(before[0]), Slot.Absent);
                }

                FieldSet.Add(ref Added, element, true, null);
            }
        }

        private void Descend(PathElement element, MergeType? type, Slot before, Slot after)
        {
            var level = new Level();
            level.Compare(type, before, after);
            if (!level.IsClean)
            {
                FieldSet.Add(ref Removed, element, level._isRemoved, level.Removed is null ? null : FieldSet.From(level.Removed));
                FieldSet.Add(ref Modified, element, level._isModified, level.Modified is null ? null : FieldSet.From(level.Modified));
                FieldSet.Add(ref Added, element, level._isAdded, level.Added is null ? null : FieldSet.From(level.Added));
            }
        }

        private static Dictionary<PathElement, List<JsonNode?>> Index(MergeList list, JsonArray? items)
        {
            var index = new Dictionary<PathElement, List<JsonNode?>>();
            for (var i = 0; i < (items?.Count ?? 0); i++)
            {
                var element = ListItems.Element(list, items![i], i);
                if (!index.TryGetValue(element, out var same))
                {
                    index.Add(element, same = []);
                }

                same.Add(items[i]);
            }

            return index;
        }
    }
}
