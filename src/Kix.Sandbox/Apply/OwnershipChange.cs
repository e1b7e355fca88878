namespace Kix.Sandbox.Apply;

/// <summary>What a change of an object means for those who own its fields.</summary>
internal static class OwnershipChange
{
    /// <summary>
    /// Takes from everybody but <paramref name="self"/> what was changed or removed, unless that is a conflict and
    /// <paramref name="force"/> is not given; then nothing is touched.
    /// </summary>
    /// <param name="before">The object as it was.</param>
    /// <param name="after">The object as it shall be, in the same version.</param>
    /// <param name="managed">The owners; changed in place.</param>
    /// <param name="self">Who changes the object.</param>
    /// <param name="force">Whether fields of others may be taken.</param>
    /// <param name="ignored">Fields that the server resets anyway: nobody gains or loses them.</param>
    /// <param name="conflicts">The fields of others that stand in the way.</param>
    /// <returns>What changed, in the version of the objects.</returns>
    public static TypedComparison Settle(
        TypedObject before, TypedObject after, ManagedFields managed, ManagerId self, bool force, FieldSet ignored,
        out IReadOnlyList<ApplyConflict> conflicts)
    {
        var own = before.Compare(after).Without(ignored);
        var changes = new Dictionary<string, TypedComparison?>(StringComparer.Ordinal) { [before.ApiVersion] = own };
        var lost = new Dictionary<ManagerId, FieldSet>();
        var found = new List<ApplyConflict>();
        var owners = managed.Owners.Where(o => o.Key != self).OrderBy(o => o.Key.SortKey, StringComparer.Ordinal).ToList();
        foreach (var (id, owned) in owners)
        {
            if (!changes.TryGetValue(owned.ApiVersion, out var change))
            {
                change = before.In(owned.ApiVersion) is { } old && after.In(owned.ApiVersion) is { } @new
                    ? old.Compare(@new).Without(ignored)
                    : null;
                changes.Add(owned.ApiVersion, change);
            }

            if (change is null)
            {
                managed.Owners.Remove(id);
                continue;
            }

            var taken = owned.Fields.Intersect(change.Modified.Union(change.Added));
            found.AddRange(taken.Paths().Select(p => new ApplyConflict(id, p)));
            lost[id] = taken.Union(change.Removed);
        }

        conflicts = force ? [] : found;
        if (conflicts.Count == 0)
        {
            foreach (var (id, fields) in lost)
            {
                managed.Owners[id] = managed.Owners[id] with { Fields = managed.Owners[id].Fields.Except(fields) };
            }

            foreach (var (id, _) in managed.Owners.Where(o => o.Value.Fields.IsEmpty).ToList())
            {
                managed.Owners.Remove(id);
            }
        }

        return own;
    }

    /// <summary>Sees the owners' fields with the schemas of today; an owner in a version that is gone is forgotten.</summary>
    public static void Reconcile(ManagedFields managed, TypedObject live)
    {
        foreach (var (id, owned) in managed.Owners.ToList())
        {
            if (live.ApiVersion == owned.ApiVersion || live.In(owned.ApiVersion) is not null)
            {
                var type = live.ApiVersion == owned.ApiVersion ? live.Type : live.In(owned.ApiVersion)!.Type;
                managed.Owners[id] = owned with { Fields = owned.Fields.Reconciled(type) };
            }
            else
            {
                managed.Owners.Remove(id);
            }
        }
    }
}
