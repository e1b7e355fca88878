using System.Globalization;
using Kix.Engine.Canonical;
using Kix.Engine.Graph;

namespace Kix.Engine.Store;

/// <summary>
/// Deletes what no activation needs that is deployed, previewed, pinned (all three are names in the store's records), recent or the newest of
/// its cluster. Builds that run at the same time lose nothing.
/// </summary>
/// <param name="folder">The store.</param>
/// <param name="clock">What is recent.</param>
public sealed class GarbageCollector(string folder, TimeProvider clock)
{
    private readonly FolderStore _objects = new(folder);
    private readonly ActivationRecords _records = new(folder);

    /// <summary>What would go. Nothing is changed.</summary>
    /// <exception cref="StoreException">An activation that stays cannot be read: what it needs is not known.</exception>
    public Collection Plan(CollectionRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var names = _objects.List();
        var activations = new ActivationStore(_objects, _records).List();
        var reasons = Reasons(activations, rules);
        var needed = reasons.Keys.ToHashSet();
        foreach (var kept in activations.Where(a => reasons.ContainsKey(a.Root)))
        {
            needed.UnionWith(ResourcesOf(kept));
        }

        List<ObjectName> objects = [.. names.Where(n => !needed.Contains(n.Digest)).OrderBy(n => n.File, StringComparer.Ordinal)];
        return new Collection(
            [.. activations.Where(a => reasons.ContainsKey(a.Root)).Select(a => new KeptActivation(a, reasons[a.Root]))],
            [.. activations.Where(a => !reasons.ContainsKey(a.Root))],
            objects,
            objects.Sum(o => new FileInfo(_objects.PathOf(o)) is { Exists: true } file ? file.Length : 0));
    }

    /// <summary>Deletes. Activations go first, so that what is left of an interrupted collection is whole.</summary>
    /// <exception cref="StoreException">An activation that stays cannot be read, or a file cannot be deleted.</exception>
    public Collection Collect(CollectionRules rules, CancellationToken cancellation)
    {
        try
        {
            using var alone = StoreLock.Own(_objects.Location, cancellation);
            var collection = Plan(rules);
            foreach (var name in collection.Objects.OrderByDescending(o => o.IsActivation))
            {
                cancellation.ThrowIfCancellationRequested();
                Delete(_objects.PathOf(name));
            }

            foreach (var dropped in collection.Dropped)
            {
                _records.Forget(dropped.Root);
            }

            return collection;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                _objects.Location, $"cannot clean the store {_objects.Location}: {e.Message.TrimEnd('.')}. Mend its permissions, or say another folder by {StoreLocation.Variable}.", e);
        }
    }

    private Dictionary<Digest, string> Reasons(IReadOnlyList<StoredActivation> activations, CollectionRules rules)
    {
        // The first reason stands: a name says more than a date.
        var reasons = new Dictionary<Digest, string>();
        foreach (var (name, root) in _records.Roots())
        {
            reasons.TryAdd(root, name);
        }

        foreach (var (root, why) in rules.Also)
        {
            reasons.TryAdd(root, why);
        }

        var now = clock.GetUtcNow();
        var since = rules.Recent < now - DateTimeOffset.MinValue ? now - rules.Recent : DateTimeOffset.MinValue;
        foreach (var activation in activations)
        {
            if (activation.Provenance?.Time is { } time && time >= since)
            {
                reasons.TryAdd(activation.Root, string.Create(CultureInfo.InvariantCulture, $"built on {time.UtcDateTime:yyyy-MM-dd}"));
            }
        }

        foreach (var newest in activations.DistinctBy(a => a.Cluster))
        {
            reasons.TryAdd(newest.Root, $"the newest of {newest.Cluster}");
        }

        return reasons;
    }

    private IEnumerable<Digest> ResourcesOf(StoredActivation activation)
    {
        var needed = new List<Digest>();
        try
        {
            StoreObjects.ReadActivation(_objects.Read(activation.Root)!.Value, digests =>
            {
                needed.AddRange(digests);
                return [];
            });
        }
        catch (FormatException e)
        {
            throw new StoreException(_objects.Location, $"{activation.Root.Short} in {_objects.Location} is no activation: {e.Message}.", e);
        }

        return needed;
    }

    // Objects are read-only: Windows deletes no such file.
    private static void Delete(string file)
    {
        if (OperatingSystem.IsWindows() && File.Exists(file))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        File.Delete(file);
    }
}
