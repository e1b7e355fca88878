using System.Text.Json.Nodes;
using CsCheck;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Tests.Storage;

public sealed class ObjectStoreTests
{
    private static readonly GroupResource Maps = new("", "configmaps");

    [Fact]
    public void List_is_in_the_order_of_etcd_keys()
    {
        using var store = new ObjectStore();
        foreach (var (home, name) in (ReadOnlySpan<(string, string)>)[("a", "x"), ("a-b", "x"), ("a", "b"), ("B", "x")])
        {
            Put(store, home, name);
        }

        // '-' comes before '/', so namespace a-b comes before namespace a.
        Assert.Equal(["B/x", "a-b/x", "a/b", "a/x"], store.List(Maps).Items.Select(i => i.Key.Path));
    }

    [Fact]
    public void Every_write_gets_its_own_resource_version()
    {
        using var store = new ObjectStore();
        var first = Put(store, "a", "x");
        var second = Put(store, "a", "y");
        Assert.Equal(first.Revision + 1, second.Revision);
        Assert.Equal(second.Revision.ToString(), (string?)second.Value["metadata"]!["resourceVersion"]);
        Assert.Equal(second.Revision, store.Revision);
    }

    [Fact]
    public void Observers_hear_of_changes_in_order_even_when_one_of_them_writes()
    {
        using var store = new ObjectStore();
        var heard = new List<(string Name, long Revision)>();
        store.Subscribe(change =>
        {
            if ((string?)change.Object["metadata"]!["name"] == "first")
            {
                Put(store, "a", "second");
            }
        });
        store.Subscribe(change => heard.Add(((string)change.Object["metadata"]!["name"]!, change.ResourceVersion)));
        Put(store, "a", "first");
        Assert.Equal(["first", "second"], heard.Select(h => h.Name));
        Assert.True(heard[0].Revision < heard[1].Revision);
    }

    [Fact]
    public void A_deletion_tells_the_last_state_at_the_revision_of_the_deletion()
    {
        using var store = new ObjectStore();
        Put(store, "a", "x");
        var heard = new List<ObjectEvent>();
        store.Subscribe(heard.Add);
        store.Remove(new ObjectKey(Maps, "a", "x"));
        var change = Assert.Single(heard);
        Assert.Equal(ObjectEventType.Deleted, change.Type);
        Assert.Equal(store.Revision.ToString(), (string?)change.Object["metadata"]!["resourceVersion"]);
        Assert.NotEqual(store.Revision.ToString(), (string?)change.Previous!["metadata"]!["resourceVersion"]);
    }

    [Fact]
    public void A_watch_from_a_forgotten_revision_is_refused()
    {
        using var store = new ObjectStore(historyCapacity: 2);
        var first = Put(store, "a", "x").Revision;
        for (var i = 0; i < 3; i++)
        {
            Put(store, "a", "x");
        }

        Assert.Null(store.SubscribeSince(first, _ => { }));
        Assert.Null(store.ListAt(Maps, null, first));
        Assert.NotNull(store.SubscribeSince(store.Revision - 2, _ => { }));
    }

    [Fact]
    public void Law_a_list_at_an_earlier_revision_is_what_the_list_was_then() => Operations.Sample(operations =>
    {
        using var store = new ObjectStore();
        var then = new List<(long Revision, string[] State)> { (store.Revision, State(store)) };
        foreach (var (home, name, deletes) in operations)
        {
            if (deletes)
            {
                store.Remove(new ObjectKey(Maps, home, name));
            }
            else
            {
                Put(store, home, name);
            }

            then.Add((store.Revision, State(store)));
        }

        foreach (var (revision, state) in then)
        {
            Assert.Equal(state, State(store.ListAt(Maps, null, revision)!));
        }
    });

    [Fact]
    public void Law_events_replayed_over_a_list_give_the_present_list() => Operations.Sample(operations =>
    {
        using var store = new ObjectStore();
        Put(store, "n1", "before");
        var (items, start) = store.List(Maps);
        var replica = items.ToDictionary(i => i.Key, i => i.Value.ToJsonString());
        foreach (var (home, name, deletes) in operations)
        {
            if (deletes)
            {
                store.Remove(new ObjectKey(Maps, home, name));
            }
            else
            {
                Put(store, home, name);
            }
        }

        using var _ = store.SubscribeSince(start, change =>
        {
            var key = ObjectStore.KeyOf(change.Resource, change.Object);
            if (change.Type == ObjectEventType.Deleted)
            {
                replica.Remove(key);
            }
            else
            {
                replica[key] = change.Object.ToJsonString();
            }
        });
        Assert.Equal(State(store), replica.OrderBy(r => r.Key.Path + "/", StringComparer.Ordinal).Select(r => r.Value).ToArray());
    });

    internal static readonly Gen<(string Home, string Name, bool Deletes)[]> Operations = Gen.Select(
        Gen.Int[1, 2].Select(i => $"n{i}"), Gen.Char["abc"].Select(c => $"{c}"), Gen.Bool).Array[0, 40];

    internal static StoredObject Put(ObjectStore store, string @namespace, string name) => store.Put(
        new ObjectKey(Maps, @namespace, name),
        new JsonObject { ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = @namespace, ["uid"] = $"{@namespace}-{name}" } });

    internal static string[] State(ObjectStore store) => State(store.List(Maps).Items);

    private static string[] State(IEnumerable<StoredObject> items) => [.. items.Select(i => i.Value.ToJsonString())];
}
