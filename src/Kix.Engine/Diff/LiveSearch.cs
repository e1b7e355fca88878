using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>Fetches what a comparison needs, by lists: a page holds hundreds of objects, a GET one.</summary>
internal sealed class LiveSearch(ClusterClient client, ClusterDiffRequest request, IKindSchemas schemas) : ILiveObjects
{
    private const string PartOf = "applyset.kubernetes.io/part-of";

    private readonly Dictionary<(GroupVersionKind, ObjectKey), LiveObject> _found = [];
    private readonly SortedSet<string> _notes = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public IEnumerable<LiveObject> All => _found.Values.DistinctBy(o => o.Key);

    /// <inheritdoc/>
    public bool TellsOwners => true;

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => [.. _notes];

    /// <inheritdoc/>
    public LiveObject? Find(ActivationResource resource) => _found.GetValueOrDefault((KindOf(resource), resource.Key));

    public async Task RunAsync(CancellationToken cancellation)
    {
        var resources = request.Activation.Resources.ToLookup(KindOf);
        var types = await client.Types.FindAllAsync(resources.Select(r => r.Key), cancellation).ConfigureAwait(false);
        List<string> namespaces = [.. request.Activation.Resources.Select(r => r.Key.Namespace).Where(n => n.Length > 0).Distinct()];
        var lists = new List<Task>();
        foreach (var kind in resources)
        {
            if (!types.TryGetValue(kind.Key, out var type))
            {
                if (schemas.Find(kind.Key) is not { IsBuiltIn: false })
                {
                    // The rest can be compared all the same; a deployment refuses.
                    Note($"{string.Join(", ", kind.Select(static r => r.Key))}: {(await client.Types.UnknownAsync(kind.Key, cancellation).ConfigureAwait(false)).Message}");
                }

                continue;
            }

            lists.AddRange((type.Namespaced ? namespaces : [""]).Select(ns => ListAsync(type, ns, [.. kind.Where(r => r.Key.Namespace == ns)], cancellation)));
        }

        if (request.Members is { } members)
        {
            var known = types.Values.Select(t => (t.Kind.Group, t.Kind.Kind)).ToHashSet();
            lists.AddRange(members.Kinds.Select(k => MembersAsync(
                members, k, known.Contains(k) ? [.. members.Namespaces.Except(namespaces)] : [.. members.Namespaces.Union(namespaces)], known.Contains(k), cancellation)));
        }

        await Task.WhenAll(lists).ConfigureAwait(false);
    }

    private static GroupVersionKind KindOf(ActivationResource resource) => GroupVersionKind.Of(resource.ApiVersion, resource.Key.Kind);

    private async Task ListAsync(ResourceType type, string ns, IReadOnlyList<ActivationResource> wanted, CancellationToken cancellation)
    {
        try
        {
            Add(type, await client.ListAsync(type, ns, Selection.All, cancellation).ConfigureAwait(false));
        }
        catch (ForbiddenException) when (wanted.Count > 0)
        {
            // Who may not list may still read what is named.
            var objects = await Task.WhenAll(wanted.Select(w => client.GetAsync(type, ns, w.Key.Name, cancellation))).ConfigureAwait(false);
            Add(type, new ObjectList([.. objects.OfType<LiveObject>()], ""));
            Note($"not allowed to list {type}{In(ns)}: objects that are only in the cluster, or will be deleted, are not shown");
        }
        catch (ForbiddenException)
        {
            Note($"not allowed to list {type}{In(ns)}: objects that are only in the cluster, or will be deleted, are not shown");
        }
    }

    private async Task MembersAsync(
        MemberScope members, (string Group, string Kind) kind, IReadOnlyList<string> namespaces, bool isListed, CancellationToken cancellation)
    {
        // An API that is gone has no members.
        if (await client.Types.FindPreferredAsync(kind.Group, kind.Kind, cancellation).ConfigureAwait(false) is not { } type || (isListed && !type.Namespaced))
        {
            return;
        }

        await Task.WhenAll((type.Namespaced ? namespaces : [""]).Select(async ns =>
        {
            try
            {
                var selection = new Selection { Labels = $"{PartOf}={members.Id}" };
                Add(type, await client.ListAsync(type, ns, selection, cancellation).ConfigureAwait(false));
            }
            catch (ForbiddenException)
            {
                Note($"not allowed to list {type}{In(ns)}: objects that will be deleted are not shown");
            }
        })).ConfigureAwait(false);
    }

    private void Add(ResourceType type, ObjectList? list)
    {
        lock (_gate)
        {
            foreach (var item in list?.Items ?? [])
            {
                _found[(type.Kind, item.Key)] = item;
            }
        }
    }

    private void Note(string text)
    {
        lock (_gate)
        {
            _notes.Add(text);
        }
    }

    private static string In(string ns) => ns.Length == 0 ? "" : $" in namespace {ns}";
}
