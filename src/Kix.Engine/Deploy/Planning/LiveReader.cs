using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Running;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Deploy.Planning;

/// <summary>
/// Reads what a plan is about: the members of the set by their label, one list for each kind, and by name what is not among them.
/// </summary>
internal sealed class LiveReader(ClusterClient client, InventoryRecord record, Activation activation)
{
    private const int ListInsteadOfGet = 20;

    internal async Task<LiveState> ReadAsync(CancellationToken cancellation)
    {
        var (types, problems) = await TypesAsync(cancellation).ConfigureAwait(false);
        var (members, unknown) = await MembersAsync(types, cancellation).ConfigureAwait(false);
        var objects = new Dictionary<ObjectKey, LiveObject>();
        var wanted = activation.Resources.ToDictionary(static resource => resource.Key, static resource => resource.ApiVersion);
        foreach (var member in members.Where(member => wanted.TryGetValue(member.Key, out var version) && version == member.Kind.ApiVersion))
        {
            objects[member.Key] = member;
        }

        foreach (var live in await OthersAsync(types, objects, cancellation).ConfigureAwait(false))
        {
            objects[live.Key] = live;
        }

        return new LiveState { Objects = objects, Members = members, MembersUnknown = unknown, Problems = problems, Types = types };
    }

    private async Task<(Dictionary<(string ApiVersion, string Kind), ResourceType?> Types, List<PlanProblem> Problems)> TypesAsync(CancellationToken cancellation)
    {
        var defined = CustomKinds.DefinedBy(activation);
        var types = new Dictionary<(string, string), ResourceType?>();
        var problems = new List<PlanProblem>();
        foreach (var group in activation.Resources.GroupBy(static resource => (resource.ApiVersion, resource.Key.Kind)))
        {
            var kind = GroupVersionKind.Of(group.Key.ApiVersion, group.Key.Kind);
            var type = await client.Types.FindAsync(kind, cancellation).ConfigureAwait(false);
            types[group.Key] = type;
            if (type is null && !defined.ContainsKey(new GroupKind(kind.Group, kind.Kind)))
            {
                var others = (await client.Types.AllAsync(cancellation).ConfigureAwait(false))
                    .Where(known => known.Kind.Group == kind.Group && known.Kind.Kind == kind.Kind).Select(static known => known.Kind.ApiVersion);
                var reason = new UnknownKindException(kind, [.. others]).Message;
                problems.AddRange(group.Select(resource => new PlanProblem(PlanProblemKind.UnknownKind, resource.Key, $"{resource.Key}: {reason}")));
            }
        }

        return (types, problems);
    }

    private async Task<(IReadOnlyList<LiveObject> Members, string? Unknown)> MembersAsync(
        Dictionary<(string ApiVersion, string Kind), ResourceType?> types, CancellationToken cancellation)
    {
        var wanted = types.Values.OfType<ResourceType>().ToLookup(static type => new GroupKind(type.Kind.Group, type.Kind.Kind));
        var listed = new List<ResourceType>();
        foreach (var kind in record.GroupKinds)
        {
            // The version that the activation speaks; for kinds that it no longer has, the one that the server prefers.
            var type = wanted[kind].FirstOrDefault() ?? await client.Types.FindPreferredAsync(kind.Group, kind.Kind, cancellation).ConfigureAwait(false);
            if (type is not null && type.Can("list"))
            {
                listed.Add(type);
            }
        }

        var lists = await Task.WhenAll(listed.Select(type => ListAsync(type, cancellation))).ConfigureAwait(false);
        var failures = lists.Select(static list => list.Failure).OfType<string>().ToList();
        return ([.. lists.SelectMany(static list => list.Items).DistinctBy(static item => item.Uid)], failures.Count == 0 ? null : string.Join("; ", failures));
    }

    private async Task<(IReadOnlyList<LiveObject> Items, string? Failure)> ListAsync(ResourceType type, CancellationToken cancellation)
    {
        var selection = new Selection { Labels = $"{ApplySet.PartOf}={record.Id}" };
        try
        {
            try
            {
                return ((await client.ListAsync(type, "", selection, cancellation).ConfigureAwait(false))?.Items ?? [], null);
            }
            catch (ForbiddenException) when (type.Namespaced)
            {
                var items = new List<LiveObject>();
                foreach (var ns in record.Namespaces)
                {
                    items.AddRange((await client.ListAsync(type, ns, selection, cancellation).ConfigureAwait(false))?.Items ?? []);
                }

                return (items, null);
            }
        }
        catch (RequestException e)
        {
            return ([], e.Message);
        }
    }

    private async Task<IEnumerable<LiveObject>> OthersAsync(
        Dictionary<(string ApiVersion, string Kind), ResourceType?> types, Dictionary<ObjectKey, LiveObject> known, CancellationToken cancellation)
    {
        var reads = new List<Task<IEnumerable<LiveObject>>>();
        foreach (var group in activation.Resources.Where(resource => !known.ContainsKey(resource.Key))
            .GroupBy(resource => (Type: types[(resource.ApiVersion, resource.Key.Kind)], resource.Key.Namespace)))
        {
            if (group.Key.Type is { } type)
            {
                var keys = group.Select(static resource => resource.Key).ToHashSet();
                reads.AddRange(keys.Count > ListInsteadOfGet ? [ListedAsync(type, group.Key.Namespace, keys)] : keys.Select(key => GotAsync(type, key)));
            }
        }

        return (await Task.WhenAll(reads).ConfigureAwait(false)).SelectMany(static read => read);

        async Task<IEnumerable<LiveObject>> GotAsync(ResourceType type, ObjectKey key) =>
            await client.GetAsync(type, key.Namespace, key.Name, cancellation).ConfigureAwait(false) is { } live ? [live] : [];

        async Task<IEnumerable<LiveObject>> ListedAsync(ResourceType type, string ns, HashSet<ObjectKey> keys) =>
            (await client.ListAsync(type, ns, Selection.All, cancellation).ConfigureAwait(false))?.Items.Where(live => keys.Contains(live.Key)) ?? [];
    }
}
