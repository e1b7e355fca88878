using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using Kix.Engine.Canonical;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Tests.Deploy;

public class InventoryTests
{
    private static readonly Gen<Digest> Digests = Gen.Byte.Array[32].Select(static bytes => new Digest(bytes));
    private static readonly Gen<string> Words = Gen.String[Gen.Char.AlphaNumeric, 1, 12];
    private static readonly Gen<DateTimeOffset> Times = Gen.Long[0, 4_000_000_000_000].Select(DateTimeOffset.FromUnixTimeMilliseconds);

    private static readonly Gen<HistoryEntry> Entries =
        from root in Digests
        from outcome in Gen.Enum<DeployOutcome>()
        from time in Times
        from who in Gen.String
        from commit in Gen.Bool.SelectMany(static known => known ? Words.Select(static w => (string?)w) : Gen.Const((string?)null))
        from rollback in Gen.Bool
        select new HistoryEntry { Root = root, Outcome = outcome, When = time, Who = who, Commit = commit, IsRollback = rollback, Message = commit };

    private static readonly Gen<InventoryRecord> Records =
        from history in Entries.Array[0, 4]
        from kinds in Gen.Select(Gen.OneOf(Gen.Const(""), Gen.Const("apps"), Gen.Const("kix.dev")), Words).Array[0, 5]
        from namespaces in Words.Array[0, 4]
        from jobs in Digests.Array[0, 3]
        from pending in Gen.Bool
        select new InventoryRecord
        {
            Cluster = "prod-eu1",
            Namespace = "kix-system",
            Root = history.FirstOrDefault()?.Root,
            Pending = pending && history.LastOrDefault() is { } last ? new PendingDeploy(last.Root, last.When, last.Who, last.Commit, last.IsRollback, last.Outcome) : null,
            GroupKinds = [.. kinds.Select(static kind => new GroupKind(kind.Item1, kind.Item2))],
            Namespaces = namespaces.ToImmutableSortedSet(StringComparer.Ordinal),
            History = [.. history],
            FinishedJobs = [.. jobs],
            Kept = [.. history.Select(static entry => new KeptActivation(entry.Root, 2))],
        };

    [Fact]
    public void Parent_reads_as_it_was_written() => Records.Sample(record =>
        Assert.Equal(record with { Namespaces = record.Namespaces.Remove(record.Namespace) }, ParentConfigMap.Read(Live(ParentConfigMap.Write(record, null)))));

    [Fact]
    public void Parent_keeps_what_others_have_put_on_it()
    {
        var existing = Live("""
            {"apiVersion":"v1","kind":"ConfigMap",
             "metadata":{"name":"kix-a","namespace":"kix-system","resourceVersion":"7","labels":{"team":"x"},"annotations":{"note":"y"}},
             "data":{"pending":"{}"}}
            """u8);

        var written = Live(ParentConfigMap.Write(InventoryRecord.Empty("a", "kix-system"), existing));

        Assert.Equal(("x", "y", "7"), (written.Label("team"), written.Annotation("note"), written.ResourceVersion));
        Assert.Null(ParentConfigMap.Read(written).Pending);
    }

