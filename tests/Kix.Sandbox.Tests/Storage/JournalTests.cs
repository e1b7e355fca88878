using System.Text.Json.Nodes;
using CsCheck;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Tests.Storage;

public sealed class JournalTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kix-journal-").FullName;

    private string File => Path.Combine(folder, "journal.jsonl");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Law_a_reopened_store_is_the_one_that_was_closed() => ObjectStoreTests.Operations.Sample(
        operations =>
        {
            var file = Path.Combine(folder, Guid.NewGuid().ToString("N"));
            (string[] State, long Revision) closed;
            using (var store = new ObjectStore(new Journal(file)))
            {
                foreach (var (home, name, deletes) in operations)
                {
                    if (deletes)
                    {
                        store.Remove(new ObjectKey(new GroupResource("", "configmaps"), home, name));
                    }
                    else
                    {
                        ObjectStoreTests.Put(store, home, name);
                    }
                }

                closed = (ObjectStoreTests.State(store), store.Revision);
            }

            using var reopened = new ObjectStore(new Journal(file));
            Assert.Equal(closed.State, ObjectStoreTests.State(reopened));
            Assert.Equal(closed.Revision, reopened.Revision);
        },
        iter: 50);

    [Fact]
    public void A_torn_last_line_is_dropped_and_written_over()
    {
        using (var store = new ObjectStore(new Journal(File)))
        {
            ObjectStoreTests.Put(store, "a", "whole");
            ObjectStoreTests.Put(store, "a", "torn");
        }

        var bytes = System.IO.File.ReadAllBytes(File);
        System.IO.File.WriteAllBytes(File, bytes[..^10]);
        using (var store = new ObjectStore(new Journal(File)))
        {
            Assert.Equal(["a/whole"], Paths(store));
            ObjectStoreTests.Put(store, "a", "next");
        }

        using var reopened = new ObjectStore(new Journal(File));
        Assert.Equal(["a/next", "a/whole"], Paths(reopened));
    }

    [Fact]
    public void Damage_in_the_middle_is_an_error_that_names_the_line()
    {
        using (var store = new ObjectStore(new Journal(File)))
        {
            ObjectStoreTests.Put(store, "a", "x");
            ObjectStoreTests.Put(store, "a", "y");
        }

        var lines = System.IO.File.ReadAllLines(File);
        System.IO.File.WriteAllText(File, "{\"revision\":2,\n" + lines[1] + "\n");
        var error = Assert.Throws<InvalidDataException>(() => new ObjectStore(new Journal(File)));
        Assert.StartsWith($"{File}:1: damaged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_that_is_mostly_history_is_written_anew()
    {
        long revision;
        using (var store = new ObjectStore(new Journal(File)))
        {
            for (var i = 0; i < 2_500; i++)
            {
                ObjectStoreTests.Put(store, "a", "x");
            }

            store.Remove(new ObjectKey(new GroupResource("", "configmaps"), "a", "x"));
            revision = store.Revision;
        }

        Assert.True(System.IO.File.ReadAllLines(File).Length < 1_000);
        using var reopened = new ObjectStore(new Journal(File));
        Assert.Empty(ObjectStoreTests.State(reopened));
        Assert.Equal(revision, reopened.Revision);
    }

    [Fact]
    public void Only_one_process_has_the_state_and_a_dead_one_does_not()
    {
        var first = StateDirectory.Open(folder);
        var refused = Assert.Throws<SandboxInUseException>(() => StateDirectory.Open(folder));
        Assert.Equal(folder, refused.Path);
        first.Dispose();
        StateDirectory.Open(folder).Dispose();
    }

    [Fact]
    public void Numbers_and_nulls_come_back_as_they_were()
    {
        var value = JsonNode.Parse("""
            {"metadata":{"name":"x","namespace":"a"},"a":null,"b":[1,-2.50,1e3,12345678901234567890],"c":"ü\u0000\"<"}
            """)!.AsObject();
        string before;
        using (var store = new ObjectStore(new Journal(File)))
        {
            before = store.Put(new ObjectKey(new GroupResource("g", "r"), "a", "x"), value).Value.ToJsonString();
        }

        using var reopened = new ObjectStore(new Journal(File));
        Assert.Equal(before, reopened.List(new GroupResource("g", "r")).Items.Single().Value.ToJsonString());
    }

    private static string[] Paths(ObjectStore store) => [.. store.List(new GroupResource("", "configmaps")).Items.Select(i => i.Key.Path)];
}
