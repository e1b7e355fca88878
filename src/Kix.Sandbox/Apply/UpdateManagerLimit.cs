namespace Kix.Sandbox.Apply;

/// <summary>
/// Keeps the entries of updaters to ten: the oldest of a version are put together under the name <c>ancient-changes</c>.
/// </summary>
/// <remarks>As k8s.io/apimachinery/pkg/util/managedfields/internal/capmanagers.go.</remarks>
internal static class UpdateManagerLimit
{
    private const int Most = 10;

    public static void Keep(ManagedFields managed)
    {
        var updaters = managed.Owners.Where(o => !o.Value.Applied).Select(o => o.Key)
            .OrderBy(id => ManagedFields.Seconds(managed.Times.GetValueOrDefault(id)))
            .ThenBy(id => id.SortKey, StringComparer.Ordinal).ToList();
        var left = updaters.Count;
        var firstOfVersion = new Dictionary<string, ManagerId>(StringComparer.Ordinal);
        foreach (var id in updaters)
        {
            if (left <= Most)
            {
                return;
            }

            var owned = managed.Owners[id];
            if (firstOfVersion.TryAdd(owned.ApiVersion, id))
            {
                continue;
            }

            var bucket = new ManagerId("ancient-changes", false, owned.ApiVersion, null);
            if (!managed.Owners.ContainsKey(bucket))
            {
                managed.Owners.Remove(firstOfVersion[owned.ApiVersion], out var first);
                managed.Owners[bucket] = first!;
            }

            managed.Owners[bucket] = owned with { Fields = owned.Fields.Union(managed.Owners[bucket].Fields) };
            managed.Owners.Remove(id);
            left--;

            // The later of the two times, since the list goes from old to new.
            if (managed.Times.TryGetValue(id, out var time))
            {
                managed.Times[bucket] = time;
            }
            else
            {
                managed.Times.Remove(bucket);
            }
        }
    }
}
