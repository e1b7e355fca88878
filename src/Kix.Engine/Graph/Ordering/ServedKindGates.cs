namespace Kix.Engine.Graph.Ordering;

/// <summary>
/// A custom resource waits for the workload that serves its kind: the one whose account may watch it. Of several, one stands for
/// all, chosen so that the choice is the same everywhere: rights by name before wildcards, the right to write the status (what
/// controllers have and mere readers lack) before none, the definition's own instance and namespace before others, then the order
/// of names. One that itself waits for the resource is passed over.
/// </summary>
internal static class ServedKindGates
{
    public static void Find(ResourceIndex index, OrderingGraph graph)
    {
        var plurals = CustomKinds.Plurals(index);
        var definitions = CustomKinds.Definitions(index).ToLookup(CustomKinds.Defines);
        PreparedResource[] workloads = [.. index.All.Where(Workloads.Serves)];
        foreach (var kind in index.Kinds.OrderBy(k => k.Group, StringComparer.Ordinal).ThenBy(k => k.Kind, StringComparer.Ordinal))
        {
            PreparedResource[] resources = [.. index.OfKind(kind.Group, kind.Kind)];
            if (!CustomKinds.IsCustom(resources[0]))
            {
                continue;
            }

            // A group of candidates gates as a whole: the workloads that an instance says serve, or one that may watch.
            if (Said(index, kind) is { Length: > 0 } said)
            {
                Gate(resources, _ => said, graph, kind.Kind);
            }
            else
            {
                var plural = plurals(kind);
                var definition = definitions[kind].FirstOrDefault();
                Gate(resources, space => Watching(workloads, index.Access, kind.Group, plural, space, definition), graph, kind.Kind);
            }
        }
    }

    /// <summary>Each resource waits for the first candidates that do not wait for it.</summary>
    private static void Gate(
        PreparedResource[] resources, Func<string, PreparedResource[][]> candidatesIn, OrderingGraph graph, string kind)
    {
        foreach (var space in resources.GroupBy(r => r.Key.Namespace, StringComparer.Ordinal))
        {
            var candidates = candidatesIn(space.Key);
            foreach (var resource in space)
            {
                foreach (var together in candidates)
                {
                    if (together.Count(c => graph.TryReady(resource, c, $"serves {kind}")) > 0)
                    {
                        break;
                    }
                }
            }
        }
    }

    // Serves(…) of instances: their workloads, whatever their rights.
    private static PreparedResource[][] Said(ResourceIndex index, (string Group, string Kind) kind) =>
        [.. index.Cluster.ServedKinds.Where(s => s.Kind == kind.Kind && s.Group == kind.Group)
            .Select(s => s.Instance).Distinct().Order(StringComparer.Ordinal)
            .Select(i => index.Within(i).Where(Workloads.Serves).OrderBy(w => w.Key).ToArray())
            .Where(w => w.Length > 0)];

    private static PreparedResource[][] Watching(
        PreparedResource[] workloads, AccessRules access, string group, string plural, string @namespace, PreparedResource? definition)
    {
        var ranked = new List<(int Rank, PreparedResource Workload)>();
        foreach (var workload in workloads)
        {
            var account = (workload.Key.Namespace, Workloads.AccountOf(workload));
            var watch = access.MayDo("watch", group, plural, @namespace, account);
            if (watch == Grant.None)
            {
                continue;
            }

            var writes = Max(
                access.MayDo("update", group, plural + "/status", @namespace, account), access.MayDo("patch", group, plural + "/status", @namespace, account));
            var near = definition is null ? 0
                : definition.Source.Instance == workload.Source.Instance ? 2
                : definition.Source.Instance.Length > 0 && ResourceIndex.IsWithin(workload.Source.Instance, definition.Source.Instance) ? 1
                : 0;
            ranked.Add((((int)watch * 100) + ((int)writes * 10) + near, workload));
        }

        return [.. ranked.OrderByDescending(r => r.Rank).ThenBy(r => r.Workload.Key).Select(r => new[] { r.Workload })];
    }

    private static Grant Max(Grant a, Grant b) => a > b ? a : b;
}
