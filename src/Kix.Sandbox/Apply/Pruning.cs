namespace Kix.Sandbox.Apply;

/// <summary>
/// Removes what an applier said last time and does not say now, unless somebody else owns it. Three steps, as in
/// sigs.k8s.io/structured-merge-diff/v6/merge/update.go: take out everything it had, put back what anybody owns now, put back what
/// it never had (defaults inside an item that went with the item).
/// </summary>
internal static class Pruning
{
    public static TypedObject Prune(TypedObject merged, ManagedFields managed, ManagerId applier, OwnedFields? last)
    {
        // Most applies say again what they said before.
        if (last is null || last.Fields.IsEmpty || last.Fields.Except(managed.Owners[applier].Fields).IsEmpty)
        {
            return merged;
        }

        if (merged.In(last.ApiVersion) is not { } old)
        {
            return merged;
        }

        var had = last.Fields.WithDeclaredParents(old.Type);
        if (AddBackOwned(old, old.Without(had), managed).In(old.ApiVersion) is not { } pruned)
        {
            return merged;
        }

        var before = old.Fields().WithDeclaredParents(old.Type);
        var after = pruned.Fields().WithDeclaredParents(old.Type);
        return old.Without(before.Except(after).Intersect(had)).In(merged.ApiVersion) ?? merged;
    }

    private static TypedObject AddBackOwned(TypedObject merged, TypedObject pruned, ManagedFields managed)
    {
        var byVersion = managed.Owners.Values.GroupBy(o => o.ApiVersion)
            .OrderBy(g => g.Key == merged.ApiVersion ? 0 : 1).ThenBy(g => g.Key, StringComparer.Ordinal);
        foreach (var version in byVersion)
        {
            if (merged.In(version.Key) is not { } all || pruned.In(version.Key) is not { } left)
            {
                continue;
            }

            var owned = version.Aggregate(FieldSet.Empty, (set, o) => set.Union(o.Fields)).WithDeclaredParents(all.Type);
            var kept = left.Fields().WithDeclaredParents(all.Type).Union(owned);
            pruned = all.Without(all.Fields().WithDeclaredParents(all.Type).Except(kept));
            merged = all;
        }

        return pruned;
    }
}
