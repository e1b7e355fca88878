using Kix.Engine.Schema;

namespace Kix.Engine.Live;

/// <summary>The kinds of a server, by name. Read on first use, and again when a kind is not found. Safe to share between threads.</summary>
public sealed class ResourceDirectory
{
    private readonly Discovery _discovery;
    private readonly Lock _gate = new();
    private Task<Table>? _table;

    internal ResourceDirectory(Discovery discovery) => _discovery = discovery;

    /// <summary>The type of a kind; asks the server again where it is not known, for it may be new.</summary>
    /// <exception cref="UnknownKindException">The server does not have it, or not in this version.</exception>
    public async Task<ResourceType> GetAsync(GroupVersionKind kind, CancellationToken cancellation) =>
        await FindAsync(kind, cancellation).ConfigureAwait(false)
        ?? throw await UnknownAsync(kind, cancellation).ConfigureAwait(false);

    /// <summary>The type of a kind; null where the server does not have it. Asks the server again where it is not known.</summary>
    public async Task<ResourceType?> FindAsync(GroupVersionKind kind, CancellationToken cancellation)
    {
        var table = await TableAsync(cancellation).ConfigureAwait(false);
        if (table.Find(kind) is { } known)
        {
            return known;
        }

        Forget(table);
        return (await TableAsync(cancellation).ConfigureAwait(false)).Find(kind);
    }

    /// <summary>The types of kinds; those that the server does not have are absent, and it is asked again once for all of them.</summary>
    public async Task<IReadOnlyDictionary<GroupVersionKind, ResourceType>> FindAllAsync(IEnumerable<GroupVersionKind> kinds, CancellationToken cancellation)
    {
        List<GroupVersionKind> wanted = [.. kinds.Distinct()];
        var table = await TableAsync(cancellation).ConfigureAwait(false);
        if (wanted.Any(k => table.Find(k) is null))
        {
            Forget(table);
            table = await TableAsync(cancellation).ConfigureAwait(false);
        }

        return wanted.Select(table.Find).OfType<ResourceType>().ToDictionary(t => t.Kind);
    }

    /// <summary>What to say of a kind that the server does not have.</summary>
    internal async Task<UnknownKindException> UnknownAsync(GroupVersionKind kind, CancellationToken cancellation) => new(
        kind, [.. (await TableAsync(cancellation).ConfigureAwait(false)).Versions(kind.Group, kind.Kind).Select(t => t.Kind.ApiVersion)]);

    /// <summary>The type of a kind in the version that the server prefers; null where it does not have it. Does not ask again.</summary>
    public async Task<ResourceType?> FindPreferredAsync(string group, string kind, CancellationToken cancellation) =>
        (await TableAsync(cancellation).ConfigureAwait(false)).Versions(group, kind).FirstOrDefault();

    /// <summary>All types, the preferred version of each kind first. Does not ask again.</summary>
    public async Task<IReadOnlyList<ResourceType>> AllAsync(CancellationToken cancellation) =>
        (await TableAsync(cancellation).ConfigureAwait(false)).All;

    /// <summary>Forgets what the server said: after CustomResourceDefinitions or APIServices were written.</summary>
    public void Refresh()
    {
        lock (_gate)
        {
            _table = null;
        }
    }

    private void Forget(Table table)
    {
        lock (_gate)
        {
            if (_table is { IsCompletedSuccessfully: true } current && ReferenceEquals(current.Result, table))
            {
                _table = null;
            }
        }
    }

    private async Task<Table> TableAsync(CancellationToken cancellation)
    {
        Task<Table> task;
        lock (_gate)
        {
            if (_table is null || _table.IsFaulted || _table.IsCanceled)
            {
                _table = ReadAsync();
            }

            task = _table;
        }

        return await task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    // Shared by all who wait: one who gives up must not cancel it for the others.
    private async Task<Table> ReadAsync() => new(await _discovery.ReadAsync(CancellationToken.None).ConfigureAwait(false));

    private sealed class Table(IReadOnlyList<ResourceType> all)
    {
        private readonly Dictionary<GroupVersionKind, ResourceType> _byKind =
            all.GroupBy(t => t.Kind).ToDictionary(g => g.Key, g => g.First());

        private readonly ILookup<(string Group, string Kind), ResourceType> _versions = all.ToLookup(t => (t.Kind.Group, t.Kind.Kind));

        public IReadOnlyList<ResourceType> All => all;

        public ResourceType? Find(GroupVersionKind kind) => _byKind.GetValueOrDefault(kind);

        public IEnumerable<ResourceType> Versions(string group, string kind) => _versions[(group, kind)];
    }
}
