using System.Globalization;
using System.Text.Json.Nodes;

namespace Kix.Sandbox.Storage;

/// <summary>
/// All objects of the sandbox with one growing revision, as etcd has it. Writes happen one after another; whoever reads sees whole
/// versions. Observers hear of every change in order, while the lock is held: they must not block, but may write.
/// </summary>
public sealed class ObjectStore : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<GroupResource, ObjectTable> tables = [];
    private readonly Queue<ObjectEvent> pending = new();
    private readonly IJournal journal;
    private readonly WatchHistory history;
    private Action<ObjectEvent>[] observers = [];
    private int depth;
    private bool dispatching;

    /// <summary>Opens a store over what a journal holds.</summary>
    /// <param name="journal">Where changes are written down.</param>
    /// <param name="historyCapacity">How many changes are remembered for watches.</param>
    public ObjectStore(IJournal? journal = null, int historyCapacity = 10_000)
    {
        this.journal = journal ?? new NoJournal();
        Revision = this.journal.Load((key, value, revision) =>
        {
            if (value is null)
            {
                Table(key.Resource).Remove(key.Namespace, key.Name);
            }
            else
            {
                Table(key.Resource).Put(new StoredObject(key, value, revision));
            }
        });
        history = new WatchHistory(historyCapacity, Revision);
    }

    /// <summary>The revision of the last change.</summary>
    public long Revision { get; private set; }

    /// <summary>Resource types of which objects are there.</summary>
    public IReadOnlyList<GroupResource> Resources
    {
        get
        {
            lock (gate)
            {
                return [.. tables.Where(t => t.Value.Count > 0).Select(t => t.Key)];
            }
        }
    }

    /// <summary>The object, or null.</summary>
    public StoredObject? Get(ObjectKey key)
    {
        lock (gate)
        {
            return Table(key.Resource).Get(key.Namespace, key.Name);
        }
    }

    /// <summary>The objects of a type in a namespace or (null) in all, and the revision at which that is true.</summary>
    public (IReadOnlyList<StoredObject> Items, long Revision) List(GroupResource resource, string? @namespace = null)
    {
        lock (gate)
        {
            return ([.. Table(resource).All(@namespace)], Revision);
        }
    }

    /// <summary>What <see cref="List"/> answered at an earlier revision; null when that is forgotten.</summary>
    public IReadOnlyList<StoredObject>? ListAt(GroupResource resource, string? @namespace, long revision)
    {
        lock (gate)
        {
            if (history.Since(revision) is not { } changes)
            {
                return null;
            }

            var then = new ObjectTable();
            foreach (var item in Table(resource).All(@namespace))
            {
                then.Put(item);
            }

            foreach (var change in changes.Reverse().Where(c => c.Resource == resource))
            {
                var key = KeyOf(resource, change.Object);
                if (@namespace is not null && key.Namespace != @namespace)
                {
                    continue;
                }

                if (change.Previous is null)
                {
                    then.Remove(key.Namespace, key.Name);
                }
                else
                {
                    then.Put(new StoredObject(key, change.Previous, RevisionOf(change.Previous)));
                }
            }

            return [.. then.All(null)];
        }
    }

    /// <summary>Runs reads and writes that belong together while nobody else writes; then tells the observers.</summary>
    public T Write<T>(Func<T> body)
    {
        lock (gate)
        {
            depth++;
            try
            {
                return body();
            }
            finally
            {
                depth--;
                if (depth == 0)
                {
                    Dispatch();
                }
            }
        }
    }

    /// <summary>Stores a new version of an object and gives it its resource version. </summary>
    public StoredObject Put(ObjectKey key, JsonObject value) => Write(() =>
    {
        var previous = Table(key.Resource).Get(key.Namespace, key.Name);
        var revision = Revision + 1;
        value["metadata"]!["resourceVersion"] = revision.ToString(CultureInfo.InvariantCulture);
        value = JsonText.Normalise(value);
        var stored = new StoredObject(key, value, revision);
        journal.Append(key, stored, revision);
        Revision = revision;
        Table(key.Resource).Put(stored);
        pending.Enqueue(new ObjectEvent(
            previous is null ? ObjectEventType.Added : ObjectEventType.Modified, key.Resource, value, previous?.Value, revision));
        return stored;
    });

    /// <summary>Removes an object. Its last state, with the revision of the removal; null where there was none.</summary>
    public JsonObject? Remove(ObjectKey key) => Write(() =>
    {
        if (Table(key.Resource).Get(key.Namespace, key.Name) is not { } previous)
        {
            return null;
        }

        var revision = Revision + 1;
        journal.Append(key, null, revision);
        Revision = revision;
        Table(key.Resource).Remove(key.Namespace, key.Name);
        var last = previous.Copy();
        last["metadata"]!["resourceVersion"] = revision.ToString(CultureInfo.InvariantCulture);
        pending.Enqueue(new ObjectEvent(ObjectEventType.Deleted, key.Resource, last, previous.Value, revision));
        return last;
    });

    /// <summary>Calls an observer after each change from now on.</summary>
    public IDisposable Subscribe(Action<ObjectEvent> observer)
    {
        lock (gate)
        {
            observers = [.. observers, observer];
            return new Subscription(this, observer);
        }
    }

    /// <summary>Calls an observer with each change after a revision and from now on; null when some of them are forgotten.</summary>
    public IDisposable? SubscribeSince(long revision, Action<ObjectEvent> observer)
    {
        lock (gate)
        {
            if (history.Since(revision) is not { } past)
            {
                return null;
            }

            foreach (var change in past)
            {
                observer(change);
            }

            return Subscribe(observer);
        }
    }

    /// <summary>Lists and subscribes in one step: no change is missed, none comes twice.</summary>
    public IDisposable ListAndSubscribe(
        GroupResource resource, string? @namespace, Action<ObjectEvent> observer, out IReadOnlyList<StoredObject> items, out long revision)
    {
        lock (gate)
        {
            (items, revision) = List(resource, @namespace);
            return Subscribe(observer);
        }
    }

    /// <summary>Forgets the past, so that watches from an earlier revision are told to list again (410 Gone).</summary>
    public void ForgetHistory()
    {
        lock (gate)
        {
            history.Forget();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => journal.Dispose();

    internal static ObjectKey KeyOf(GroupResource resource, JsonObject value)
    {
        var metadata = value["metadata"]!;
        return new ObjectKey(resource, (string?)metadata["namespace"] ?? "", (string)metadata["name"]!);
    }

    private static long RevisionOf(JsonObject value) =>
        long.Parse((string)value["metadata"]!["resourceVersion"]!, CultureInfo.InvariantCulture);

    private ObjectTable Table(GroupResource resource) =>
        tables.TryGetValue(resource, out var table) ? table : tables[resource] = new ObjectTable();

    private void Dispatch()
    {
        if (dispatching)
        {
            return;
        }

        dispatching = true;
        try
        {
            while (pending.TryDequeue(out var change))
            {
                history.Add(change);
                foreach (var observer in observers)
                {
                    observer(change);
                }
            }
        }
        finally
        {
            dispatching = false;
        }
    }

    private sealed class Subscription(ObjectStore store, Action<ObjectEvent> observer) : IDisposable
    {
        public void Dispose()
        {
            lock (store.gate)
            {
                store.observers = [.. store.observers.Where(o => o != observer)];
            }
        }
    }
}
