using System.Text.Json.Nodes;
using Kix.Engine.Diff;
using Kix.Engine.Graph;
using Kix.Testing;
using Kix.Yaml;

namespace Kix.Engine.Tests.Diff.Oracles;

/// <summary>
/// Two versions or variants of one application as two activations, against counts of a naive comparison: objects told apart by group, kind,
/// namespace and name, and compared letter by letter.
/// </summary>
public class ApplicationPairsTests
{
    private static readonly (string Count, ObjectState State)[] Counted =
    [
        ("same", ObjectState.Identical), ("changed", ObjectState.Modified), ("added", ObjectState.KixOnly), ("removed", ObjectState.WillBeDeleted),
    ];

    [Fact]
    public void As_many_objects_are_the_same_changed_added_and_removed()
    {
        var verdicts = new Verdicts();
        var path = Corpus.PathOf("apps/PAIRS.dev.yaml");
        var pairs = KubernetesYaml.ReadDocuments(File.ReadAllText(path), path).Single().Content!["pairs"]!.AsArray();
        foreach (var pair in pairs.OfType<JsonObject>())
        {
            var (from, to) = ((string)pair["from"]!, (string)pair["to"]!);
            if (!Documents.Has(from) || !Documents.Has(to))
            {
                verdicts.PassOver($"{from} to {to}: the corpus lacks files");
                continue;
            }

            var (earlier, later) = (ActivationOf(from), ActivationOf(to));
            var difference = ActivationDiff.Compare(earlier, later);
            var name = $"{from} to {to}";
            verdicts.Add(
                (string)pair["type"]!,
                [
                    .. Counted.Select(c => (c.Count, Theirs: (int)(long)pair[c.Count]!, Ours: difference.Count(c.State))).Where(static c => c.Theirs != c.Ours)
                        .Select(c => $"{name}: {c.Count} {c.Theirs}, kix {c.Ours}"),
                    .. Kinds(pair, "changedKinds", difference, ObjectState.Modified, name),
                    .. Kinds(pair, "addedKinds", difference, ObjectState.KixOnly, name),
                    .. Kinds(pair, "removedKinds", difference, ObjectState.WillBeDeleted, name),
                ]);
            Assert.All(difference.In(ObjectState.Modified), static o => Assert.NotEmpty(o.Fields));
        }

        verdicts.Verify();
    }

    private static IEnumerable<string> Kinds(JsonObject pair, string member, ClusterDifference difference, ObjectState state, string name)
    {
        var ours = difference.In(state).CountBy(static o => o.Key.Kind).ToDictionary();
        var theirs = pair[member]!.AsObject().ToDictionary(static m => m.Key, static m => (int)(long)m.Value!);
        return ours.Keys.Union(theirs.Keys).Order(StringComparer.Ordinal)
            .Where(kind => ours.GetValueOrDefault(kind) != theirs.GetValueOrDefault(kind))
            .Select(kind => $"{name}: {member} {kind} {theirs.GetValueOrDefault(kind)}, kix {ours.GetValueOrDefault(kind)}");
    }

    private static Activation ActivationOf(string place) => RecordedCluster.Activation(
        Documents.Read(place).GroupBy(static o => Documents.Live(o).Key).Select(static g => g.Last().ToJsonString()));
}