    [Fact]
    public void Parent_follows_the_convention_of_apply_sets()
    {
        var record = InventoryRecord.Empty("prod-eu1", "kix-system") with
        {
            GroupKinds = [new("apps", "Deployment"), new("", "ConfigMap")],
            Namespaces = ["shop", "kix-system", "kube-system"],
        };

        var parent = Live(ParentConfigMap.Write(record, null));

        // sha256("kix-prod-eu1.kix-system.ConfigMap.") in base64url without padding, computed with coreutils.
        Assert.Equal("applyset-PA0qLmIrIwftqwnsHhn5Y1zX0bb69bXTMZhZQ-RoPHc-v1", parent.Label(ApplySet.Id));
        Assert.Equal("ConfigMap,Deployment.apps", parent.Annotation(ApplySet.GroupKinds));
        Assert.Equal("kube-system,shop", parent.Annotation(ApplySet.Namespaces));
        Assert.StartsWith("kix/v", parent.Annotation(ApplySet.Tooling), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_parent_is_one_clear_error()
    {
        var error = Assert.Throws<InventoryException>(() => ParentConfigMap.Read(Live("""
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"kix-a","namespace":"kix-system","labels":{"kix.dev/cluster":"a"}},"data":{"history":"[{"}}
            """u8)));

        Assert.StartsWith("ConfigMap/kix-a @ kix-system does not read as the inventory of a cluster: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Activation_unpacks_as_it_was_packed()
    {
        var activation = Shop();

        var unpacked = ActivationBundle.Unpack(activation.Root, ActivationBundle.Pack(activation, chunkSize: 100));

        Assert.Equal(activation.Resources.Select(static r => (r.Key, r.ApiVersion, r.ManifestDigest, r.ResourceDigest)),
            unpacked.Resources.Select(static r => (r.Key, r.ApiVersion, r.ManifestDigest, r.ResourceDigest)));
        Assert.Equal(activation.Resources.Select(static r => Encoding.UTF8.GetString(r.Manifest.Span)),
            unpacked.Resources.Select(static r => Encoding.UTF8.GetString(r.Manifest.Span)));
        Assert.Equal(activation.Edges, unpacked.Edges);
        Assert.Equal((activation.Cluster, activation.Root), (unpacked.Cluster, unpacked.Root));
    }

    [Fact]
    public void Changed_or_missing_bytes_of_an_activation_are_noticed()
    {
        var activation = Shop();
        var chunks = ActivationBundle.Pack(activation, chunkSize: 50);

        Assert.Throws<InventoryException>(() => ActivationBundle.Unpack(activation.Root, chunks.SkipLast(1)));
        Assert.Throws<InventoryException>(() => ActivationBundle.Unpack(Digest.Of("x"u8), chunks));
        Gen.Int[0, chunks.Count - 1].Sample(i => Assert.Throws<InventoryException>(() =>
        {
            var damaged = chunks.Select(static chunk => (byte[])chunk.Clone()).ToList();
            damaged[i][damaged[i].Length / 2] ^= 0x5a;
            var read = ActivationBundle.Unpack(activation.Root, damaged);

            // Some bits of a Brotli stream mean nothing; then all that was packed has to be there.
            if (read.Resources.Count == activation.Resources.Count)
            {
                throw new InventoryException("nothing was damaged");
            }
        }), iter: 50);
    }

    [Fact]
    public void Ten_thousand_objects_fit_into_a_few_chunks()
    {
        var builder = new ActivationBuilder();
        for (var i = 0; i < 10_000; i++)
        {
            builder.Add($"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: c{i}, namespace: shop}}, data: {{key: value-{i}, text: some more words}}}}");
        }

        var chunks = ActivationBundle.Pack(builder.Build());

        Assert.True(chunks.Count <= 4, $"{chunks.Count} chunks");
        Assert.All(chunks, static chunk => Assert.True(chunk.Length <= ActivationBundle.ChunkSize));
    }

    [Fact]
    public void Chunk_reads_as_it_was_written()
    {
        var chunk = Live(ChunkSecret.Write("prod-eu1", "kix-system", Digest.Of("root"u8), 3, [1, 2, 3]));

        Assert.Equal([1, 2, 3], ChunkSecret.Read(chunk));
        Assert.Equal("kix-prod-eu1.4813494d137e1631.3", chunk.Key.Name);
        Assert.True(ChunkSecret.IsOne(chunk));
        Assert.Equal(("Secret", "kix.dev/activation"), (chunk.Key.Kind, chunk.Json.Text("type")));
    }

    [Fact]
    public async Task Who_may_read_ConfigMaps_reads_no_manifests()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        var first = new ActivationBuilder().Add("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}")
            .Add("{apiVersion: v1, kind: Secret, metadata: {name: db, namespace: shop}, data: {password: aHVudGVyMg==}}").Build();
        await cluster.DeployAsync(first);

        var maps = await ListAsync(cluster, "ConfigMap");
        var chunk = Assert.Single(await ListAsync(cluster, "Secret"), ChunkSecret.IsOne);

        Assert.Equal(["kix-test"], maps.Where(static map => map.Label(ApplySet.Cluster) is not null).Select(static map => map.Key.Name));
        Assert.All(maps, static map => Assert.Empty(map.Json.Members("binaryData")));
        Assert.Equal(first.Root, ActivationBundle.Unpack(first.Root, [ChunkSecret.Read(chunk)]).Root);
    }

    [Fact]
    public async Task A_full_chunk_is_not_too_large_for_a_Secret()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        var bytes = new byte[ActivationBundle.ChunkSize];
        new Random(1).NextBytes(bytes);

        var made = await cluster.Client.CreateAsync(
            ChunkSecret.Write("test", "default", Digest.Of(bytes), 0, bytes), new WriteOptions("kix:test"), TestContext.Current.CancellationToken);

        Assert.Equal(bytes, ChunkSecret.Read(made.Object));
    }

    private static async Task<IReadOnlyList<LiveObject>> ListAsync(SandboxCluster cluster, string kind)
    {
        var type = await cluster.Client.TypeOfAsync("v1", kind, TestContext.Current.CancellationToken);
        return (await cluster.Client.ListAsync(type, "kix-system", Selection.All, TestContext.Current.CancellationToken))!.Items;
    }

    private static Activation Shop() => new ActivationBuilder("prod-eu1")
        .Add("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}")
        .Add("{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: shop}, data: {text: \"grüße\\n<&>\"}}")
        .Add("{apiVersion: apps/v1, kind: Deployment, metadata: {name: db, namespace: shop}, spec: {replicas: 1}}", ("ConfigMap/settings", EdgeKind.Exists))
        .Add("{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {replicas: 2}}", ("Deployment/db", EdgeKind.Ready))
        .Build();

    private static LiveObject Live(ReadOnlySpan<byte> json) => new(JsonElement.Parse(json));

    [Theory]
    [InlineData("2026-03-09", "")]
    [InlineData("2026-03-10", "1:Succeeded")]
    [InlineData("2026-03-14", "1:Succeeded 2:Halted")]
    [InlineData("2026-03-15", "1:Succeeded 2:Halted 3:Succeeded 4:Succeeded")]
    [InlineData("2026-03-16", "4:Succeeded")]
    public void History_of_a_day_is_what_stood_when_it_began_and_what_came(string day, string expected)
    {
        (string When, DeployOutcome Outcome)[] runs =
        [
            ("2026-03-10T12:00Z", DeployOutcome.Succeeded), ("2026-03-13T12:00Z", DeployOutcome.Halted),
            ("2026-03-15T09:00Z", DeployOutcome.Succeeded), ("2026-03-15T18:00Z", DeployOutcome.Succeeded),
        ];
        var record = InventoryRecord.Empty("prod-eu1", "kix-system") with
        {
            History = [.. runs.Select((r, i) => new HistoryEntry
            {
                Root = Digest.Parse(new string((char)('1' + i), 64)), Outcome = r.Outcome, When = DateTimeOffset.Parse(r.When, CultureInfo.InvariantCulture), Who = "alice",
            })],
        };
        var from = DateTimeOffset.Parse(day + "T00:00Z", CultureInfo.InvariantCulture);

        Assert.Equal(expected, string.Join(' ', record.During(from, from.AddDays(1)).History.Select(e => $"{e.Root.ToString()[0]}:{e.Outcome}")));
    }
}
