using Kix.Engine.Canonical;
using Kix.Engine.Graph;
using Kix.Engine.Store;
using Kix.Engine.Tests.Graph;

namespace Kix.Engine.Tests.Store;

public sealed class GarbageCollectorTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"kix-gc-{Guid.NewGuid():N}");

    private ActivationStore Store => ActivationStore.Open(_folder);

    private GarbageCollector Collector => new(_folder, new FixedClock());

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public void What_is_named_recent_or_newest_stays_and_the_rest_goes()
    {
        var pinned = Save("pinned", days: 200);
        var old = Save("old", days: 100);
        var recent = Save("recent", days: 29);
        var other = Save("other", days: 300, cluster: "elsewhere");
        Store.Records.Keep("pinned-before-upgrade", pinned.Root);

        var collection = Collector.Collect(new CollectionRules(), CancellationToken.None);

        Assert.Equal([old.Root], collection.Dropped.Select(d => d.Root));
        Assert.Equal(
            [(recent.Root, "built on 2026-10-24"), (pinned.Root, "pinned-before-upgrade"), (other.Root, "the newest of elsewhere")],
            collection.Kept.Select(k => (k.Activation.Root, k.Reason)));

        // The activation and what it alone has: what others share stays.
        Assert.Equal(["ConfigMap-x-old.json", "activation-test.json"], collection.Objects.Select(o => o.File[65..]).Order(StringComparer.Ordinal));
        Assert.Empty(Store.Verify());
        Assert.All([pinned, recent, other], a => Assert.Equal(a.Root, Store.Load(a.Root).Root));
        Assert.Throws<StoreException>(() => Store.Load(old.Root));
        Assert.Null(Store.Records.Read(old.Root));
        Assert.Empty(Collector.Collect(new CollectionRules(), CancellationToken.None).Objects);
    }

    [Fact]
    public void A_plan_deletes_nothing()
    {
        Save("old", days: 100);
        Save("new", days: 1);
        var files = Directory.GetFiles(_folder, "*", SearchOption.AllDirectories);

        var plan = Collector.Plan(new CollectionRules());

        Assert.Equal(2, plan.Objects.Count);
        Assert.Equal(plan.Objects.Sum(o => new FileInfo(Path.Combine(_folder, o.File)).Length), plan.Bytes);
        Assert.Equal(files, Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void An_activation_that_stays_and_cannot_be_read_stops_the_collection()
    {
        Save("old", days: 100);
        var newest = Save("new", days: 1);
        var file = Directory.GetFiles(_folder, $"{newest.Root}*").Single();
        File.SetAttributes(file, FileAttributes.Normal);
        File.WriteAllText(file, "{}");
        var before = Directory.GetFiles(_folder).Length;

        Assert.Throws<StoreException>(() => Collector.Collect(new CollectionRules(), CancellationToken.None));

        Assert.Equal(before, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public async Task A_collection_waits_for_builds_and_takes_nothing_that_one_relies_on()
    {
        Save("old", days: 100);
        Save("new", days: 1);
        using var build = StoreLock.Share(_folder);

        var collection = Task.Run(() => Collector.Collect(new CollectionRules(), CancellationToken.None));
        var again = Save("old", days: 0);
        Assert.False(collection.IsCompleted);
        build!.Dispose();

        Assert.Empty((await collection).Objects);
        Assert.Equal(again.Root, Store.Load(again.Root).Root);
    }

    private Activation Save(string name, int days, string cluster = "test")
    {
        var activation = TestCluster.Compile($$"""
            {apiVersion: v1, kind: Namespace, metadata: {name: x} }
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: shared} }
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: {{name}} } }
            """).Activation;
        if (cluster != activation.Cluster)
        {
            var bytes = StoreObjects.OfActivation(activation with { Cluster = cluster });
            activation = activation with { Cluster = cluster, Root = Digest.Of(bytes) };
        }

        Store.Save(activation, new Provenance { Cluster = cluster, Time = Now.AddDays(-days), Compiler = "kix test" });
        return activation;
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
