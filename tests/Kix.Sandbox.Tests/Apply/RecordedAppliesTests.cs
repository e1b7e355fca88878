using Kix.Testing;

namespace Kix.Sandbox.Tests.Apply;

public class RecordedAppliesTests(ITestOutputHelper output)
{
    public static TheoryData<string> Files()
    {
        var root = Path.Combine(Corpus.Root, "server-truth");
        if (!Directory.Exists(root))
        {
            return new() { "server-truth/kinds.jsonl.gz" };
        }

        var files = Directory.GetFiles(root, "*.gz").Concat(Directory.GetFiles(Path.Combine(root, "apps"), "*.gz"));
        return new(files.Select(f => Path.GetRelativePath(Corpus.Root, f)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Applier_owns_what_a_real_server_said(string file)
    {
        var recorded = new RecordedApplies();
        recorded.ReadDefinitions("server-truth/crds.jsonl.gz");
        recorded.ReadDefinitions("server-truth/kinds.jsonl.gz");
        recorded.ReadDefinitions(file);
        recorded.Compare(file);

        output.WriteLine($"{recorded.Agreed} agreed, {recorded.Differences.Count} disagreed, {recorded.UnknownKinds} of unknown kinds");
        Assert.True(recorded.Differences.Count == 0, string.Join('\n', recorded.Differences.Take(5)));
        Assert.Equal(0, recorded.UnknownKinds);
        Assert.SkipWhen(recorded.Agreed == 0, "the server accepted nothing of this file");
    }

    [Fact]
    public void Entries_of_all_managers_agree_when_one_manifest_follows_another()
    {
        var (agreed, wrong) = (0, new List<string>());
        foreach (var file in Directory.GetFiles(Corpus.PathOf("server-truth/apps"), "*.gz").Order(StringComparer.Ordinal))
        {
            var recorded = new RecordedApplies();
            recorded.ReadDefinitions(Path.GetRelativePath(Corpus.Root, file));
            recorded.CompareOverBefore(Path.GetRelativePath(Corpus.Root, file));
            agreed += recorded.Agreed;
            wrong.AddRange(recorded.Differences);
        }

        output.WriteLine($"{agreed} agreed, {wrong.Count} disagreed");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(10)));
    }
}
